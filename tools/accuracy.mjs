// `npm run -s accuracy -- --file FILE.csv [--json]`: set-up first (silent when there is nothing to do, and never
// on stdout), then predicted against measured on the project's own Node.
import { inRoot, projectNode } from './setup/places.mjs';
import { runTool } from './setup/report.mjs';
import { runInForeground } from './setup/run.mjs';
import { setup } from './setup/setup.mjs';

await runTool(async () => {
  await setup({ purpose: 'cli' });
  return runInForeground(projectNode, [inRoot('tools', 'accuracy', 'main.ts'), ...process.argv.slice(2)]);
});
