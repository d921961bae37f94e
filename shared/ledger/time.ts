import { label } from '../i18n/label.ts';
import { constantRow } from './build.ts';
import { add, div, prior, roundUp, sub, zero } from './expression.ts';
import type { FormulaRow, Row, Timeline } from './row.ts';

/** Ids of the rows every ledger has: constants of the calendar and of rounding, and the two time lines. */
export const MONTHS_PER_YEAR = 'constant.monthsPerYear';
export const MONEY_DECIMALS = 'constant.moneyDecimals';
export const QUANTITY_DECIMALS = 'constant.quantityDecimals';
export const MONTH = 'time.month';
export const YEAR_OF_MONTH = 'time.yearOfMonth';
export const YEAR = 'time.year';

const index = (id: typeof MONTH | typeof YEAR, axis: 'month' | 'year'): FormulaRow => ({
  kind: 'formula',
  id,
  label: label(`row.${id}`),
  unit: '1',
  axis,
  section: 'time',
  format: 'count',
  expression: add(prior(id), 1),
  opening: sub(zero, 1),
});

/** Column 0 is the start: paid at once, not discounted. Month m belongs to year ⌈m/12⌉. */
export const TIME_ROWS: readonly Row[] = [
  constantRow(MONTHS_PER_YEAR, 12, '1', 'MONTHS_PER_YEAR'),
  constantRow(MONEY_DECIMALS, 2, '1', 'MONEY_DECIMALS'),
  constantRow(QUANTITY_DECIMALS, 6, '1', 'QUANTITY_DECIMALS'),
  index(MONTH, 'month'),
  {
    kind: 'formula',
    id: YEAR_OF_MONTH,
    label: label(`row.${YEAR_OF_MONTH}`),
    unit: '1',
    axis: 'month',
    section: 'time',
    format: 'count',
    expression: roundUp(div(MONTH, MONTHS_PER_YEAR)),
  },
  index(YEAR, 'year'),
];

export const yearsOf = (timeline: Timeline): number => Math.ceil(timeline.months / 12);

/** Number of values of a row on an axis. */
export function columnsOf(axis: Row['axis'], timeline: Timeline): number {
  if (axis === 'scalar') return 1;
  return axis === 'month' ? timeline.months + 1 : yearsOf(timeline) + 1;
}
