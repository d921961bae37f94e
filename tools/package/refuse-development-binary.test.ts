import { expect, it } from 'vitest';
import { refusal } from './refuse-development-binary.mjs';

it('packs Electron’s own release into anything', () => {
  expect(refusal({ marked: false, allowed: false, targets: ['AppImage', 'deb'] })).toBeUndefined();
});

it('refuses the stand-in, with what to do instead', () => {
  expect(refusal({ marked: true, allowed: false, targets: ['dir'] })).toMatch(/npm run setup/);
  expect(refusal({ marked: true, allowed: true, targets: ['deb'] })).toMatch(/package:dir/);
  expect(refusal({ marked: true, allowed: true, targets: ['dir', 'AppImage'] })).toBeDefined();
});

it('allows it for a folder when that was asked for', () => {
  expect(refusal({ marked: true, allowed: true, targets: ['dir'] })).toBeUndefined();
});
