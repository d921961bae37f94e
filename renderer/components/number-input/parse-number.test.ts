import { describe, expect, it } from 'vitest';
import { parseNumber } from './parse-number.ts';

const read = (text: string): number | string => {
  const result = parseNumber(text);
  return result.ok ? result.value : result.error;
};

describe('parseNumber', () => {
  it.each([
    ['0', 0],
    ['42', 42],
    ['-5', -5],
    ['+5', 5],
    ['.5', 0.5],
    ['1,000', 1000],
    ['12,345,678.9', 12_345_678.9],
    ['1 000', 1000],
    ['3e4', 30_000],
    ['2.5E-3', 0.0025],
    ['¥1,200', 1200],
  ])('reads %s', (text, value) => {
    expect(read(text)).toBe(value);
  });

  it.each([
    ['1.5万', 15_000],
    ['3亿', 300_000_000],
    ['2千', 2000],
    ['5百万', 5_000_000],
    ['20k', 20_000],
    ['1.2M', 1_200_000],
    ['3w', 30_000],
    ['65%', 0.65],
    ['１，０００', 1000],
    ['１．５万', 15_000],
  ])('reads the scale of %s', (text, value) => {
    expect(read(text)).toBe(value);
  });

  it.each([
    ['100-55', 45],
    ['100 − 55', 45],
    ['1万+500', 10_500],
    ['2*8+1', 17],
    ['1+2×8', 17],
    ['10÷4', 2.5],
    ['(3+4)*2', 14],
    ['-(2+3)', -5],
    ['0.1+0.2', 0.3],
    ['3e4-1', 29_999],
  ])('computes %s', (text, value) => {
    expect(read(text)).toBe(value);
  });

  it('says when there is nothing', () => {
    expect([read(''), read('   ')]).toEqual(['empty', 'empty']);
  });

  it.each([
    'abc',
    '1.2.3',
    '1,00',
    '1,5',
    '1e',
    'e5',
    '5-',
    '*5',
    '(1+2',
    '1)',
    '1/0',
    '5万万',
    'NaN',
    '0x10',
  ])('refuses %s rather than guess', (text) => {
    expect(read(text)).toBe('unreadable');
  });
});
