import { label } from '../i18n/label.ts';
import { add, div, prior, roundUp, sub, zero } from './expression.ts';
import type { FormulaRow, InputRow, Row, Timeline } from './row.ts';

/** Ids of the rows every ledger has: constants of the calendar and of rounding, and the two time lines. */
export const MONTHS_PER_YEAR = 'constant.monthsPerYear';
export const MONEY_DECIMALS = 'constant.moneyDecimals';
export const QUANTITY_DECIMALS = 'constant.quantityDecimals';
export const MONTH = 'time.month';
export const YEAR_OF_MONTH = 'time.yearOfMonth';
export const YEAR = 'time.year';

type ConstantId = typeof MONTHS_PER_YEAR | typeof MONEY_DECIMALS | typeof QUANTITY_DECIMALS;

const constant = (id: ConstantId, value: number, definedName: string): InputRow => ({
  kind: 'input',
  id,
  label: label(`row.${id}`),
  unit: '1',
  axis: 'scalar',
  section: 'constant',
  format: 'count',
  value,
  least: value,
  most: value,
  definedName,
  provenance: { source: label('source.definition'), certainty: 'sure' },
});

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
  constant(MONTHS_PER_YEAR, 12, 'MONTHS_PER_YEAR'),
  constant(MONEY_DECIMALS, 2, 'MONEY_DECIMALS'),
  constant(QUANTITY_DECIMALS, 6, 'QUANTITY_DECIMALS'),
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
