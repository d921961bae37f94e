import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { checkQuote, type CheckOptions, missingFields, type QuoteCheck } from '#shared/quotes/check.ts';
import type { Mapping } from '#shared/quotes/fields.ts';
import {
  columnsKey,
  findHeader,
  type HeadFacts,
  readHeadFacts,
  suggestMapping,
} from '#shared/quotes/header.ts';
import { markedMapping } from '#shared/quotes/form-marks.ts';
import { type KnownItem, linkLines } from '#shared/quotes/match.ts';
import type { QuoteInspection } from '#shared/quotes/inspection.ts';
import type { RawTable } from '#shared/quotes/table.ts';
import { columnLetters } from '#shared/ledger/workbook.ts';
import { type ImportFile, readTables } from './read-tables.ts';

/** What a worker may be asked. */
export type QuoteJob =
  | {
      readonly kind: 'inspect';
      readonly file: ImportFile;
      readonly sheet?: string | undefined;
      readonly headerRow?: number | undefined;
    }
  | {
      readonly kind: 'check';
      readonly file: ImportFile;
      readonly sheet: string;
      readonly options: Omit<CheckOptions, 'words' | 'excluded'> & { readonly excluded: readonly number[] };
      readonly items: readonly KnownItem[];
    };

export type QuoteJobAnswer =
  | { readonly kind: 'inspect'; readonly inspection: QuoteInspection }
  | { readonly kind: 'check'; readonly check: QuoteCheck };

/** Rows of a sheet that are shown, for a person to find the head in. */
const SHOWN_ROWS = 40;
const SHOWN_COLUMNS = 40;
const SAMPLES = 3;

export async function runQuoteJob(job: QuoteJob): Promise<Result<QuoteJobAnswer>> {
  const tables = await readTables(job.file);
  if (!tables.ok) return tables;
  if (job.kind === 'inspect') {
    const inspection = inspect(tables.value, job.file.name, job.sheet, job.headerRow);
    return inspection.ok ? ok({ kind: 'inspect', inspection: inspection.value }) : inspection;
  }
  const table = tables.value.find(({ sheet }) => sheet === job.sheet);
  if (!table) return fail([problem('import-empty', '', { file: job.file.name })]);
  const missing = missingFields(job.options.mapping);
  if (missing.length > 0) return fail(missing.map((field) => problem('missing-field', field)));
  const header = table.rows.find(({ row }) => row === job.options.headerRow);
  const words = header ? readHeadFacts(table, header).words : '';
  const check = checkQuote(table, { ...job.options, words, excluded: new Set(job.options.excluded) });
  return ok({ kind: 'check', check: { ...check, lines: linkLines(check.lines, job.items) } });
}

function inspect(
  tables: readonly RawTable[],
  file: string,
  wantedSheet: string | undefined,
  wantedRow: number | undefined,
): Result<QuoteInspection> {
  const filled = tables.filter(({ rows }) => rows.length > 0);
  const table =
    filled.find(({ sheet }) => sheet === wantedSheet) ?? filled.find((each) => findHeader(each)) ?? filled[0];
  if (!table) return fail([problem('import-empty', '', { file })]);
  const header = table.rows.find(({ row }) => row === wantedRow) ?? findHeader(table) ?? table.rows[0];
  if (!header) return fail([problem('import-empty', '', { file })]);
  const mapping: Mapping = markedMapping(table, suggestMapping(header));
  const { words: _words, ...facts }: HeadFacts = readHeadFacts(table, header);
  const body = table.rows.filter(({ row }) => row > header.row);
  return ok({
    sheets: filled.map(({ sheet, rows }) => ({ name: sheet, rows: rows.length })),
    sheet: table.sheet,
    headerRow: header.row,
    columns: Array.from(header.cells.slice(0, 256), (cell, index) => ({
      index,
      letters: columnLetters(index + 1),
      head: cell?.text.trim().slice(0, 100) ?? '',
      samples: body.slice(0, SAMPLES).map((row) => row.cells[index]?.text.slice(0, 60) ?? ''),
    })),
    columnsKey: columnsKey(header),
    mapping,
    complete: missingFields(mapping).length === 0,
    facts,
    preview: table.rows.slice(0, SHOWN_ROWS).map(({ row, cells }) => ({
      row,
      cells: Array.from(cells.slice(0, SHOWN_COLUMNS), (cell) => cell?.text.slice(0, 40) ?? ''),
    })),
  });
}
