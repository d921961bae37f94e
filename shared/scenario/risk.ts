import { z } from 'zod';
import { problem, type Problem } from '../base/problem.ts';

const amount = z.number().min(-1e15).max(1e15);
const threePoints = { least: amount, likely: amount, most: amount };

/** How an uncertain input is spread. Amounts are in the unit of the input. finance.md §15. */
export const distributionSchema = z.discriminatedUnion('family', [
  /** No uncertainty, also where the input carries a range. */
  z.strictObject({ family: z.literal('fixed') }),
  /** The input's own value is the middle; one value in ten lies below `p10` and one above `p90`. */
  z.strictObject({ family: z.literal('range'), p10: amount, p90: amount }),
  z.strictObject({ family: z.literal('triangular'), ...threePoints }),
  z.strictObject({ family: z.literal('pert'), ...threePoints }),
  z.strictObject({ family: z.literal('normal'), mean: amount, deviation: amount.min(0) }),
  z.strictObject({ family: z.literal('lognormal'), mean: amount.gt(0), deviation: amount.min(0) }),
  z.strictObject({ family: z.literal('uniform'), least: amount, most: amount }),
  z.strictObject({
    family: z.literal('discrete'),
    values: z
      .array(z.strictObject({ value: amount, weight: z.number().gt(0).max(1) }))
      .min(1)
      .max(50),
  }),
]);
export type Distribution = z.infer<typeof distributionSchema>;
export type DistributionFamily = Distribution['family'];

export const FAMILIES = [
  'range',
  'triangular',
  'pert',
  'normal',
  'lognormal',
  'uniform',
  'discrete',
  'fixed',
] as const satisfies readonly DistributionFamily[];

/** Id of a ledger row. One that the plan no longer has is kept: the plan may have it again. */
const inputId = z.string().min(1).max(200);

const correlationSchema = z.strictObject({
  first: inputId,
  second: inputId,
  /** Rank correlation (Spearman). */
  rank: z.number().min(-1).max(1),
});
export type Correlation = z.infer<typeof correlationSchema>;

/** What a simulation needs beside the plan, so that a figure in a report can be made again to the bit. */
export const riskSchema = z.strictObject({
  trials: z.number().int().min(100).max(100_000),
  /** Of the generator: the same seed gives the same draws. */
  seed: z.number().int().min(0).max(4_294_967_295),
  /** In place of the ranges that the inputs carry. */
  inputs: z.array(z.strictObject({ input: inputId, distribution: distributionSchema })).max(500),
  /** Beside the ones that the plan itself suggests; one for the same two inputs goes before it. */
  correlations: z.array(correlationSchema).max(500),
});
export type RiskSettings = z.infer<typeof riskSchema>;

/** Ten thousand trials put the standard error of P80 at about a hundredth of the spread. */
export const DEFAULT_RISK: RiskSettings = { trials: 10_000, seed: 1, inputs: [], correlations: [] };

/** How far weights may miss 1: three times a third, written with six digits. */
const WEIGHT_TOLERANCE = 1e-5;

/**
 * What a distribution's own numbers contradict.
 * @returns `risk-range-reversed`, `risk-weights`
 */
export function distributionProblems(distribution: Distribution, path: string): Problem[] {
  const reversed = (names: string, low: number, high: number): Problem[] =>
    low > high ? [problem('risk-range-reversed', path, { names, low, high })] : [];
  switch (distribution.family) {
    case 'range':
      return reversed('range', distribution.p10, distribution.p90);
    case 'uniform':
      return reversed('ends', distribution.least, distribution.most);
    case 'triangular':
    case 'pert': {
      const { least, likely, most } = distribution;
      return [...reversed('leastLikely', least, likely), ...reversed('likelyMost', likely, most)];
    }
    case 'discrete': {
      const sum = distribution.values.reduce((total, { weight }) => total + weight, 0);
      return Math.abs(sum - 1) <= WEIGHT_TOLERANCE
        ? []
        : [problem('risk-weights', path, { percent: Math.round(sum * 1e6) / 1e4 })];
    }
    default:
      return [];
  }
}

/**
 * What the settings of a simulation contradict in themselves.
 * @returns `risk-range-reversed`, `risk-weights`, `risk-correlation-self`, `risk-correlation-twice`, `duplicate-id`
 */
export function riskProblems({ inputs, correlations }: RiskSettings, path: string): Problem[] {
  const seen = new Set<string>();
  return [
    ...inputs.flatMap(({ input, distribution }, at) => {
      const known = seen.has(input);
      seen.add(input);
      const own = `${path}.inputs.${at}`;
      return [
        ...(known ? [problem('duplicate-id', `${own}.input`, { id: input })] : []),
        ...distributionProblems(distribution, `${own}.distribution`),
      ];
    }),
    ...correlations.flatMap(({ first, second }, at) => {
      const own = `${path}.correlations.${at}`;
      if (first === second) return [problem('risk-correlation-self', own, { input: first })];
      const earlier = correlations.slice(0, at).some((each) => samePair(each, { first, second }));
      return earlier ? [problem('risk-correlation-twice', own, { first, second })] : [];
    }),
  ];
}

type Pair = { readonly first: string; readonly second: string };

/** The order of the two does not matter. */
export const samePair = (left: Pair, right: Pair): boolean =>
  (left.first === right.first && left.second === right.second) ||
  (left.first === right.second && left.second === right.first);
