import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, log } from './elementary.ts';

const apart = (left: number, right: number): number => Math.abs(left - right) / Math.abs(right);

describe('exp and log', () => {
  it('agree with those of the language to a few of the last bits', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(apart(exp(x), Math.exp(x))).toBeLessThan(1e-15);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        const difference = Math.abs(log(x) - Math.log(x));
        expect(difference).toBeLessThanOrEqual(1e-15 * Math.max(Math.abs(Math.log(x)), 1e-1));
      }),
      { numRuns: 2000 },
    );
  });

  it('have their limits', () => {
    expect([exp(0), exp(-800), exp(710), exp(Number.NaN)]).toEqual([1, 0, Infinity, Number.NaN]);
    expect([log(1), log(0), log(-1), log(Infinity)]).toEqual([0, -Infinity, Number.NaN, Infinity]);
  });

  it('keep these bits', () => {
    expect([exp(1), exp(-0.5), exp(20.25), log(2), log(10), log(0.3), log(5e-324)]).toEqual([
      2.718_281_828_459_045_5,
      0.606_530_659_712_633_4,
      622_964_442.198_445_6,
      Math.LN2,
      Math.LN10,
      -1.203_972_804_325_936_1,
      -744.440_071_921_381_2,
    ]);
  });
});
