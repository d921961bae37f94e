import type { NumberFormat } from '../ledger/row.ts';
import type { Chart } from './chart.ts';

/** What a cell is, from which the writer takes its look. */
export type Role =
  | 'title'
  | 'subtitle'
  | 'block'
  | 'head'
  | 'label'
  | 'text'
  | 'input'
  | 'constant'
  | 'calc'
  | 'total'
  | 'fact'
  | 'status'
  /** A paragraph that wraps within its column. */
  | 'note'
  /** Filled in by somebody else on paper or in a copy: a supplier, an approver. No formula of the budget reads it. */
  | 'entry'
  /** Leads to another sheet. */
  | 'link'
  /** Small print by which a program finds its way in a copy of the sheet. */
  | 'mark';

/** One cell. A formula carries the engine's value as its result, so that it shows before any recalculation. */
export type Cell = {
  /** 1-based. */
  readonly column: number;
  readonly value: string | number | null;
  /** Without the leading `=`. */
  readonly formula?: string;
  /** The cell to its left holds the same formula, moved by a column. */
  readonly asLeft?: true;
  readonly role: Role;
  /** `date`: the value is an ISO date and is written as a date. */
  readonly format?: NumberFormat | 'date';
  readonly align?: 'left' | 'right' | 'center';
  /** Accepted range of an input. */
  readonly least?: number;
  readonly most?: number;
  /** Ledger row whose one home this cell is (its first value, of a series). */
  readonly home?: string;
  /** Defined name of an input. */
  readonly name?: string;
  /** Name under which formulas elsewhere refer to this cell, where it holds no ledger row. */
  readonly anchor?: string;
  /** Accepted words of an entry. */
  readonly choices?: readonly string[];
};

export type SheetRow = {
  readonly cells: readonly Cell[];
  readonly height?: number;
  /** Begins a new printed page. */
  readonly breakBefore?: boolean;
};

export const SHEET_IDS = [
  'cover',
  'contents',
  'summary',
  'procurement',
  'quotation',
  'comparison',
  'payments',
  'capacity',
  'needs',
  'assumptions',
  'calculation',
  'tco',
  'options',
  'risk',
  'charts',
  'prices',
  'checks',
  'approval',
  'glossary',
  'cluster',
  'operations',
] as const;
export type SheetId = (typeof SHEET_IDS)[number];

/** Name of a sheet without the number it has in the book. */
export const plainSheetName = (name: string): string => name.replace(/^[\d.]+ /, '');

export type Sheet = {
  readonly id: SheetId;
  readonly name: string;
  /** Widths in characters. */
  readonly columns: readonly number[];
  readonly rows: readonly SheetRow[];
  /** Rows and columns that stay in view; the frozen rows repeat on every printed page. */
  readonly freeze: { readonly rows: number; readonly columns: number };
  /** Row that repeats on every printed page; the last frozen one when not given. */
  readonly repeat?: number;
  /** Printed pages side by side; 1 unless the sheet is too wide to read so. */
  readonly pagesWide?: number;
  /** Columns that are printed, from the first; all when not given. */
  readonly printColumns?: number;
  readonly charts?: readonly Chart[];
  /** Rows drawn faint while the cell of this column is zero: nothing is bought now, an input may change that. */
  readonly faintAtZero?: { readonly column: number; readonly firstRow: number; readonly lastRow: number };
  /** Head row of the table with filter buttons, and the last row of it. */
  readonly filter?: { readonly row: number; readonly lastRow: number; readonly lastColumn: number };
};

/** A whole workbook as data: what stands where, which formula, and what it is. */
export type Report = {
  readonly title: string;
  /** Footer text on the left: file and version. */
  readonly footer: string;
  readonly pageText: string;
  /** ISO date that stands for creation and change, so that the same scenario gives the same file. */
  readonly date: string;
  readonly sheets: readonly Sheet[];
};
