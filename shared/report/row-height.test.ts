import { expect, test } from 'vitest';
import type { Cell } from './report.ts';
import { rowHeight } from './row-height.ts';

const cell = (value: string, role: Cell['role'] = 'text'): Cell => ({ column: 1, value, role });

test('a row is as high as its longest wrapped text needs, Chinese counted double', () => {
  const one = rowHeight([cell('short')], [20]);
  const two = rowHeight([cell('a text of thirty characters ...')], [20]);
  expect(two).toBeGreaterThan(one);
  expect(rowHeight([cell('十二个汉字宽二十四格子多')], [20])).toBe(two);
  expect(rowHeight([cell('x'.repeat(100))], [20])).toBeGreaterThan(two);
});

test('titles and notes run over, figures never wrap', () => {
  const one = rowHeight([cell('short')], [20]);
  expect(rowHeight([cell('x'.repeat(100), 'title')], [20])).toBe(one);
  expect(rowHeight([{ column: 1, value: 123_456_789, role: 'calc' }], [2])).toBe(one);
});
