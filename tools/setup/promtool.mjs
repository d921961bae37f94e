// Step 4, for the unit tests: promtool, which checks alert rules. It is taken out of Debian's package and not installed
// with it, because installing that package starts a service on the machine.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { alone } from './lock.mjs';
import { isRoot, onPath, promtoolProgram } from './places.mjs';
import { lastLines, SetupStop, withProgress } from './report.mjs';
import { runQuietly } from './run.mjs';

/** The Debian and Ubuntu package that holds it. */
const PACKAGE = 'prometheus';

export async function setupPromtool() {
  if (onPath('promtool') || existsSync(promtoolProgram)) return;
  if (!onPath('apt-get') || !onPath('dpkg-deb')) return;
  await alone(async () => {
    if (!existsSync(promtoolProgram)) await withProgress('Fetching promtool', unpack);
  });
}

/** Unpacked beside its place and renamed, so that an interrupted set-up leaves nothing half. */
async function unpack() {
  const target = path.dirname(promtoolProgram);
  mkdirSync(path.dirname(target), { recursive: true });
  const folder = mkdtempSync(path.join(path.dirname(target), 'promtool-'));
  // The user that apt drops to while it downloads has to be able to write there.
  chmodSync(folder, 0o755);
  try {
    const file = await download(folder);
    const unpacked = await runQuietly('dpkg-deb', ['-x', file, path.join(folder, 'package')]);
    if (unpacked.code !== 0) throw stop(unpacked.output);
    rmSync(target, { recursive: true, force: true });
    renameSync(path.join(folder, 'package', 'usr', 'bin'), target);
    rmSync(path.join(target, PACKAGE), { force: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fetches the package; refreshes the package lists first only where that fails. @param {string} folder */
async function download(folder) {
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const fetch = () => runQuietly('apt-get', ['-q', 'download', PACKAGE], { cwd: folder, env });
  let fetched = await fetch();
  if (fetched.code !== 0 && isRoot) {
    await runQuietly('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-q', 'update'], { env });
    fetched = await fetch();
  }
  const file = readdirSync(folder).find((name) => name.endsWith('.deb'));
  if (fetched.code !== 0 || file === undefined) throw stop(fetched.output);
  return path.join(folder, file);
}

/** @param {string} output */
const stop = (output) =>
  new SetupStop(
    'promtool, which checks the alert rules, could not be fetched.',
    'Put promtool of Prometheus 2.42 or newer on the PATH, or run `apt-get update`, then try again.',
    lastLines(output, 12),
  );
