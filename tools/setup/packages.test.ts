import { describe, expect, it } from 'vitest';
import { decide, npmCommand, remedyFor, sameTree, stampFor } from './packages.mjs';

const lock = (packages: Record<string, unknown>): string => JSON.stringify({ lockfileVersion: 3, packages });
const zod = { version: '4.0.0', integrity: 'sha512-zod' };
const forMac = { version: '1.0.0', integrity: 'sha512-mac', optional: true };
const lockText = lock({ '': { name: 'app' }, 'node_modules/zod': zod, 'node_modules/mac-only': forMac });
const installedText = lock({ 'node_modules/zod': zod });
const complete = { lockText, installedText, hasNode: true };

describe('whether to run npm ci', () => {
  it('does nothing when the stamp is of this very lock file', () => {
    expect(decide({ ...complete, stamp: `${stampFor(lockText)}\n` })).toBe('nothing');
  });

  it('installs on a fresh clone, and after an installation which broke off', () => {
    expect(decide({ lockText, stamp: undefined, installedText: undefined, hasNode: false })).toBe('install');
    expect(decide({ ...complete, stamp: stampFor(lockText), installedText: undefined })).toBe('install');
  });

  it('installs when the project’s own Node is missing, although the stamp is right', () => {
    expect(decide({ ...complete, stamp: stampFor(lockText), hasNode: false })).toBe('install');
  });

  it('installs when the lock file asks for something else than is there', () => {
    const changed = lock({ 'node_modules/zod': { ...zod, version: '4.0.1' } });
    expect(decide({ ...complete, lockText: changed, stamp: stampFor(lockText) })).toBe('install');
  });

  it('keeps what `npm install` put there by hand when it matches', () => {
    expect(decide({ ...complete, stamp: undefined })).toBe('adopt');
    expect(decide({ ...complete, stamp: stampFor('an older lock file') })).toBe('adopt');
  });

  it('installs anew in a folder that was set up on another system', () => {
    const elsewhere = stampFor(lockText).replace(/ .*/, ' otheros-arm64');
    expect(decide({ ...complete, stamp: elsewhere })).toBe('install');
  });
});

describe('what is installed against the lock file', () => {
  it('lets optional packages of other platforms be absent, and nothing else', () => {
    expect(sameTree(lockText, installedText)).toBe(true);
    expect(sameTree(lockText, lock({ 'node_modules/mac-only': forMac }))).toBe(false);
  });

  it('sees a changed integrity', () => {
    expect(sameTree(lockText, lock({ 'node_modules/zod': { ...zod, integrity: 'sha512-other' } }))).toBe(
      false,
    );
  });

  it('takes an unreadable record for a difference', () => {
    expect(sameTree(lockText, '{"packages"')).toBe(false);
    expect(sameTree(lockText, '{}')).toBe(false);
  });
});

describe('a remedy for what npm printed', () => {
  it.each([
    ['npm error network getaddrinfo ENOTFOUND registry.example', /could not be reached/],
    ['npm error code ENOSPC', /disk is full/],
    ['npm error code EACCES', /could not be written/],
    ['npm error code SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
    ['npm error `npm ci` can only install packages when … are in sync', /commit the lock file/],
    ['something never seen', /Delete the folder node_modules/],
  ])('%s', (printed, remedy) => {
    expect(remedyFor(printed)).toMatch(remedy);
  });
});

describe('which npm is run', () => {
  it('the one on the path when set-up was not started by npm', () => {
    expect(npmCommand({}).program).toMatch(/^npm/);
    expect(npmCommand({ npm_execpath: '/opt/yarn.js', npm_node_execpath: process.execPath }).program).toMatch(
      /^npm/,
    );
  });
});
