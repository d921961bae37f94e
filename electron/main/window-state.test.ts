import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeOnScreen, readWindowState, writeWindowState } from './window-state.ts';

const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }];
const first = { width: 1360, height: 860, maximized: false };

describe('the place of the window', () => {
  it('is the last one', () => {
    const state = { x: 100, y: 50, width: 1400, height: 900, maximized: true };
    expect(placeOnScreen(state, screens)).toEqual(state);
  });

  it('is left to the system when its screen is gone', () => {
    const state = { x: 2500, y: 50, width: 1400, height: 900, maximized: false };
    expect(placeOnScreen(state, screens)).toEqual({ width: 1400, height: 900, maximized: false });
  });

  it('is never smaller than the smallest', () => {
    expect(placeOnScreen({ width: 10, height: 10, maximized: false }, screens)).toEqual({
      width: 1024,
      height: 700,
      maximized: false,
    });
  });
});

describe('the file it is kept in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'window-state-'));

  it('gives back what was written, and leaves nothing else', () => {
    const file = join(folder, 'window-state.json');
    const state = { x: 1, y: 2, width: 1100, height: 750, maximized: false };
    writeWindowState(file, state);
    expect(readWindowState(file, screens)).toEqual(state);
    expect(readdirSync(folder)).toEqual(['window-state.json']);
  });

  it.each(['', '{', 'null', '[]', '{"width":"1"}', '{"width":1e999,"height":1,"maximized":true}'])(
    'is forgotten when it holds %j',
    (text) => {
      const file = join(folder, 'damaged.json');
      writeFileSync(file, text);
      expect(readWindowState(file, screens)).toEqual(first);
    },
  );

  it('may be missing', () => {
    expect(readWindowState(join(folder, 'none.json'), screens)).toEqual(first);
  });
});
