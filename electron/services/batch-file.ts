import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { label, type Label } from '#shared/i18n/label.ts';
import {
  BATCH_COLUMNS,
  batchColumn,
  type BatchLine,
  NEEDED_COLUMNS,
} from '#shared/performance/batch-columns.ts';
import { decodeText, type RawRecord, recordsOf } from './text-table.ts';

/** A file of lines to estimate. */
export type Batch = {
  /** As they stand in the file. */
  readonly headers: readonly string[];
  readonly rows: readonly BatchRow[];
  /** Written by a program rather than a spreadsheet: plain UTF-8 without a mark. */
  readonly isPlain: boolean;
};

export type BatchRow = {
  /** One for each header. */
  readonly cells: readonly string[];
  /** By the names that are read; or why the line cannot be told apart into columns. */
  readonly line: Result<BatchLine, Label>;
};

/**
 * Reads a batch as spreadsheets of any country write it: comma, semicolon or tab, UTF-8, UTF-16 or GBK. A line that
 * does not fit the header says so; the others go on.
 * @returns `import-encoding`, `batch-empty`, `batch-columns`, `batch-duplicate`
 */
export function readBatch(bytes: Uint8Array, file: string): Result<Batch> {
  const decoded = decodeText(bytes, STRAY_NULLS);
  if (decoded === undefined) return fail([problem('import-encoding', '', { file })]);
  const isRead = (header: string): boolean => BATCH_COLUMNS.includes(batchColumn(header));
  const [header, ...records] = recordsOf(decoded.text, isRead);
  if (header === undefined) return fail([problem('batch-empty', '', { file })]);
  const headers = header.cells;
  const columns = headers.map(batchColumn);
  const missing = NEEDED_COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    const known = BATCH_COLUMNS.join(', ');
    return fail([problem('batch-columns', '', { file, columns: missing.join(', '), known })]);
  }
  const twice = BATCH_COLUMNS.filter((column) => columns.indexOf(column) !== columns.lastIndexOf(column));
  if (twice.length > 0) return fail(twice.map((column) => problem('batch-duplicate', '', { file, column })));
  return ok({ headers, rows: records.map((record) => rowOf(record, columns)), isPlain: decoded.isPlain });
}

function rowOf({ cells, isBroken }: RawRecord, columns: readonly string[]): BatchRow {
  const [found, wanted] = [cells.length, columns.length];
  // What stands beyond the header must not be lost, nor stand below another column.
  const kept = found <= wanted ? cells : [...cells.slice(0, wanted - 1), cells.slice(wanted - 1).join(',')];
  const filled = columns.map((_, index) => kept[index] ?? '');
  if (isBroken) return { cells: filled, line: fail(label('batch.quote')) };
  if (found !== wanted) return { cells: filled, line: fail(label('batch.cells', { found, wanted })) };
  return {
    cells: filled,
    line: ok(Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))),
  };
}

/** Nulls that a damaged cell may hold. */
const STRAY_NULLS = 0.001;
