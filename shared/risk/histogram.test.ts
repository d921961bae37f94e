import { describe, expect, it } from 'vitest';
import { histogram } from './histogram.ts';

describe('a histogram', () => {
  it('has every value in one class', () => {
    const rising = Float64Array.from({ length: 1000 }, (_, at) => at ** 2);
    const classes = histogram(rising, 20);
    expect(classes).toHaveLength(20);
    expect(classes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(classes.at(-1)?.cumulative).toBe(1);
    for (const [at, each] of classes.entries()) {
      const below = classes[at - 1]?.cumulative ?? 0;
      expect(each.cumulative - below).toBeCloseTo(each.share, 12);
    }
  });

  it('is one class where nothing varies', () => {
    expect(histogram(new Float64Array(5).fill(7), 20)).toEqual([{ from: 7, to: 7, share: 1, cumulative: 1 }]);
  });
});
