/** A table of plain values; `null` is "not known" and stays empty. */
export type TextTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};

/**
 * A table as CSV by RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8. Text that a spreadsheet
 * would take for a formula is guarded by an apostrophe; numbers, negative ones too, stay numbers. workbook.md rule k.
 */
export const csvOf = ({ columns, rows }: TextTable): string =>
  `\uFEFF${[columns, ...rows].map((cells) => cells.map(cellText).join(',')).join('\r\n')}\r\n`;

function cellText(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const guarded = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** The same cells for the clipboard, as spreadsheets exchange them. */
export const tsvOf = ({ columns, rows }: TextTable): string =>
  [columns, ...rows]
    .map((cells) => cells.map((cell) => String(cell ?? '').replaceAll(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\r\n');
