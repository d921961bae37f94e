import { describe, expect, it } from 'vitest';
import { widthFor, within } from './column-width.ts';

const column = { key: 'a', title: 'Name', value: (text: string) => text };
const width = (rows: readonly string[]) => widthFor(rows, column, String);

describe('the width of a column', () => {
  it('grows with its widest text', () => {
    expect(width(['short', 'a good deal longer'])).toBeGreaterThan(width(['short']));
  });

  it('gives a Chinese character the room of two letters', () => {
    expect(width(['服务器服务器服务器'])).toBeGreaterThan(width(['abcabcabc']));
  });

  it('is never too small to press, nor wider than a screen bears', () => {
    expect(width([])).toBeGreaterThanOrEqual(56);
    expect(width(['x'.repeat(5000)])).toBe(240);
    expect([within(-5), within(1e9)]).toEqual([40, 900]);
  });
});
