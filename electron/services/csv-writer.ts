import iconv from 'iconv-lite';
import type { CsvEncoding } from '#shared/ipc/export.ts';
import { BYTE_ORDER_MARK, csvLines, type TextCell } from '#shared/report/csv.ts';
import type { Cell, Sheet } from '#shared/report/report.ts';

/**
 * The table of a sheet as CSV, from its first head row on.
 * @param encoding `utf-8` with a byte order mark; `gbk` for programs that read nothing else (as GB 18030, so that no sign is lost)
 */
export function csvBytes(sheet: Sheet, encoding: CsvEncoding): Uint8Array {
  const head = sheet.rows.findIndex(({ cells }) => cells.some(({ role }) => role === 'head'));
  const text = csvLines(sheet.rows.slice(Math.max(0, head)).map(({ cells }) => valuesOf(cells)));
  return encoding === 'gbk'
    ? new Uint8Array(iconv.encode(text, 'gb18030'))
    : new TextEncoder().encode(BYTE_ORDER_MARK + text);
}

function valuesOf(cells: readonly Cell[]): TextCell[] {
  const values: TextCell[] = [];
  for (const { column, value } of cells) values[column - 1] = value;
  return Array.from(values, (value) => value ?? null);
}
