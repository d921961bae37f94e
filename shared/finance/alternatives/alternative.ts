import type { Problem } from '../../base/problem.ts';
import { type Label, label } from '../../i18n/label.ts';
import { monthRow, scalarRow } from '../../ledger/build.ts';
import {
  add,
  aggregate,
  compare,
  div,
  type Expression,
  mul,
  pow,
  prior,
  sub,
  when,
} from '../../ledger/expression.ts';
import type { Row } from '../../ledger/row.ts';
import { MONTH, MONTHS_PER_YEAR } from '../../ledger/time.ts';
import { phaseIds } from '../../roadmap/pool-ids.ts';
import { assumptionId } from '../../scenario/assumption-rows.ts';
import type { PriceBook, PricePick } from '../../scenario/pick-price.ts';
import type { RentalBook } from '../../scenario/pick-rental.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { soldFor, soldNew } from '../asset-classes.ts';
import type { ProcurementLine } from '../bill-rows.ts';
import { LAST_MONTH } from '../calendar-rows.ts';
import { costId } from '../categories.ts';
import { TOTAL_COST } from '../cash-rows.ts';
import { TWO } from '../constants.ts';
import { MONTHLY_RATE, presentValue, RESULTS } from '../cost-rows.ts';

/** Ways to the same service for the same load over the same months, beside buying. finance.md §7 and §8. */
export const ALTERNATIVES = [
  'onDemand',
  'monthly',
  'oneYear',
  'threeYears',
  'lease',
  'api',
  'refresh',
] as const;
export type AlternativeKind = (typeof ALTERNATIVES)[number];

/** Where prices and names come from. */
export type Sources = {
  readonly prices: PriceBook;
  readonly rentals: RentalBook;
  /** What a person calls an accelerator or a model; its id where it has no name. */
  readonly nameOf: (id: string) => string;
};

/** A price that an alternative rests on. */
export type AlternativePrice = {
  readonly itemId: string;
  readonly name: Label;
  /** What one amount is for. */
  readonly per: 'gpuHour' | 'millionTokens' | 'image';
  /** Ledger row of the price in CNY without VAT; absent as long as there is no price. */
  readonly net: string | undefined;
  readonly price: PricePick | undefined;
};

/** An alternative of a plan: its rows are in the ledger, or it lacks prices and has none. */
export type Alternative = {
  readonly kind: AlternativeKind;
  /** What it is priced by, found or not. */
  readonly prices: readonly AlternativePrice[];
  /** What has no price; with anything here there is no total, never one that leaves it out. */
  readonly missing: readonly Problem[];
};

/** Ledger ids of an alternative. */
export const alternativeIds = (kind: AlternativeKind) => ({
  /** What is paid in a month. */
  cash: `alternative.${kind}.cash`,
  /** Present value of what was paid up to and with a month. */
  cumulative: `alternative.${kind}.cumulative`,
  /** The month where buying has become cheaper; the month after the last one where it has not. */
  crossing: `alternative.${kind}.crossing`,
  total: `alternative.${kind}.total`,
  presentValue: `alternative.${kind}.presentValue`,
  /** Above 0: buying is cheaper by so much. */
  difference: `alternative.${kind}.difference`,
  breakEvenMonth: `alternative.${kind}.breakEvenMonth`,
});

export const DISCOUNT_FACTOR = 'alternative.discountFactor';
/** What buying costs without what the equipment is worth in the end. */
export const OWNING_CASH = 'alternative.owning.cash';
export const OWNING_CUMULATIVE = 'alternative.owning.cumulative';
/** What the equipment bought so far would bring if it were sold in a month. */
export const OWNING_RESALE = 'alternative.owning.resale';
/** Present value of owning until a month and selling then. */
export const OWNING_EXIT = 'alternative.owning.exit';

export const MONEY = { section: 'alternative', unit: 'CNY', format: 'money' } as const;

/** What every alternative is held against: owning month by month, sold at any time. finance.md §7. */
export function owningRows(lines: readonly ProcurementLine[], { phases }: Scenario): Row[] {
  const resale = phases.map((phase) => {
    const { month } = phaseIds(phase);
    const age = div(sub(MONTH, month), MONTHS_PER_YEAR);
    return when(
      compare(MONTH, '>', month),
      soldFor(phase, lines, age),
      when(compare(MONTH, '=', month), soldNew(phase, lines), 0),
    );
  });
  const half = pow(add(1, MONTHLY_RATE), div(assumptionId('midPeriod'), TWO));
  return [
    monthRow(
      DISCOUNT_FACTOR,
      label('row.alternative.discountFactor'),
      { section: 'alternative', unit: '1', format: 'decimal' },
      when(compare(MONTH, '>', 0), div(half, pow(add(1, MONTHLY_RATE), MONTH)), 1),
    ),
    monthRow(OWNING_CASH, label('row.alternative.owning.cash'), MONEY, sub(TOTAL_COST, costId('residual'))),
    monthRow(
      OWNING_CUMULATIVE,
      label('row.alternative.owning.cumulative'),
      MONEY,
      add(prior(OWNING_CUMULATIVE), mul(OWNING_CASH, DISCOUNT_FACTOR)),
    ),
    monthRow(OWNING_RESALE, label('row.alternative.owning.resale'), MONEY, add(...resale)),
    monthRow(
      OWNING_EXIT,
      label('row.alternative.owning.exit'),
      MONEY,
      sub(OWNING_CUMULATIVE, mul(OWNING_RESALE, DISCOUNT_FACTOR)),
    ),
  ];
}

export const alternativeName = (kind: AlternativeKind): Label => label(`alternative.${kind}`);

/** Cash by month, its total and present value, and what lies between it and buying. finance.md §7. */
export function comparedRows(kind: AlternativeKind, cash: Expression): Row[] {
  const ids = alternativeIds(kind);
  const params = { alternative: alternativeName(kind) };
  return [
    monthRow(ids.cash, label('row.alternative.cash', params), MONEY, cash),
    scalarRow(ids.total, label('row.alternative.total', params), MONEY, aggregate('sum', ids.cash)),
    scalarRow(ids.presentValue, label('row.alternative.presentValue', params), MONEY, presentValue(ids.cash)),
    scalarRow(
      ids.difference,
      label('row.alternative.difference', params),
      MONEY,
      sub(ids.presentValue, RESULTS.presentValue),
    ),
  ];
}

/** The month from which buying is cheaper than hiring; the month after the last one where it never is. finance.md §7. */
export function breakEvenRows(kind: AlternativeKind): Row[] {
  const ids = alternativeIds(kind);
  const params = { alternative: alternativeName(kind) };
  return [
    monthRow(
      ids.cumulative,
      label('row.alternative.cumulative', params),
      MONEY,
      add(prior(ids.cumulative), mul(ids.cash, DISCOUNT_FACTOR)),
    ),
    monthRow(
      ids.crossing,
      label('row.alternative.crossing', params),
      { section: 'alternative', unit: '1', format: 'count' },
      when(compare(ids.cumulative, '>=', OWNING_EXIT), MONTH, add(LAST_MONTH, 1)),
    ),
    scalarRow(
      ids.breakEvenMonth,
      label('row.alternative.breakEvenMonth', params),
      { section: 'alternative', unit: '1', format: 'count' },
      aggregate('min', ids.crossing),
    ),
  ];
}
