// `npm run cases -- FILE` on any machine: set-up first (silent when there is nothing to do, and never on
// stdout), then the worked examples on the project's own Node.
import { inRoot, projectNode } from './setup/places.mjs';
import { runTool } from './setup/report.mjs';
import { runInForeground } from './setup/run.mjs';
import { setup } from './setup/setup.mjs';

await runTool(async () => {
  await setup({ purpose: 'cli' });
  return runInForeground(projectNode, [inRoot('tools', 'cases', 'main.ts'), ...process.argv.slice(2)]);
});
