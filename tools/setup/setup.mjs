// Set-up, as a table of contents. Uses Node built-ins only, because it runs before node_modules exists,
// and on the machine's own Node (20 or newer). Safe to repeat: a step with nothing to do does nothing.
import { setupElectron } from './electron-binary.mjs';
import { setupPackages } from './packages.mjs';
import { hasDisplay } from './places.mjs';
import { setupPromtool } from './promtool.mjs';
import { setupSystemLibraries } from './system-libraries.mjs';

/** @typedef {{ electron: boolean, system: import('./debian-packages.mjs').Need[] }} Needs */

/** @type {Needs} */
export const packagesOnly = { electron: false, system: [] };

/** A real window, on a display made for the purpose where there is none. @type {Needs} */
export const anyWindow = { electron: true, system: hasDisplay() ? ['window'] : ['window', 'virtualDisplay'] };

/** What each job needs besides the npm packages. */
export const needsOf = {
  cli: packagesOnly,
  headless: packagesOnly,
  build: packagesOnly,
  start: hasDisplay() ? anyWindow : packagesOnly,
  test: together(anyWindow, { electron: true, system: ['office', 'protobuf', 'promtool'] }),
};

/** @param {...Needs} all @returns {Needs} */
export function together(...all) {
  return {
    electron: all.some((needs) => needs.electron),
    system: [...new Set(all.flatMap((needs) => needs.system))],
  };
}

/** @param {{ purpose: keyof typeof needsOf, needs?: Needs }} job */
export async function setup({ purpose, needs = needsOf[purpose] }) {
  await setupPackages();
  await setupSystemLibraries(needs.system);
  if (needs.system.includes('promtool')) await setupPromtool();
  if (needs.electron) await setupElectron();
}
