// Builds the app into out/ with electron-vite, and remembers of which sources it was built.
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { inRoot, projectNode, readIfThere, scriptOf } from './setup/places.mjs';
import { lastLines, SetupStop, withProgress } from './setup/report.mjs';
import { runQuietly, toolEnvironment } from './setup/run.mjs';

const stampFile = inRoot('out', '.built-from');
const sources = ['shared', 'db', 'electron', 'renderer'];
const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'electron.vite.config.ts'];

/** Changes when a source is added, removed or written. */
export function sourceMark() {
  const mark = createHash('sha256');
  const files = sources.flatMap((folder) =>
    readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`),
  );
  for (const file of [
    ...files.toSorted((a, b) => (a < b ? -1 : 1)),
    ...settings.map((name) => inRoot(name)),
  ]) {
    const found = statSync(file, { throwIfNoEntry: false });
    mark.update(`${file} ${found?.size} ${found?.mtimeMs}\n`);
  }
  return mark.digest('hex');
}

export const buildIsCurrent = () => readIfThere(stampFile) === sourceMark();

/** @returns {Promise<{ code: number, output: string }>} */
export async function buildApp() {
  const mark = sourceMark();
  rmSync(stampFile, { force: true }); // an interrupted build must not look finished
  const args = [scriptOf('electron-vite'), 'build'];
  const result = await runQuietly(projectNode, args, { env: toolEnvironment() });
  if (result.code === 0) writeFileSync(stampFile, mark);
  return result;
}

export async function buildWhenNeeded() {
  if (buildIsCurrent()) return;
  await withProgress('Building the app', async () => {
    const { code, output } = await buildApp();
    if (code === 0) return;
    throw new SetupStop(
      'The app could not be built.',
      'Correct what is named above and start again.',
      lastLines(output, 30),
    );
  });
}
