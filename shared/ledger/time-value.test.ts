import { describe, expect, it } from 'vitest';
import cases from './testing/time-value-cases.json' with { type: 'json' };
import { netPresentValue, payment } from './time-value.ts';

/** Excel's NPV discounts its first flow by one period; ours does not. finance.md §4. */
const flowsOf = (kind: string, flows: readonly number[]): readonly number[] =>
  kind === 'npv_end_of_period' ? [0, ...flows] : flows;

describe('time value, against printed results', () => {
  it.each(cases.filter((one) => one.cashflows !== undefined))('$id', (one) => {
    const value = netPresentValue(one.rate, flowsOf(one.kind, one.cashflows ?? []));
    expect(Math.abs(value - one.expected)).toBeLessThanOrEqual(one.tolerance);
  });

  it.each(cases.filter((one) => one.present !== undefined))('$id', (one) => {
    const value = payment(one.rate, one.periods ?? 0, one.present ?? 0) + (one.yearly ?? 0);
    expect(Math.abs(value - one.expected)).toBeLessThanOrEqual(one.tolerance);
  });
});

describe('payment', () => {
  it('divides evenly when nothing is charged', () => {
    expect(payment(0, 4, 1000)).toBe(250);
  });

  it('keeps its digits at a tiny rate', () => {
    expect(payment(1e-12, 10, 1000)).toBeCloseTo(100, 8);
  });

  it('is no number where Excel has none', () => {
    expect(payment(0.5, 4000, 1)).toBeNaN();
    expect(Number.isFinite(payment(0.1, 0, 1))).toBe(false);
  });
});
