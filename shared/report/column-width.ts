import { numberText } from './number-text.ts';
import type { Cell } from './report.ts';

/** Characters beside a number: its padding, and what a bold face takes more. */
const ROOM = 2;

/** Widths in which every number of the rows shows whole: a spreadsheet shows `###` for one that does not fit. */
export function fittingWidths(
  widths: readonly number[],
  rows: readonly { readonly cells: readonly Cell[] }[],
): number[] {
  const fitting = [...widths];
  for (const { cells } of rows) {
    for (const { column, value, format } of cells) {
      if (typeof value !== 'number') continue;
      const needed = numberText(value, format).length + ROOM;
      fitting[column - 1] = Math.max(fitting[column - 1] ?? 0, needed);
    }
  }
  return fitting;
}
