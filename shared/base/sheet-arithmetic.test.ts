import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addNumbers, nearlyEqual, subtractNumbers, sumNumbers } from './sheet-arithmetic.ts';

describe('numbers as a spreadsheet sees them', () => {
  it('takes numbers for equal that differ in the last bits', () => {
    expect(nearlyEqual(0.1 + 0.2, 0.3)).toBe(true);
    expect(nearlyEqual(0.3, 0.3000001)).toBe(false);
    expect(nearlyEqual(1e-30, 0)).toBe(false);
  });

  it('tells whole numbers apart to the last one', () => {
    expect(nearlyEqual(9_007_199_254_740_990, 9_007_199_254_740_991)).toBe(false);
  });

  it('lets a difference of equal numbers be 0', () => {
    expect(subtractNumbers(0.1 + 0.2, 0.3)).toBe(0);
    expect(addNumbers(0.1 + 0.2, -0.3)).toBe(0);
    expect(subtractNumbers(0.31, 0.3)).toBe(0.31 - 0.3);
    expect(addNumbers(2, 3)).toBe(5);
  });

  it('spreads what is not a number', () => {
    expect(addNumbers(Number.NaN, 1)).toBeNaN();
    expect(subtractNumbers(1, Number.NaN)).toBeNaN();
    expect(sumNumbers([1, Number.NaN, 2])).toBeNaN();
  });
});

describe('sumNumbers', () => {
  it('does not lose what is small beside a large term', () => {
    expect(sumNumbers([1, 1e100, -1e100, 1])).toBe(2);
    expect(sumNumbers(Array.from({ length: 10 }, () => 0.1))).toBe(1);
  });

  it('is 0 for nothing, and where the last term takes all away', () => {
    expect(sumNumbers([])).toBe(0);
    expect(sumNumbers([0.1, 0.2, -0.3])).toBe(0);
  });

  it('adds whole fen exactly to the nearest fen', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e10, max: 1e10 }), { maxLength: 200 }), (fens) => {
        const exact = fens.reduce((left, right) => left + right, 0) / 100;
        expect(sumNumbers(fens.map((fen) => fen / 100))).toBeCloseTo(exact, 6);
      }),
    );
  });
});
