import type { Cell, Column } from './table-model.ts';

const LEAST = 56;
/** A wider text is cut, with the whole of it in the tip. */
const MOST = 240;
const PADDING = 26;
/** Room for the sign of the sorting beside the name. */
const SIGN = 14;
/** Enough rows to know what a column holds, few enough to look at before the first picture. */
const SAMPLE = 500;

/** Pixels that a column needs for what stands in it. An estimate: text is not drawn for it. */
export function widthFor<Row>(
  rows: readonly Row[],
  column: Column<Row>,
  shown: (cell: Cell) => string,
): number {
  let widest = textWidth(column.title) + SIGN;
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  for (let at = 0; at < rows.length; at += step) {
    const row = rows[at];
    if (row !== undefined) widest = Math.max(widest, textWidth(shown(column.value(row))));
  }
  return Math.round(Math.min(MOST, Math.max(LEAST, widest + PADDING)));
}

/** Letters are about half as wide as Chinese characters, which are square. */
function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) > 0x2e7f ? 13 : 7.4;
  return width;
}

/** A width a person may drag a column to. */
export const within = (width: number): number => Math.round(Math.min(900, Math.max(40, width)));
