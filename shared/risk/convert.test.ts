import { describe, expect, it } from 'vitest';
import { input } from '../ledger/testing/rows.ts';
import { distributionProblems, FAMILIES } from '../scenario/risk.ts';
import { asFamily, firstRange } from './convert.ts';
import { quantileOf } from './distribution.ts';

const row = input('x', 100, { least: 0, most: 105 });

describe('a distribution turned into another family', () => {
  it('contradicts nothing and stays near where it was', () => {
    for (const from of FAMILIES) {
      for (const to of FAMILIES) {
        const first = asFamily({ family: 'range', p10: 80, p90: 130 }, from, row);
        const second = asFamily(first, to, row);
        expect(distributionProblems(second, 'x')).toEqual([]);
        expect(Math.abs(quantileOf(second, row.value)(0.5) - 100)).toBeLessThan(15);
      }
    }
  });

  it('begins with a tenth either way, inside what the input accepts', () => {
    expect(firstRange(row)).toEqual({ family: 'range', p10: 90, p90: 105 });
    expect(firstRange(input('y', 0))).toEqual({ family: 'range', p10: -0.1, p90: 0.1 });
  });
});
