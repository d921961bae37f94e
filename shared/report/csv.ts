/** A value of a table; `null` is "not known" and stays empty. */
export type TextCell = string | number | null;

/** A table of plain values. */
export type TextTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TextCell[])[];
};

/** Spreadsheets read a file as UTF-8 only behind it. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Rows as CSV by RFC 4180. Text that a spreadsheet would take for a formula is guarded by an apostrophe; numbers,
 * negative ones too, stay numbers. workbook.md rule k.
 */
export const csvLines = (rows: readonly (readonly TextCell[])[]): string =>
  rows.map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');

/** A table as CSV, with a byte order mark so that spreadsheets read it as UTF-8. */
export const csvOf = ({ columns, rows }: TextTable): string => BYTE_ORDER_MARK + csvLines([columns, ...rows]);

function cellText(cell: TextCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  return csvText(cell);
}

/** A text as a cell of CSV. */
export function csvText(text: string): string {
  const guarded = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** The same cells for the clipboard, as spreadsheets exchange them. */
export const tsvOf = ({ columns, rows }: TextTable): string =>
  [columns, ...rows]
    .map((cells) => cells.map((cell) => String(cell ?? '').replaceAll(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\r\n');
