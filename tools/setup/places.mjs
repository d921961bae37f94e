// Where things are. Everything else in tools/ asks here, so a path is written once.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** @param {...string} parts */
export const inRoot = (...parts) => path.join(root, ...parts);

const exe = process.platform === 'win32' ? '.exe' : '';

/** The Node the project brings along, the same on every machine. */
export const projectNode = inRoot('node_modules', 'node', 'bin', `node${exe}`);

export const electronPackage = inRoot('node_modules', 'electron');

/** Checks alert rules in the tests; where none is on the PATH. */
export const promtoolProgram = inRoot('node_modules', '.cache', 'promtool', 'promtool');

/** What Electron's own package expects to read in path.txt. */
export const electronRelativePath =
  process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : `electron${exe}`;

export const electronProgram = path.join(electronPackage, 'dist', electronRelativePath);

/** Present next to a binary which is good for development and tests only. */
export const developmentOnlyMarker = path.join(electronPackage, 'dist', '.development-only');

/** @param {string} file @returns {string | undefined} */
export function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The script behind a package's command, run without a shell so that it works on every system.
 * @param {string} name @param {string} [command] */
export function scriptOf(name, command) {
  const folder = inRoot('node_modules', name);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? bin : bin[command ?? path.basename(name)];
  return path.join(folder, file);
}

/** @param {NodeJS.ProcessEnv} env @param {string} platform */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

export const isRoot = process.getuid?.() === 0;

/** @param {string} name @returns {string | undefined} */
export function onPath(name) {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    if (folder && existsSync(file)) return file;
  }
  return undefined;
}
