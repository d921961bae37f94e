// `npm start`: opens the window on the sample project. Without a display (or with --headless) it does the
// same job on the command line: computes the sample, writes the workbook, says where it is.
import { statSync } from 'node:fs';
import path from 'node:path';
import { buildWhenNeeded } from './build-app.mjs';
import {
  electronPackage,
  electronProgram,
  hasDisplay,
  inRoot,
  isRoot,
  projectNode,
  readIfThere,
  root,
} from './setup/places.mjs';
import { runTool, say } from './setup/report.mjs';
import { runInForeground } from './setup/run.mjs';
import { setup } from './setup/setup.mjs';

await runTool(async () => {
  const args = process.argv.slice(2).filter((arg) => arg !== '--headless');
  const headless = !hasDisplay() || process.argv.includes('--headless');
  return headless ? startHeadless(args) : startWindow(args);
});

/** @param {string[]} args */
async function startHeadless(args) {
  await setup({ purpose: 'headless' });
  return runInForeground(projectNode, [inRoot('electron', 'cli', 'main.ts'), 'sample', ...args]);
}

/** @param {string[]} args */
async function startWindow(args) {
  await setup({ purpose: 'start' });
  await buildWhenNeeded();
  adviseOnSandbox();
  const env = { ...process.env };
  delete env['ELECTRON_RUN_AS_NODE']; // set in the terminals of some editors; Electron would open no window
  // Chromium refuses to run sandboxed as root; for everybody else the sandbox stays on.
  const sandbox = isRoot ? ['--no-sandbox'] : [];
  // Without this Chromium reports every desktop service it misses, which says nothing to a person.
  const quiet = env['ELECTRON_ENABLE_LOGGING'] ? [] : ['--log-level=3'];
  return runInForeground(electronProgram, [...sandbox, ...quiet, root, ...args], { env });
}

/** Ubuntu 24.04 forbids the kernel feature the sandbox uses; the helper program then needs root's help once. */
function adviseOnSandbox() {
  if (isRoot || process.platform !== 'linux') return;
  if (readIfThere('/proc/sys/kernel/apparmor_restrict_unprivileged_userns')?.trim() !== '1') return;
  const helper = path.join(electronPackage, 'dist', 'chrome-sandbox');
  const { uid, mode } = statSync(helper);
  if (uid === 0 && (mode & 0o4000) !== 0) return;
  say('This system lets Electron’s sandbox work only after this command, to be run once:');
  say(`    sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`);
}
