import { ASSUMPTION_DEFAULTS } from '../scenario/defaults.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Years until the same money buys ten times the performance, where it doubles every `doublingYears`. finance.md §8. */
export const tenfoldYears = (doublingYears: number): number => doublingYears * Math.log2(10);

/** Share by which the same performance is cheaper after a year. finance.md §8. */
export const yearlyDecline = (doublingYears: number): number => 1 - 0.5 ** (1 / doublingYears);

/** Yearly changes of server prices that a plan is held against: falling, as assumed, rising; lowest first, each once. finance.md §8. */
export function priceScenarios({ assumptions }: Pick<Scenario, 'assumptions'>): readonly number[] {
  const { range } = ASSUMPTION_DEFAULTS.serverYearlyPriceChange;
  const rates = new Set([assumptions.serverYearlyPriceChange, ...(range ? [range.p10, range.p90] : [])]);
  return [...rates].toSorted((left, right) => left - right);
}
