import { YEAR } from '../ledger/time.ts';
import type { SheetId } from './report.ts';

export type PrintedSheet = {
  readonly sheet: SheetId;
  /** Columns that a page has room for, 1-based; all when not given. */
  readonly columns?: readonly number[];
  /** Columns that are left out. */
  readonly withoutColumns?: readonly number[];
  /** Ledger rows that only formulas read, and no person. */
  readonly without?: readonly string[];
  /** Only what stands before the first block with a title. */
  readonly untilBlock?: true;
};

/** Sheets of the workbook that the printed report shows, in order: tables, then assumptions and sources. */
export const PRINTED_SHEETS: readonly PrintedSheet[] = [
  { sheet: 'summary' },
  { sheet: 'procurement', columns: [1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 14, 15, 16, 21] },
  { sheet: 'payments' },
  { sheet: 'capacity', columns: [1, 2, 3, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16] },
  { sheet: 'needs' },
  // The year before the first payment is there for formulas.
  { sheet: 'tco', withoutColumns: [4], without: [YEAR] },
  { sheet: 'options', columns: [3, 5, 6, 7, 8, 9], untilBlock: true },
  { sheet: 'risk' },
  { sheet: 'checks', columns: [1, 2, 3], untilBlock: true },
  { sheet: 'assumptions', columns: [1, 2, 3, 4, 7, 8, 9, 10, 11] },
  { sheet: 'prices', columns: [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13] },
];
