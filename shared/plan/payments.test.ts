import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { phaseSumIds } from '../finance/bill-rows.ts';
import { costId } from '../finance/categories.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { PAID_GROSS, paidIds } from '../finance/payment-rows.ts';
import { PAYMENT_EVENTS, type Payment } from '../scenario/payments.ts';
import { parseScenario } from '../scenario/parse.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { computePlan, type Plan } from './plan.ts';
import { sampleScenario } from './sample.ts';

let catalog: Catalog;
let sample: Scenario;

beforeAll(() => {
  catalog = shippedCatalog();
  sample = sampleScenario('en');
});

const planOf = (scenario: Scenario): Plan => {
  const computed = computePlan(scenario, catalog);
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  return computed.value;
};

const withPhase = (id: string, patch: Partial<Phase>): Scenario => ({
  ...sample,
  phases: sample.phases.map((phase) => (phase.id === id ? { ...phase, ...patch } : phase)),
});

/** Months in which anything is paid, with the amount. */
const paidIn = (plan: Plan, row: string): [number, number][] =>
  [...plan.values.series(row)].flatMap((amount, month) =>
    amount === 0 ? [] : [[month, amount] as [number, number]],
  );

describe('payments of a phase', () => {
  test('30/65/5: at order (4 months before acceptance), at acceptance, and a year after it', () => {
    const plan = planOf(sample);
    const [growth] = sample.phases.filter(({ id }) => id === 'growth');
    if (!growth) throw new Error('the sample has a phase growth');
    const gross = plan.values.at(phaseSumIds(growth).gross);
    const paid = paidIn(plan, paidIds(growth).gross);
    expect(paid.map(([month]) => month)).toEqual([8, 12, 24]);
    expect(paid[0]?.[1]).toBeCloseTo(gross * 0.3, 1);
    expect(paid[1]?.[1]).toBeCloseTo(gross * 0.65, 1);
    expect(paid.reduce((sum, [, amount]) => sum + amount, 0)).toBeCloseTo(gross, 2);
  });

  test('a payment that falls due after the plan is settled in its last month', () => {
    const plan = planOf(
      withPhase('scale', { payments: [{ event: 'retention', monthsAfter: 60, share: 1 }] }),
    );
    const [scale] = plan.scenario.phases.slice(-1);
    if (!scale) throw new Error('the sample has phases');
    expect(paidIn(plan, paidIds(scale).gross).map(([month]) => month)).toEqual([60]);
    expect(plan.values.at('check.all')).toBe(1);
  });

  test('paying later lowers the present value and leaves the sum as it is', () => {
    const before = planOf(sample);
    const after = planOf(
      withPhase('scale', { payments: [{ event: 'acceptance', monthsAfter: 12, share: 1 }] }),
    );
    expect(after.values.at(RESULTS.totalCost)).toBeCloseTo(before.values.at(RESULTS.totalCost), 2);
    expect(after.values.at(RESULTS.presentValue)).toBeLessThan(before.values.at(RESULTS.presentValue));
  });

  test('whatever the split, every purchase is paid once, to the fen', () => {
    const payment = fc.record({
      event: fc.constantFrom(...PAYMENT_EVENTS),
      monthsAfter: fc.integer({ min: 0, max: 60 }),
      weight: fc.integer({ min: 1, max: 99 }),
    });
    fc.assert(
      fc.property(fc.array(payment, { minLength: 1, maxLength: 6 }), (drawn) => {
        const whole = drawn.reduce((sum, { weight }) => sum + weight, 0);
        const payments = drawn.map(({ event, monthsAfter, weight }): Payment => ({
          event,
          monthsAfter,
          share: weight / whole,
        }));
        const plan = planOf(withPhase('growth', { payments }));
        expect(plan.values.at('check.payments')).toBe(1);
        const paid = [...plan.values.series(PAID_GROSS)].reduce((sum, amount) => sum + amount, 0);
        expect(paid).toBeCloseTo(plan.values.at(RESULTS.budgetGross), 2);
        const net = [...plan.values.series(costId('capex'))].reduce((sum, amount) => sum + amount, 0);
        expect(net).toBeCloseTo(plan.values.at(RESULTS.budgetNet), 2);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a schedule that cannot be', () => {
  const refusal = (scenario: Scenario): unknown => {
    const parsed = parseScenario(scenario);
    return parsed.ok ? 'accepted' : parsed.error.map(({ code, path, params }) => ({ code, path, params }));
  };

  test('is accepted as the sample has it', () => {
    expect(refusal(sample)).toBe('accepted');
  });

  test('payments that are not the whole are named with their sum', () => {
    expect(
      refusal(
        withPhase('growth', {
          payments: [
            { event: 'order', monthsAfter: 0, share: 0.3 },
            { event: 'acceptance', monthsAfter: 0, share: 0.65 },
          ],
        }),
      ),
    ).toEqual([
      {
        code: 'payments-not-whole',
        path: 'phases.1.payments',
        params: { phase: sample.phases[1]?.name, percent: 95 },
      },
    ]);
  });

  test('a payment before the order is named with its number and the months', () => {
    expect(
      refusal(withPhase('growth', { payments: [{ event: 'order', monthsAfter: -2, share: 1 }] })),
    ).toMatchObject([
      {
        code: 'payment-before-order',
        path: 'phases.1.payments.0.monthsAfter',
        params: { number: 1, months: 2 },
      },
    ]);
  });

  test('an order before the plan begins is named with the months', () => {
    expect(refusal(withPhase('pilot', { deliveryMonths: 3 }))).toContainEqual({
      code: 'order-before-start',
      path: 'phases.0.month',
      params: { phase: sample.phases[0]?.name, months: 3 },
    });
  });

  test('a discount rate of −100 % or less, and a life of 0 years, are named by their fields', () => {
    const assumptions = { ...sample.assumptions, discountRate: -1, taxLifeServers: 0 };
    expect(refusal({ ...sample, assumptions })).toMatchObject([
      { code: 'out-of-range', path: 'assumptions.discountRate', params: { value: -1 } },
      { code: 'out-of-range', path: 'assumptions.taxLifeServers', params: { value: 0, least: '1' } },
    ]);
  });

  test('peak and valley hours of more than the day are named', () => {
    const assumptions = { ...sample.assumptions, peakShare: 0.6, valleyShare: 0.5 };
    expect(refusal({ ...sample, assumptions })).toMatchObject([
      { code: 'tariff-shares', params: { percent: 110 } },
    ]);
  });
});
