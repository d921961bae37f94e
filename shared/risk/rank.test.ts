import { describe, expect, it } from 'vitest';
import { correlationOfRanks, ranksOf, sharedRanksOf } from './rank.ts';

const values = Float64Array.of(5, 1, 5, 9, 1, 1);

describe('ranks', () => {
  it('follow the values, equal ones in their order', () => {
    expect([...ranksOf(values)]).toEqual([3, 0, 4, 5, 1, 2]);
  });

  it('are shared by equal values where nothing tells them apart', () => {
    expect([...sharedRanksOf(values)]).toEqual([3.5, 1, 3.5, 5, 1, 1]);
  });

  it('correlate by Spearman', () => {
    const rising = Float64Array.of(0, 1, 2, 3);
    expect(correlationOfRanks(rising, rising)).toBe(1);
    expect(correlationOfRanks(rising, rising.toReversed())).toBe(-1);
    expect(correlationOfRanks(rising, Float64Array.of(1, 0, 3, 2))).toBeCloseTo(0.6, 12);
    expect(correlationOfRanks(rising, sharedRanksOf(new Float64Array(4)))).toBe(0);
  });
});
