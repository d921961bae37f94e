// `npm run package:dir`: the packed app as a folder under dist/, for a try on this machine.
import { buildWhenNeeded } from '../build-app.mjs';
import { projectNode, root, scriptOf } from '../setup/places.mjs';
import { runTool } from '../setup/report.mjs';
import { runInForeground, toolEnvironment } from '../setup/run.mjs';
import { needsOf, setup } from '../setup/setup.mjs';

await runTool(async () => {
  await setup({ purpose: 'build', needs: { ...needsOf.build, electron: true } });
  await buildWhenNeeded();
  const args = [scriptOf('electron-builder'), '--dir', '--publish', 'never', ...process.argv.slice(2)];
  const env = { ...toolEnvironment(), AIGC_DEV_PACKAGE: '1' };
  return runInForeground(projectNode, args, { cwd: root, env });
});
