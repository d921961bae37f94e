import { randomFrom } from '../base/random.ts';
import { problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { evaluate } from '../ledger/evaluate.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { trials, type TrialOptions } from '../ledger/trials.ts';
import type { Correlation, RiskSettings } from '../scenario/risk.ts';
import { correlated } from './correlation.ts';
import { percentile, percentileInterval } from '../base/percentile.ts';
import { correlationOfRanks, sharedRanksOf } from './rank.ts';
import { type Spread, spreadQuantile, spreadsOf } from './spread.ts';

/** Shares of the trials whose results are told. */
export const PERCENTILES = { p10: 0.1, p50: 0.5, p80: 0.8, p90: 0.9 } as const;
export type PercentileName = keyof typeof PERCENTILES;
export const PERCENTILE_NAMES = Object.keys(PERCENTILES) as readonly PercentileName[];
export type Percentiles = Readonly<Record<PercentileName, number>>;

/** The percentiles after so many trials, and how far P80 is known then. */
export type Checkpoint = {
  readonly trials: number;
  readonly percentiles: Percentiles;
  readonly p80Interval: { readonly low: number; readonly high: number };
};

/** How a result is spread over the trials. */
export type Outcome = {
  readonly result: string;
  /** With every input at its own value: the plan's figure. */
  readonly base: number;
  /** Results of the trials, rising; those that failed are left out. */
  readonly rising: Float64Array;
  readonly mean: number;
  readonly deviation: number;
  readonly percentiles: Percentiles;
  /** What must be added to the plan's figure so that it suffices in 80 trials of 100: P80 − base. Below 0 when it already does. */
  readonly contingency: number;
  /** Share of the trials that end at or below the plan's figure. */
  readonly withinBase: number;
  readonly convergence: readonly Checkpoint[];
  /** Rank correlation of each drawn input with the result, strongest first. */
  readonly drivers: readonly { readonly input: string; readonly rank: number }[];
};

export type Simulation = {
  readonly trials: number;
  readonly seed: number;
  /** Trials without a result, because an input drawn so breaks a formula. */
  readonly failed: number;
  readonly spreads: readonly Spread[];
  readonly outcomes: readonly Outcome[];
};

/**
 * The ledger evaluated over draws of its uncertain inputs: Monte Carlo. The same ledger, settings and seed give
 * the same bits. finance.md §15.
 * @param suggested correlations that the plan suggests; the settings' own go before them
 * @returns `risk-nothing-uncertain`, `risk-correlations-impossible`, `risk-no-result`, or what `trials` says
 */
export function simulate(
  ledger: Ledger,
  settings: RiskSettings,
  results: readonly string[],
  { suggested = [], ...options }: TrialOptions & { readonly suggested?: readonly Correlation[] } = {},
): Result<Simulation> {
  const spreads = spreadsOf(ledger, settings);
  if (spreads.length === 0) return fail([problem('risk-nothing-uncertain')]);
  const drawn = drawsOf(spreads, settings, suggested);
  if (!drawn.ok) return drawn;
  const count = settings.trials;
  const computed = trials(ledger, { count, values: drawn.value }, results, options);
  if (!computed.ok) return computed;
  const base = evaluate(ledger);
  if (!base.ok) return base;
  const { failures } = computed.value;
  if (failures.length === count) {
    const [first] = failures;
    return fail([problem('risk-no-result', first?.row ?? '', { row: first?.row ?? '' })]);
  }
  const failed = new Set(failures.map(({ trial }) => trial));
  const succeeded = (_: number, trial: number): boolean => !failed.has(trial);
  const ranks = [...drawn.value].map(([input, values]) => ({
    input,
    ranks: sharedRanksOf(values.filter(succeeded)),
  }));
  return ok({
    trials: count,
    seed: settings.seed,
    failed: failures.length,
    spreads,
    outcomes: results.map((result) =>
      outcomeOf(result, base.value.at(result), computed.value.at(result).filter(succeeded), ranks),
    ),
  });
}

/** Ranks of the draws of each input, among the trials that have a result. */
type Ranks = readonly { readonly input: string; readonly ranks: Float64Array }[];

/** The settings' own correlations, and those suggested ones about whose two inputs they say nothing. */
export const correlationsOf = (
  { correlations }: RiskSettings,
  suggested: readonly Correlation[],
): readonly Correlation[] => {
  const key = ({ first, second }: Correlation): string => [first, second].toSorted().join('\n');
  return [...new Map([...suggested, ...correlations].map((each) => [key(each), each])).values()];
};

/**
 * One value per trial of every uncertain input. Each has a stream of its own, so that one more uncertain input
 * leaves the draws of the others alone.
 */
export function drawsOf(
  spreads: readonly Spread[],
  settings: RiskSettings,
  suggested: readonly Correlation[] = [],
): Result<ReadonlyMap<string, Float64Array>> {
  const independent = new Map(
    spreads.map((spread) => {
      const quantile = spreadQuantile(spread);
      const random = randomFrom(settings.seed, spread.input.id);
      const values = new Float64Array(settings.trials);
      for (let trial = 0; trial < values.length; trial += 1) values[trial] = quantile(random());
      return [spread.input.id, values];
    }),
  );
  return correlated(independent, correlationsOf(settings, suggested), settings.seed);
}

function outcomeOf(result: string, base: number, values: Float64Array, ranks: Ranks): Outcome {
  const rising = values.toSorted();
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const percentiles = percentilesOf(rising);
  return {
    result,
    base,
    rising,
    mean,
    deviation: Math.sqrt(squares / Math.max(1, values.length - 1)),
    percentiles,
    contingency: percentiles.p80 - base,
    withinBase: countAtMost(rising, base) / rising.length,
    convergence: checkpoints(values),
    drivers: driversOf(values, ranks),
  };
}

const percentilesOf = (rising: Float64Array): Percentiles => ({
  p10: percentile(rising, PERCENTILES.p10),
  p50: percentile(rising, PERCENTILES.p50),
  p80: percentile(rising, PERCENTILES.p80),
  p90: percentile(rising, PERCENTILES.p90),
});

function countAtMost(rising: Float64Array, value: number): number {
  const above = rising.findIndex((each) => each > value);
  return above < 0 ? rising.length : above;
}

/** Trials after which convergence is looked at: each half as many again as the one before, and all. */
function checkpoints(values: Float64Array): Checkpoint[] {
  const counts: number[] = [];
  for (let count = 50; count < values.length; count = Math.ceil(count * 1.5)) counts.push(count);
  return [...counts, values.length].map((count) => {
    const rising = values.subarray(0, count).toSorted();
    return {
      trials: count,
      percentiles: percentilesOf(rising),
      p80Interval: percentileInterval(rising, PERCENTILES.p80),
    };
  });
}

/** Spearman's correlation of every input with the result. */
function driversOf(values: Float64Array, inputs: Ranks): { input: string; rank: number }[] {
  const own = sharedRanksOf(values);
  return inputs
    .map(({ input, ranks }) => ({ input, rank: correlationOfRanks(own, ranks) }))
    .toSorted((left, right) => Math.abs(right.rank) - Math.abs(left.rank));
}
