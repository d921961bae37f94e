import { expect, test } from 'vitest';
import { fittingWidths } from './column-width.ts';
import type { Cell } from './report.ts';

const cell = (column: number, value: Cell['value'], format: Cell['format']): Cell => ({
  column,
  value,
  role: 'calc',
  ...(format === undefined ? {} : { format }),
});

test('a column widens for its longest number as it is shown, and never narrows', () => {
  const rows = [{ cells: [cell(1, 1, 'count'), cell(2, -1_234_567_890.5, 'money')] }];
  expect(fittingWidths([8, 8], rows)).toEqual([8, '(1,234,567,890.50)'.length + 2]);
});

test('texts wrap and need no room of their own', () => {
  expect(fittingWidths([8], [{ cells: [cell(1, 'a text longer than eight', undefined)] }])).toEqual([8]);
});
