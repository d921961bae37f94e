import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../base/random.ts';
import type { InputRow } from '../ledger/row.ts';
import { input } from '../ledger/testing/rows.ts';
import { type Distribution, distributionProblems } from '../scenario/risk.ts';
import { betaQuantile } from './beta.ts';
import { accepted, quantileOf } from './distribution.ts';

/** Value of an input in all tests: the middle of a range. */
const VALUE = 100;

function momentsOf(distribution: Distribution): { mean: number; deviation: number } {
  // Every share alike: the moments without the noise of draws.
  const quantile = quantileOf(distribution, VALUE);
  const values = Array.from({ length: 20_000 }, (_, at) => quantile((at + 0.5) / 20_000));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

describe('a distribution has the moments that its definition gives', () => {
  const cases: readonly [Distribution, number, number][] = [
    [{ family: 'uniform', least: 2, most: 8 }, 5, 6 / Math.sqrt(12)],
    [{ family: 'triangular', least: 1, likely: 2, most: 9 }, 4, Math.sqrt((1 + 4 + 81 - 2 - 9 - 18) / 18)],
    [{ family: 'pert', least: 1, likely: 2, most: 9 }, 3, Math.sqrt(((3 - 1) * (9 - 3)) / 7)],
    [{ family: 'normal', mean: -4, deviation: 3 }, -4, 3],
    [{ family: 'lognormal', mean: 10, deviation: 4 }, 10, 4],
    [
      {
        family: 'discrete',
        values: [
          { value: 10, weight: 0.25 },
          { value: 2, weight: 0.75 },
        ],
      },
      4,
      Math.sqrt(12),
    ],
    [{ family: 'fixed' }, VALUE, 0],
  ];
  it.each(cases)('%o', (distribution, mean, deviation) => {
    const found = momentsOf(distribution);
    expect(found.mean).toBeCloseTo(mean, 2);
    expect(Math.abs(found.deviation - deviation)).toBeLessThan(0.005 * deviation + 1e-9);
  });
});

describe('a range', () => {
  it('has its P10 and P90, with the value of the input in the middle', () => {
    for (const [p10, p90] of [
      [80, 150],
      [-50, 150],
    ] as const) {
      const quantile = quantileOf({ family: 'range', p10, p90 }, VALUE);
      expect(quantile(0.1)).toBeCloseTo(p10, 10);
      expect(quantile(0.5)).toBeCloseTo(VALUE, 10);
      expect(quantile(0.9)).toBeCloseTo(p90, 10);
    }
  });

  it('of positive numbers stays positive', () => {
    const quantile = quantileOf({ family: 'range', p10: 1, p90: 101 }, VALUE);
    expect(quantile(1e-9)).toBeGreaterThan(0);
  });

  it('may end at the value itself', () => {
    const quantile = quantileOf({ family: 'range', p10: VALUE, p90: 120 }, VALUE);
    expect([quantile(0.01), quantile(0.5)]).toEqual([VALUE, VALUE]);
    expect(quantile(0.9)).toBeCloseTo(120, 10);
  });
});

describe('beta quantiles', () => {
  it('agree with closed forms', () => {
    for (const share of [0.001, 0.03, 0.2, 0.5, 0.77, 0.99]) {
      expect(betaQuantile(1, 1)(share)).toBeCloseTo(share, 9);
      expect(betaQuantile(3, 1)(share)).toBeCloseTo(Math.cbrt(share), 8);
      expect(betaQuantile(1, 5)(share)).toBeCloseTo(1 - (1 - share) ** 0.2, 8);
      expect(betaQuantile(2.5, 3.5)(share)).toBeCloseTo(1 - betaQuantile(3.5, 2.5)(1 - share), 8);
    }
  });

  it('agree with published ones of beta(2, 4) and beta(3, 3)', () => {
    // Median of beta(2, 4): root of 1 − (1 − x)^4 (1 + 4x) = 0.5.
    const x = betaQuantile(2, 4)(0.5);
    expect(1 - (1 - x) ** 4 * (1 + 4 * x)).toBeCloseTo(0.5, 9);
    expect(betaQuantile(3, 3)(0.5)).toBeCloseTo(0.5, 9);
  });
});

const triple = fc
  .tuple(...[0, 1, 2].map(() => fc.integer({ min: -1000, max: 1000 })))
  .map((points) => points.toSorted((left, right) => left - right) as [number, number, number]);

describe('every quantile', () => {
  it('rises with the share and stays between the ends', () => {
    fc.assert(
      fc.property(
        triple,
        fc.constantFrom('triangular' as const, 'pert' as const),
        fc.double({ min: 1e-6, max: 0.999, noNaN: true }),
        ([least, likely, most], family, share) => {
          const quantile = quantileOf({ family, least, likely, most }, likely);
          const [low, high] = [quantile(share), quantile(share + 5e-4)];
          const slack = 1e-9 * (most - least);
          expect(low).toBeLessThanOrEqual(high + slack);
          expect(low).toBeGreaterThanOrEqual(least - slack);
          expect(high).toBeLessThanOrEqual(most + slack);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('draws with the generator what the quantile says', () => {
    const quantile = quantileOf({ family: 'pert', least: 0, likely: 1, most: 4 }, 1);
    const random = randomFrom(5);
    const values = Float64Array.from({ length: 40_000 }, () => quantile(random())).toSorted();
    expect(values[4000]).toBeCloseTo(quantile(0.1), 1);
    expect(values[36_000]).toBeCloseTo(quantile(0.9), 1);
  });
});

describe('what an input accepts', () => {
  const row = (change: Partial<InputRow>): InputRow => ({ ...input('months', 36), ...change });

  it('is inside its limits', () => {
    expect(accepted(row({ least: 0, most: 1, format: 'percent' }), 1.2)).toBe(1);
    expect(accepted(row({ least: 0, format: 'decimal' }), -0.1)).toBe(0);
  });

  it('is whole where it counts', () => {
    expect(accepted(row({ format: 'count' }), 35.6)).toBe(36);
    expect(accepted(row({ format: 'decimal' }), 35.6)).toBe(35.6);
  });
});

describe('numbers that contradict each other', () => {
  const codes = (distribution: Distribution): string[] =>
    distributionProblems(distribution, 'here').map(({ code }) => code);

  it('are named: an end on the wrong side', () => {
    expect(codes({ family: 'range', p10: 2, p90: 1 })).toEqual(['risk-range-reversed']);
    expect(codes({ family: 'uniform', least: 2, most: 1 })).toEqual(['risk-range-reversed']);
    expect(codes({ family: 'pert', least: 2, likely: 1, most: 0 })).toHaveLength(2);
    expect(codes({ family: 'triangular', least: 1, likely: 1, most: 1 })).toEqual([]);
  });

  it('are named: weights that do not add up to 1', () => {
    const thirds = [1, 2, 3].map((value) => ({ value, weight: 0.333 }));
    expect(codes({ family: 'discrete', values: thirds })).toEqual(['risk-weights']);
    expect(
      codes({ family: 'discrete', values: thirds.map((each) => ({ ...each, weight: 0.333_333 })) }),
    ).toEqual([]);
    expect(
      distributionProblems({ family: 'discrete', values: [{ value: 1, weight: 0.8 }] }, 'here'),
    ).toMatchObject([{ params: { percent: 80 } }]);
  });
});
