import { describe, expect, test } from 'vitest';
import { datedInternalRate, internalRate, modifiedInternalRate, paybackPeriods } from './returns.ts';

describe('an internal rate of return', () => {
  test('of one outlay and its returns is the rate that balances them', () => {
    const found = internalRate([-100, 60, 60]);
    expect(found).toMatchObject({ kind: 'one' });
    if (found.kind === 'one')
      expect(-100 + 60 / (1 + found.rate) + 60 / (1 + found.rate) ** 2).toBeCloseTo(0, 8);
  });

  test.each([
    ['costs alone', [-100, -20, -20]],
    ['returns alone', [100, 20, 20]],
    ['nothing', [0, 0, 0]],
    ['no flows', []],
    ['signs change, and no rate balances them', [1, -1, 1]],
  ])('of %s does not exist, and is no number', (_, flows) => {
    expect(internalRate(flows)).toEqual({ kind: 'none' });
  });

  test('of flows that change sign twice is said to be several, each of which balances', () => {
    const found = internalRate([-100, 230, -132]);
    expect(found.kind).toBe('several');
    if (found.kind === 'several') {
      expect(found.rates).toEqual([expect.closeTo(0.1, 8), expect.closeTo(0.2, 8)]);
    }
  });

  test('of dated flows without a change of sign does not exist either', () => {
    expect(
      datedInternalRate([
        { date: '2027-01-01', amount: -5 },
        { date: '2028-01-01', amount: -5 },
      ]),
    ).toEqual({ kind: 'none' });
  });
});

test('a modified rate without an inflow or an outflow is no number', () => {
  expect(modifiedInternalRate([-1, -1], 0.1, 0.1)).toBeNaN();
  expect(modifiedInternalRate([1, 1], 0.1, 0.1)).toBeNaN();
});

test('what never pays back has no payback', () => {
  expect(paybackPeriods([-100, 10, 10])).toBeUndefined();
  expect(paybackPeriods([-100, 50, 100])).toBeCloseTo(1.5, 10);
});
