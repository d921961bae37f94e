// `npm run setup [-- cli|start|headless|build|test]`: set-up alone; for everything when nothing is named.
import { runTool, say, secondsSince } from './setup/report.mjs';
import { needsOf, setup } from './setup/setup.mjs';

await runTool(async () => {
  const start = Date.now();
  const purpose = process.argv[2] ?? 'test';
  if (!Object.hasOwn(needsOf, purpose)) {
    say(`There is no set-up for "${purpose}". Choose one of: ${Object.keys(needsOf).join(', ')}.`);
    return 2;
  }
  await setup({ purpose: /** @type {keyof typeof needsOf} */ (purpose) });
  say(`Ready (${secondsSince(start)}).`);
  return 0;
});
