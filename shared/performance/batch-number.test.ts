import { describe, expect, it } from 'vitest';
import { numberIn, whyNoNumber } from './batch-number.ts';

describe('the number of a cell', () => {
  it.each([
    ['1000', 1000],
    [' 1000 ', 1000],
    ['1,000', 1000],
    ['1 234 567.5', 1_234_567.5],
    ['１０００', 1000],
    ["'1000", 1000],
    ['1.00E+03', 1000],
    ['-5', -5],
    ['.5', 0.5],
  ])('%s is %d', (cell, value) => {
    expect(numberIn(cell)).toBe(value);
  });

  it.each([
    ['#N/A', 'excelError'],
    ['#DIV/0!', 'excelError'],
    ['2026/11/26', 'date'],
    ['1-Dec', 'date'],
    ['12月1日', 'date'],
    ['500ms', 'unit'],
    ['50%', 'unit'],
    ['1千', 'unit'],
    ['0x10', 'other'],
    ['1,00', 'other'],
    ['=1000', 'other'],
    ['many', 'other'],
    ['Infinity', 'other'],
    ['', 'other'],
  ] as const)('%s is none: %s', (cell, why) => {
    expect(numberIn(cell)).toBeUndefined();
    expect(whyNoNumber(cell)).toBe(why);
  });
});
