import type { Unit } from '../base/unit.ts';
import type { Label } from '../i18n/label.ts';
import type { Expression } from './expression.ts';

/** One value, one value per month (0 is the start, before any running cost), or one per year. */
export type Axis = 'scalar' | 'month' | 'year';

/** How sure a value is, shown with a mark and a word wherever it appears. */
export type Certainty = 'sure' | 'estimated' | 'stale' | 'expired' | 'missing';

/** Where an input comes from. */
export type Provenance = {
  readonly source: Label;
  /** Address or document of the source, as the catalog keeps it. */
  readonly reference?: string;
  /** ISO date the value was observed or decided. */
  readonly date?: string;
  readonly note?: Label;
  readonly certainty: Certainty;
};

/** Part of the ledger a row belongs to; gives the blocks of the calculation sheet. */
export type Section =
  | 'constant'
  | 'time'
  | 'demand'
  | 'capacity'
  | 'needs'
  | 'price'
  | 'quantity'
  | 'cluster'
  | 'bill'
  | 'facility'
  | 'staff'
  | 'finance'
  | 'tax'
  | 'capex'
  | 'opex'
  | 'end'
  | 'cash'
  | 'yearly'
  | 'summary'
  | 'result'
  | 'alternative'
  | 'check';

export type NumberFormat =
  'money' | 'wan' | 'unitPrice' | 'count' | 'decimal' | 'percent' | 'availability' | 'flag';

type RowBase = {
  readonly id: string;
  readonly label: Label;
  readonly unit: Unit;
  readonly axis: Axis;
  readonly section: Section;
  readonly format: NumberFormat;
};

/** A number from outside the ledger: typed in, taken from the catalog, or estimated by the engine. */
export type InputRow = RowBase & {
  readonly kind: 'input';
  readonly axis: 'scalar';
  readonly value: number;
  readonly provenance: Provenance;
  /** Accepted range, ends included. */
  readonly least?: number;
  readonly most?: number;
  /** Likely range of the value, P10 to P90, for the risk readers. */
  readonly range?: {
    readonly p10: number;
    readonly p90: number;
    /** Where the range comes from; the source of the value where that is the same. */
    readonly why?: Label;
  };
  /** Defined name in the workbook, for global assumptions only. workbook.md rule d. */
  readonly definedName?: string;
};

export type FormulaRow = RowBase & {
  readonly kind: 'formula';
  readonly expression: Expression;
  /** Value before the first column of a series, read by `prior`; 0 when absent. */
  readonly opening?: Expression;
};

export type Row = InputRow | FormulaRow;

export type Timeline = {
  /** Months of operation; the series has columns 0 … months. 1 to 120. */
  readonly months: number;
};
