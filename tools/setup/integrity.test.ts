import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { standIn } from './electron-pin.mjs';
import { integrityOf, refuseUnlessPinned } from './integrity.mjs';

let folder: string;
let tarball: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'integrity-'));
  tarball = path.join(folder, 'package.tgz');
  writeFileSync(tarball, 'abc');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('writes the SHA-512 as npm does (the standard’s own example)', async () => {
  const ofAbc =
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f';
  expect(await integrityOf(tarball)).toBe(`sha512-${Buffer.from(ofAbc, 'hex').toString('base64')}`);
});

it('accepts the pinned file and refuses it with one byte more', async () => {
  const pinned = await integrityOf(tarball);
  await expect(refuseUnlessPinned(tarball, pinned)).resolves.toBeUndefined();
  appendFileSync(tarball, '\0');
  await expect(refuseUnlessPinned(tarball, pinned)).rejects.toThrow(/not the one this project has checked/);
});

it('pins a whole SHA-512 for the Electron that package.json names', async () => {
  expect(Buffer.from(standIn.integrity.replace('sha512-', ''), 'base64')).toHaveLength(64);
  const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
  expect(manifest.devDependencies.electron).toBe(standIn.electronVersion);
  expect(standIn.npmPackage).toMatch(new RegExp(`@${standIn.electronVersion.replaceAll('.', '\\.')}$`));
});
