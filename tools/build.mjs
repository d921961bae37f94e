// `npm run build`: the app into out/.
import { buildWhenNeeded } from './build-app.mjs';
import { runTool } from './setup/report.mjs';
import { setup } from './setup/setup.mjs';

await runTool(async () => {
  await setup({ purpose: 'build' });
  await buildWhenNeeded();
  return 0;
});
