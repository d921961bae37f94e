import type { NumberFormat } from '../ledger/row.ts';

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
  | 'status';

/** One cell. A formula carries the engine's value as its result, so that it shows before any recalculation. */
export type Cell = {
  /** 1-based. */
  readonly column: number;
  readonly value: string | number | null;
  /** Without the leading `=`. */
  readonly formula?: string;
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
};

export type SheetRow = { readonly cells: readonly Cell[]; readonly height?: number };

export const SHEET_IDS = [
  'cover',
  'summary',
  'procurement',
  'assumptions',
  'calculation',
  'tco',
  'prices',
  'checks',
] as const;
export type SheetId = (typeof SHEET_IDS)[number];

export type Sheet = {
  readonly id: SheetId;
  readonly name: string;
  /** Widths in characters. */
  readonly columns: readonly number[];
  readonly rows: readonly SheetRow[];
  /** Rows and columns that stay in view; the frozen rows repeat on every printed page. */
  readonly freeze: { readonly rows: number; readonly columns: number };
  /** Printed pages side by side; 1 unless the sheet is too wide to read so. */
  readonly pagesWide?: number;
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
