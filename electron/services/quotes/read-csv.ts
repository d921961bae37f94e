import { parse } from 'csv-parse/sync';
import { problem } from '#shared/base/problem.ts';
import { type RawCell, type RawTable, TABLE_LIMITS } from '#shared/quotes/table.ts';
import { decodeText } from '../text-table.ts';
import { ImportRefusal } from './refusal.ts';

function decode(bytes: Buffer, file: string): string {
  const decoded = decodeText(bytes);
  if (decoded === undefined) throw new ImportRefusal(problem('import-encoding', '', { file }));
  return decoded.text;
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
