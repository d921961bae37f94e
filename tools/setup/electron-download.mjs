// Runs as a program of its own, on the project's Node: fetches Electron's own release (checksums
// verified by Electron's downloader) and unpacks it into the folder given. Prints a line while bytes
// arrive, so that the caller can tell a slow network from a dead one.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { electronPackage } from './places.mjs';

const target = process.argv[2];
if (!target) throw new Error('the folder to unpack into is missing');

const load = createRequire(path.join(electronPackage, 'package.json'));
const { downloadArtifact } = load('@electron/get');
const extract = load('extract-zip');
const { version } = load('./package.json');

let last = 0;
function tick() {
  if (Date.now() - last < 1000) return;
  last = Date.now();
  process.stdout.write('.\n');
}

const zip = await downloadArtifact({
  version,
  artifactName: 'electron',
  platform: process.platform,
  arch: process.arch,
  checksums: JSON.parse(readFileSync(path.join(electronPackage, 'checksums.json'), 'utf8')),
  downloadOptions: { quiet: true, getProgressCallback: tick },
}).catch((/** @type {Error & { cause?: Error }} */ error) => {
  console.error([error.message, error.cause?.message].filter(Boolean).join(': '));
  process.exit(1);
});
await extract(zip, { dir: target, onEntry: tick });
