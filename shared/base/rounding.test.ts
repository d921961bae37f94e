import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundHalfAway, roundUpWhole } from './rounding.ts';

describe('roundHalfAway', () => {
  it.each([
    [1.005, 2, 1.01],
    [0.615, 2, 0.62],
    [2.675, 2, 2.68],
    [8.325, 2, 8.33],
    [-1.005, 2, -1.01],
    [-2.5, 0, -3],
    [2.5, 0, 3],
    [2.4999, 0, 2],
    [0.004999, 2, 0],
    [1409.495, 2, 1409.5],
    [1234567890123.445, 2, 1234567890123.45],
  ])('%d to %d places is %d', (value, decimals, expected) => {
    expect(roundHalfAway(value, decimals)).toBe(expected);
  });

  it('never gives a negative zero', () => {
    expect(Object.is(roundHalfAway(-0.001, 2), 0)).toBe(true);
  });

  it('leaves alone what has no such decimals', () => {
    expect(roundHalfAway(1e15, 2)).toBe(1e15);
    expect(roundHalfAway(9_007_199_254_740_991, 2)).toBe(9_007_199_254_740_991);
    expect(roundHalfAway(1e300, 2)).toBe(1e300);
    expect(roundHalfAway(Number.NaN, 2)).toBeNaN();
  });

  it('leaves whole numbers and whole fen as they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (fen) => {
        expect(roundHalfAway(fen, 6)).toBe(fen);
        expect(roundHalfAway(fen / 100, 2)).toBe(fen / 100);
      }),
    );
  });

  it('takes every tie of the fen up to a billion yuan away from zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e11 }), (fen) => {
        expect(roundHalfAway((2 * fen + 1) / 200, 2)).toBe((fen + 1) / 100);
        expect(roundHalfAway(-(2 * fen + 1) / 200, 2)).toBe(-(fen + 1) / 100);
      }),
    );
  });
});

describe('roundUpWhole', () => {
  it.each([
    [3, 3],
    [3.000_000_1, 3],
    [3.000_001, 4],
    [3.2, 4],
    [0, 0],
    [-3.2, -4],
    [0.1 + 0.2 + 0.7, 1],
    [827_043_798, 827_043_798],
  ])('%d needs %d', (value, expected) => {
    expect(roundUpWhole(value, 6)).toBe(expected);
  });

  it('never adds a unit to a whole number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (whole) => {
        expect(roundUpWhole(whole, 6)).toBe(whole);
      }),
    );
  });
});
