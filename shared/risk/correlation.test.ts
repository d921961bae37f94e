import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../base/random.ts';
import type { Correlation } from '../scenario/risk.ts';
import { correlated, factorOf } from './correlation.ts';
import { correlationOfRanks, ranksOf } from './rank.ts';

const COUNT = 10_000;
const NONE = new Float64Array(0);

const drawsOf = (...names: string[]): Map<string, Float64Array> =>
  new Map(
    names.map((name) => {
      const random = randomFrom(9, name);
      // Skewed: ranks know nothing of it.
      return [name, Float64Array.from({ length: COUNT }, () => random() ** 3)];
    }),
  );

const found = (draws: ReadonlyMap<string, Float64Array>, first: string, second: string): number =>
  correlationOfRanks(ranksOf(draws.get(first) ?? NONE), ranksOf(draws.get(second) ?? NONE));

function ordered(
  draws: ReadonlyMap<string, Float64Array>,
  correlations: readonly Correlation[],
): ReadonlyMap<string, Float64Array> {
  const result = correlated(draws, correlations, 4);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('correlated draws', () => {
  const asked: Correlation[] = [
    { first: 'a', second: 'b', rank: 0.7 },
    { first: 'b', second: 'c', rank: -0.4 },
    { first: 'a', second: 'c', rank: -0.1 },
  ];
  const draws = drawsOf('a', 'b', 'c', 'd');
  const result = ordered(draws, asked);

  it('rank together as asked, and not otherwise', () => {
    for (const { first, second, rank } of asked) {
      expect(found(result, first, second)).toBeCloseTo(rank, 1);
      expect(Math.abs(found(result, first, second) - rank)).toBeLessThan(0.02);
    }
    expect(Math.abs(found(result, 'a', 'd'))).toBeLessThan(0.03);
  });

  it('keep every value of each input', () => {
    for (const [name, values] of draws) expect(result.get(name)?.toSorted()).toEqual(values.toSorted());
  });

  it('are in the same order for the same seed', () => {
    expect(ordered(draws, asked)).toEqual(result);
  });

  it('leave alone what is not correlated or not drawn', () => {
    expect(result.get('d')).toEqual(draws.get('d'));
    expect(ordered(draws, [{ first: 'a', second: 'gone', rank: 0.9 }])).toEqual(draws);
    expect(ordered(draws, [{ first: 'a', second: 'b', rank: 0 }])).toEqual(draws);
  });

  it('have any correlation that two inputs can have', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99, max: 99 }), (percent) => {
        const rank = percent / 100;
        const pair = ordered(draws, [{ first: 'a', second: 'b', rank }]);
        expect(Math.abs(found(pair, 'a', 'b') - rank)).toBeLessThan(0.03);
      }),
      { numRuns: 12, seed: 1 },
    );
  });
});

describe('correlations that contradict each other', () => {
  const names = ['a', 'b', 'c'];
  const contradiction: Correlation[] = [
    { first: 'a', second: 'b', rank: 0.9 },
    { first: 'b', second: 'c', rank: 0.9 },
    { first: 'a', second: 'c', rank: -0.9 },
  ];

  it('are refused, with an input at fault and how much of their strength is possible', () => {
    const result = correlated(drawsOf(...names), contradiction, 1);
    expect(result).toMatchObject({
      ok: false,
      error: [{ code: 'risk-correlations-impossible', params: { input: 'c' } }],
    });
    const percent = result.ok ? Number.NaN : Number(result.error[0]?.params['percent']);
    const weaker = contradiction.map((each) => ({ ...each, rank: (each.rank * percent) / 100 }));
    expect(factorOf(names, weaker).ok).toBe(true);
    expect(
      factorOf(
        names,
        weaker.map((each) => ({ ...each, rank: each.rank * 1.03 })),
      ).ok,
    ).toBe(false);
  });

  it('of exactly 1 are refused: one of the two inputs would be no input', () => {
    expect(factorOf(['a', 'b'], [{ first: 'a', second: 'b', rank: 1 }]).ok).toBe(false);
  });
});
