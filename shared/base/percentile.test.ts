import { describe, expect, it } from 'vitest';
import { randomFrom } from './random.ts';
import { percentile, percentileInterval } from './percentile.ts';

describe('percentile', () => {
  it('is that of PERCENTILE.INC', () => {
    const rising = [1, 2, 4, 8];
    const expected = [1, 1.3, 3, 5.6, 8];
    for (const [at, share] of [0, 0.1, 0.5, 0.8, 1].entries()) {
      expect(percentile(rising, share)).toBeCloseTo(expected[at] ?? Number.NaN, 12);
    }
    expect(percentile([7], 0.8)).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
  });
});

describe('the interval of a percentile', () => {
  it('holds the true one about 95 times in 100', () => {
    const runs = 400;
    let held = 0;
    for (let run = 0; run < runs; run += 1) {
      const random = randomFrom(run, 'interval');
      const rising = Float64Array.from({ length: 300 }, random).toSorted();
      const { low, high } = percentileInterval(rising, 0.8);
      if (low <= 0.8 && high >= 0.8) held += 1;
    }
    expect(held / runs).toBeGreaterThan(0.92);
    expect(held / runs).toBeLessThan(0.985);
  });

  it('stays within the values', () => {
    expect(percentileInterval([1, 2, 3], 0.8)).toEqual({ low: 1, high: 3 });
  });
});
