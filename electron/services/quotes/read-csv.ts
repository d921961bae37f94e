import { parse } from 'csv-parse/sync';
import { problem } from '#shared/base/problem.ts';
import { type RawCell, type RawTable, TABLE_LIMITS } from '#shared/quotes/table.ts';
import { ImportRefusal } from './refusal.ts';

/** UTF-8, UTF-16 with its mark, or GBK in its present form GB 18030: the first that fits without a fault. */
function decode(bytes: Buffer, file: string): string {
  const marks: readonly (readonly [string, readonly number[]])[] = [
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ];
  const marked = marks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
  for (const encoding of marked === undefined ? ['utf-8', 'gb18030'] : [marked]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // No text has a null in it; a program or a picture has.
      if (!text.includes('\0')) return text;
    } catch {
      // Not this one.
    }
  }
  throw new ImportRefusal(problem('import-encoding', '', { file }));
}

/** The separator that cuts the first lines into the most columns. */
function separatorOf(text: string): string {
  const lines = text.split(/\r\n|\n|\r/, 20);
  const columns = (separator: string): number =>
    Math.max(...lines.map((line) => line.split(separator).length));
  return [',', '\t', ';'].toSorted((left, right) => columns(right) - columns(left))[0] ?? ',';
}

/** One table of text cells; numbers are read from their text, where a person can see them. */
export function readCsv(bytes: Buffer, file: string): readonly RawTable[] {
  const text = decode(bytes, file);
  const { rows: mostRows, columns: mostColumns, cells: mostCells } = TABLE_LIMITS;
  const tooLarge = (): never => {
    throw new ImportRefusal(problem('import-too-large', '', { file, rows: mostRows, columns: mostColumns }));
  };
  let records: readonly (readonly string[])[];
  try {
    records = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: false,
      maxRecordSize: 1_000_000,
      to: mostRows + 1,
    });
  } catch (error: unknown) {
    const detail = error instanceof Error ? error.message.slice(0, 120) : '';
    throw new ImportRefusal(problem('import-not-a-table', '', { file, detail }));
  }
  if (records.length > mostRows) tooLarge();
  let cells = 0;
  const rows = records.map((record, index) => {
    if (record.length > mostColumns) tooLarge();
    cells += record.length;
    if (cells > mostCells) tooLarge();
    return {
      row: index + 1,
      cells: record.map((value): RawCell | undefined =>
        value.trim() === '' ? undefined : { text: value.slice(0, 32_767) },
      ),
    };
  });
  return [{ sheet: '', rows: rows.filter((row) => row.cells.some((cell) => cell)), merges: [] }];
}
