// The checks of `npm test`, in order: the cheap ones first. Each says what it needs from set-up.
import { buildApp } from '../build-app.mjs';
import { hasDisplay, projectNode, scriptOf } from '../setup/places.mjs';
import { runQuietly, toolEnvironment } from '../setup/run.mjs';
import { anyWindow, packagesOnly, together } from '../setup/setup.mjs';

/**
 * @typedef {{ code: number, output: string }} Result
 * @typedef {{ name: string, what: string, needs: import('../setup/setup.mjs').Needs, run: () => Promise<Result> }} Step
 */

/** @type {import('../setup/setup.mjs').Needs} */
const judges = { electron: false, system: ['office', 'protobuf', 'promtool'] };

/** @type {Step[]} */
export const steps = [
  { name: 'format', what: 'format check', needs: packagesOnly, run: () => tool('prettier', '--check', '.') },
  { name: 'types', what: 'types', needs: packagesOnly, run: () => tool('typescript', '-p', '.') },
  {
    name: 'lint',
    what: 'lint',
    needs: packagesOnly,
    run: () => tool('oxlint', '--type-aware', '--deny-warnings'),
  },
  { name: 'unit', what: 'unit tests', needs: judges, run: () => tool('vitest', 'run') },
  { name: 'build', what: 'build', needs: packagesOnly, run: buildApp },
  { name: 'e2e', what: 'end-to-end tests', needs: together(anyWindow, judges), run: endToEnd },
];

/** @param {string} name @param {...string} args */
function tool(name, ...args) {
  const script = scriptOf(name, name === 'typescript' ? 'tsc' : name);
  return runQuietly(projectNode, [script, ...args], { env: toolEnvironment() });
}

function endToEnd() {
  const playwright = [scriptOf('@playwright/test', 'playwright'), 'test'];
  const env = toolEnvironment();
  if (hasDisplay()) return runQuietly(projectNode, playwright, { env });
  const screen = ['-a', '-s', '-screen 0 2000x1200x24'];
  return runQuietly('xvfb-run', [...screen, projectNode, ...playwright], { env });
}
