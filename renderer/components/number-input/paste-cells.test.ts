import { describe, expect, it } from 'vitest';
import { cellsOf } from './paste-cells.ts';

describe('what a spreadsheet puts on the clipboard', () => {
  it('is lines of cells, without the last line break', () => {
    expect(cellsOf('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('keeps an empty cell where it is', () => {
    expect(cellsOf('1\t\t3')).toEqual([['1', '', '3']]);
  });

  it('may be one cell', () => {
    expect(cellsOf('1.5万')).toEqual([['1.5万']]);
    expect(cellsOf('1,000\n')).toEqual([['1,000']]);
  });
});
