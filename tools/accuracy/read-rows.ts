import { decodeText, recordsOf } from '#electron/services/text-table.ts';
import { isKnownColumn } from './data-file.ts';
import type { Line } from './outcome.ts';

/** Rows of a measurement file, in any order of columns. */
export type Rows = {
  readonly columns: readonly string[];
  readonly lines: readonly Line[];
  /** Lines that do not fit the header, by what is wrong with them. */
  readonly unreadable: readonly { readonly id: string; readonly reason: string }[];
};

/** Reads a file whatever its separator and encoding. Throws where it is no text, or names a column twice that is read. */
export function readRows(bytes: Uint8Array, file: string): Rows {
  const decoded = decodeText(bytes);
  if (decoded === undefined) throw new Error(`${file}: not a text`);
  const [header, ...records] = recordsOf(decoded.text, isKnownColumn);
  const columns = (header?.cells ?? []).map((cell) => cell.trim());
  const twice = columns.find((column, at) => isKnownColumn(column) && columns.indexOf(column) !== at);
  if (twice !== undefined) throw new Error(`${file}: column ${twice} stands twice`);
  const lines: Line[] = [];
  const unreadable: { id: string; reason: string }[] = [];
  records.forEach(({ cells, isBroken }, at) => {
    const id = `line ${at + 2}`;
    if (isBroken) unreadable.push({ id, reason: 'unreadable: a quote is never closed' });
    else if (cells.length !== columns.length) {
      unreadable.push({ id, reason: `unreadable: ${cells.length} cells, not ${columns.length}` });
    } else lines.push(Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])));
  });
  return { columns, lines, unreadable };
}
