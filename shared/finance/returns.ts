import { daysBetween } from '../base/date.ts';
import { netPresentValue } from '../ledger/time-value.ts';

/** What can be said of an internal rate of return. finance.md §4. */
export type InternalRate =
  | { readonly kind: 'one'; readonly rate: number }
  /** The flows never change sign, or no rate balances them. */
  | { readonly kind: 'none' }
  /** More than one rate balances them, so that none of them means anything. */
  | { readonly kind: 'several'; readonly rates: readonly number[] };

/** Growth per period between which a balance is looked for: from losing nearly everything to ten-millionfold. */
const LEAST_GROWTH = 1e-4;
const MOST_GROWTH = 1e7;
/** Steps of the search, each 0.6 % of growth. */
const STEPS = 4000;
const HALVINGS = 200;

/** Rate per period at which the flows are worth nothing, the first flow at once. finance.md §4. */
export const internalRate = (flows: readonly number[]): InternalRate =>
  balancingRates((rate) => netPresentValue(rate, flows), flows);

/** A flow on a day. */
export type DatedFlow = { readonly date: string; readonly amount: number };

const DAYS_PER_YEAR = 365;

/** Net present value of dated flows at a yearly rate, actual/365 from the first flow's day. finance.md §4. */
export function datedPresentValue(rate: number, flows: readonly DatedFlow[]): number {
  const [first] = flows;
  if (!first) return 0;
  return flows.reduce(
    (sum, flow) => sum + flow.amount / (1 + rate) ** (daysBetween(first.date, flow.date) / DAYS_PER_YEAR),
    0,
  );
}

/** Yearly rate at which dated flows are worth nothing, actual/365. finance.md §4. */
export const datedInternalRate = (flows: readonly DatedFlow[]): InternalRate =>
  balancingRates(
    (rate) => datedPresentValue(rate, flows),
    flows.map((flow) => flow.amount),
  );

function balancingRates(worth: (rate: number) => number, flows: readonly number[]): InternalRate {
  if (!flows.some((flow) => flow > 0) || !flows.some((flow) => flow < 0)) return { kind: 'none' };
  const rates: number[] = [];
  let left = LEAST_GROWTH - 1;
  let atLeft = worth(left);
  for (let step = 1; step <= STEPS; step += 1) {
    const right = LEAST_GROWTH * (MOST_GROWTH / LEAST_GROWTH) ** (step / STEPS) - 1;
    const atRight = worth(right);
    if (atRight === 0) rates.push(right);
    else if (atLeft !== 0 && Math.sign(atLeft) !== Math.sign(atRight)) rates.push(bisect(worth, left, right));
    left = right;
    atLeft = atRight;
  }
  const [rate] = rates;
  if (rate === undefined) return { kind: 'none' };
  return rates.length === 1 ? { kind: 'one', rate } : { kind: 'several', rates };
}

function bisect(worth: (rate: number) => number, left: number, right: number): number {
  let low = left;
  let high = right;
  const sign = Math.sign(worth(low));
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (Math.sign(worth(middle)) === sign) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Modified internal rate of return: outflows financed at one rate, inflows reinvested at another.
 * finance.md §4. NaN without an inflow or an outflow.
 */
export function modifiedInternalRate(
  flows: readonly number[],
  financeRate: number,
  reinvestRate: number,
): number {
  const last = flows.length - 1;
  const outflows = netPresentValue(
    financeRate,
    flows.map((flow) => Math.min(flow, 0)),
  );
  const inflows =
    netPresentValue(
      reinvestRate,
      flows.map((flow) => Math.max(flow, 0)),
    ) *
    (1 + reinvestRate) ** last;
  return outflows === 0 || inflows === 0 ? Number.NaN : (inflows / -outflows) ** (1 / last) - 1;
}

/**
 * Periods until the flows have paid themselves back, within a period by straight interpolation; undefined
 * when they never do. With a rate: discounted payback. finance.md §4.
 */
export function paybackPeriods(flows: readonly number[], rate = 0): number | undefined {
  let balance = 0;
  for (const [period, flow] of flows.entries()) {
    const present = flow / (1 + rate) ** period;
    if (balance < 0 && balance + present >= 0) return period - 1 + -balance / present;
    balance += present;
  }
  return balance >= 0 && flows.length > 0 ? 0 : undefined;
}
