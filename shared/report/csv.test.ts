import { describe, expect, it } from 'vitest';
import { csvOf, tsvOf } from './csv.ts';

const lines = (csv: string): string[] => csv.slice(1).split('\r\n');

describe('a table as CSV', () => {
  it('begins with a byte order mark and ends every line as RFC 4180 asks', () => {
    expect(csvOf({ columns: ['a', 'b'], rows: [[1, 'x']] })).toBe('\uFEFFa,b\r\n1,x\r\n');
  });

  it('quotes what holds commas, quotes or line breaks', () => {
    expect(
      lines(csvOf({ columns: ['a'], rows: [['1,5'], ['19" rack'], ['two\nlines']] })).slice(1, 4),
    ).toEqual(['"1,5"', '"19"" rack"', '"two\nlines"']);
  });

  it.each(['=1+1', '+86', '-x', '@sum', '\tx'])('keeps the text %j a text', (text) => {
    expect(lines(csvOf({ columns: ['a'], rows: [[text]] }))[1]).toBe(`'${text}`);
  });

  it('leaves numbers alone, and what is not known empty', () => {
    expect(lines(csvOf({ columns: ['a', 'b', 'c'], rows: [[-12.5, 0, null]] }))[1]).toBe('-12.5,0,');
  });

  it('has no place for what is no number', () => {
    expect(lines(csvOf({ columns: ['a', 'b'], rows: [[Number.NaN, Infinity]] }))[1]).toBe(',');
  });
});

it('a table for the clipboard has one line a row and a tab between cells', () => {
  expect(
    tsvOf({
      columns: ['a', 'b'],
      rows: [
        ['x\ty', 1],
        [null, -2],
      ],
    }),
  ).toBe('a\tb\r\nx y\t1\r\n\t-2');
});
