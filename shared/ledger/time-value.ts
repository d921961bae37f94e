import type { TimeValueName } from './expression.ts';

/** Net present value of flows at equal periods, the first not discounted. `rate` per period. finance.md §4. */
export function netPresentValue(rate: number, flows: ArrayLike<number>): number {
  let factor = 1;
  let value = 0;
  for (let period = 0; period < flows.length; period += 1) {
    value += (flows[period] ?? 0) * factor;
    factor /= 1 + rate;
  }
  return value;
}

/** When payments fall due: at the end of each period (0) or at its beginning (1), as in spreadsheets. */
export type PaymentsDue = 0 | 1;

/**
 * Level payment over `periods` that repays `present` and leaves `future` saved up. finance.md §4.
 * NaN where (1 + rate)^periods is too large for a number, as PMT is an error there.
 */
export function payment(
  rate: number,
  periods: number,
  present: number,
  future = 0,
  due: PaymentsDue = 0,
): number {
  if (rate === 0) return (present + future) / periods;
  // expm1 and log1p keep the digits that 1 − (1 + r)^−n loses at small rates.
  const growth = periods * Math.log1p(rate);
  if (!Number.isFinite(Math.exp(growth))) return Number.NaN;
  const atEnd = (present * rate) / -Math.expm1(-growth) + (future * rate) / Math.expm1(growth);
  return due === 1 ? atEnd / (1 + rate) : atEnd;
}

type TimeValueFunction = {
  readonly compute: (args: readonly number[], series: ArrayLike<number>) => number;
  /** Excel text from the arguments' texts and the first cell and the rest of the series. */
  readonly excel: (args: readonly string[], series: { first: string; rest: string }) => string;
};

/** The time-value functions of the ledger language: one definition for the engine and for Excel. */
export const TIME_VALUE_FUNCTIONS: Readonly<Record<TimeValueName, TimeValueFunction>> = {
  npv: {
    compute: ([rate = 0], series) => netPresentValue(rate, series),
    // Excel's NPV discounts its first argument, so the flow at the start stands outside.
    excel: ([rate = ''], { first, rest }) => `${first}+NPV(${rate},${rest})`,
  },
  pmt: {
    compute: ([rate = 0, periods = 0, present = 0]) => payment(rate, periods, present),
    excel: ([rate = '', periods = '', present = '']) => `-PMT(${rate},${periods},${present})`,
  },
};
