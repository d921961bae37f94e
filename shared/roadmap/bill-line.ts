import type { Problem } from '../base/problem.ts';
import type { PartPiece } from '../cluster/parts.ts';
import type { Label } from '../i18n/label.ts';
import type { Row } from '../ledger/row.ts';
import type { PricePick } from '../scenario/pick-price.ts';
import type { Phase } from '../scenario/scenario.ts';

export const CATEGORIES = [
  'server',
  'management',
  'network',
  'storage',
  'facility',
  'software',
  'service',
  'contingency',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** One line to buy, with a price of its own. */
export type BillLine = {
  readonly id: string;
  readonly phase: Phase;
  readonly category: Category;
  readonly name: Label;
  /** Where the name alone does not tell the line from another of its phase. */
  readonly title?: Label;
  readonly specification: Label;
  readonly unit: Label;
  /** The same unit as the ledger counts it. */
  readonly piece: PartPiece | 'GPU' | 'kW';
  /** Ledger row of the quantity. */
  readonly quantity: string;
  readonly price: PricePick;
};

export type Bill = {
  readonly lines: readonly BillLine[];
  /** Rows of the quantities that follow from others: switches, racks. */
  readonly rows: readonly Row[];
  /** Items that nobody has priced: they are in no total. Missed as soon as one of the quantities is not 0. */
  readonly unpriced: readonly Unpriced[];
};

/** An item without a price, with the ledger rows of how many each phase would buy. */
export type Unpriced = { readonly problem: Problem; readonly quantities: readonly string[] };

/** A line to buy, before its price is looked up. */
export type Wanted = Omit<BillLine, 'price' | 'phase'> & { readonly itemId: string; readonly path: string };
