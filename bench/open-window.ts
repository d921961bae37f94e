import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type CDPSession, type ElectronApplication, type Page } from '@playwright/test';
import { holdReadyScript } from '../e2e/hold-ready.ts';

const root = join(import.meta.dirname, '..');
const electronFolder = join(root, 'node_modules', 'electron');

export type OpenWindow = {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly devTools: CDPSession;
};

/** The built app on a data file of its own, with the sample on the screen. */
export async function openWindow(folder: string, env: NodeJS.ProcessEnv): Promise<OpenWindow> {
  const holdReadyFile = join(folder, 'hold-ready.cjs');
  writeFileSync(holdReadyFile, holdReadyScript);
  const program = join(electronFolder, 'dist', readFileSync(join(electronFolder, 'path.txt'), 'utf8').trim());
  const app = await _electron.launch({
    executablePath: program,
    args: ['--require', holdReadyFile, root, `--user-data-dir=${join(folder, 'user-data')}`, '--lang=en'],
    chromiumSandbox: process.getuid?.() !== 0,
    env: Object.fromEntries(
      Object.entries({ ...env, LANGUAGE: 'en' }).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, value]],
      ),
    ),
  });
  const page = await app.firstWindow();
  await page.locator('html[data-ready="true"]').waitFor();
  return { app, page, devTools: await page.context().newCDPSession(page) };
}
