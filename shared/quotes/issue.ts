import { columnLetters } from '../ledger/workbook.ts';
import type { QuoteField } from './fields.ts';
import type { RawRow } from './table.ts';

/** Every way in which a cell of a quote can be wrong. Texts: `quoteIssue.<code>` and `quoteIssue.<code>.fix`. */
export const ISSUE_CODES = [
  'missing-name',
  'missing-quantity',
  'negative-quantity',
  'zero-quantity',
  'missing-price',
  'negative-price',
  'zero-price',
  'formula-price',
  'formula-no-value',
  'not-a-number',
  'not-a-rate',
  'unit-in-cell',
  'error-cell',
  'text-too-long',
  'merged-cell',
  'unknown-currency',
  'other-currency',
  'impossible-date',
  'amount-mismatch',
  'total-mismatch',
  'duplicate-item',
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];

/** What is wrong with one cell. An error keeps the quote out; a warning is to be looked at. */
export type CellIssue = {
  readonly row: number;
  /** `C`, as the spreadsheet calls it. */
  readonly column: string;
  readonly field: QuoteField;
  /** What stands there. */
  readonly value: string;
  readonly code: IssueCode;
  readonly severity: 'error' | 'warning';
  readonly params: Readonly<Record<string, string | number>>;
};

export const issueAt = (
  row: RawRow,
  column: number,
  field: QuoteField,
  code: IssueCode,
  severity: CellIssue['severity'],
  params: CellIssue['params'],
): CellIssue => ({
  row: row.row,
  column: columnLetters(column + 1),
  field,
  value: (row.cells[column]?.text ?? '').slice(0, 80),
  code,
  severity,
  params,
});
