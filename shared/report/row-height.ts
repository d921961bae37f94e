import type { Cell } from './report.ts';
import { textWidth } from './text-width.ts';

/** Points of one line of 10-point text, and of a row with one line. */
const LINE = 14;
const SINGLE = 16;
const HEAD = 28;
/** Roles whose text wraps within its column; titles and notes run over empty neighbours instead. */
const WRAPPING: ReadonlySet<Cell['role']> = new Set(['text', 'head']);

/** Height in points that shows every wrapped text of a row whole; programs differ in whether they fit rows by themselves. */
export function rowHeight(cells: readonly Cell[], columns: readonly number[]): number {
  const lines = cells.map((cell) =>
    typeof cell.value === 'string' && WRAPPING.has(cell.role)
      ? linesOf(cell.value, columns[cell.column - 1] ?? 10)
      : 1,
  );
  const most = Math.max(1, ...lines);
  const isHead = cells.some((cell) => cell.role === 'head');
  return Math.max(isHead ? HEAD : SINGLE, most === 1 ? SINGLE : most * LINE + 4);
}

function linesOf(text: string, columnWidth: number): number {
  // A little is lost at each line's end, where the next word did not fit.
  const usable = Math.max(1, columnWidth * 0.92);
  return text
    .split('\n')
    .reduce((lines, paragraph) => lines + Math.max(1, Math.ceil(textWidth(paragraph) / usable)), 0);
}
