import { beforeAll, describe, expect, test } from 'vitest';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { computePlan, type Plan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import { priceItemOf } from '../scenario/cost-items.ts';
import type { Scenario, ScenarioPrice } from '../scenario/scenario.ts';
import { operatingCosts, operatingTotal } from './operating-cost.ts';

let catalog: Catalog;
beforeAll(() => {
  catalog = shippedCatalog();
});

const planned = (change: Partial<Scenario> = {}): Plan => {
  const computed = computePlan({ ...sampleScenario('en'), ...change }, catalog);
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  return computed.value;
};
const price = (item: 'monitoring' | 'backup', amount: number): ScenarioPrice => ({
  itemId: priceItemOf(item),
  amount,
  currency: 'CNY',
  taxBasis: 'exclusive',
  kind: 'assumption',
  date: '2026-10-01',
  source: 'test',
});

describe('cost of operations', () => {
  test('is people and maintenance where nothing else is chosen, and what is not chosen is named', () => {
    const { costs, missing, absent } = operatingCosts(planned());
    expect(costs.map(({ yearly }) => yearly)).toEqual(['yearly.staff', 'yearly.maintenance']);
    expect(missing).toEqual([]);
    expect(absent).toEqual(['onCall', 'drills', 'monitoring', 'backup', 'spares', 'training', 'lostWork']);
  });

  test('without a price or a quantity is named as missing, and no total has it', () => {
    const before = planned();
    const plan = planned({
      costs: [
        ...before.scenario.costs,
        { item: 'monitoring', quantity: null },
        { item: 'backup', quantity: 10 },
        { item: 'onCall', quantity: null },
      ],
    });
    expect(operatingCosts(plan).missing).toEqual(['onCall', 'monitoring', 'backup']);
    expect(plan.values.at(RESULTS.totalCost)).toBe(before.values.at(RESULTS.totalCost));
    expect(plan.missing.map(({ code }) => code).toSorted()).toEqual([
      'missing-price',
      'missing-price',
      'missing-quantity',
    ]);
  });

  test('monitoring is paid for each server in service, backup for each TB, duty and drills by the wage', () => {
    const before = planned();
    const plan = planned({
      costs: [
        ...before.scenario.costs,
        { item: 'monitoring', quantity: null },
        { item: 'backup', quantity: 10 },
        { item: 'onCall', quantity: 0.2 },
        { item: 'drills', quantity: 0.5 },
      ],
      prices: [...before.scenario.prices, price('monitoring', 1200), price('backup', 80)],
    });
    const { values } = plan;
    const last = plan.scenario.horizonMonths;
    const servers = values.at('quantity.serversOwned');
    const { monthlyWage, staffOnCost } = plan.scenario.assumptions;
    const wage = monthlyWage * (1 + staffOnCost);
    expect(values.at('item.monitoring.cost', last)).toBeCloseTo((servers * 1200) / 12, 2);
    expect(values.at('item.backup.cost', last)).toBeCloseTo(800, 2);
    expect(values.at('item.onCall.cost', last)).toBeCloseTo(0.2 * wage, 2);
    expect(values.at('item.drills.cost', last)).toBeCloseTo((0.5 * wage) / 12, 2);
    expect(values.at('cost.staff', last) - before.values.at('cost.staff', last)).toBeCloseTo(
      0.2 * wage + (0.5 * wage) / 12,
      1,
    );
    const { costs } = operatingCosts(plan);
    expect(costs.map(({ item }) => item)).toEqual([
      undefined,
      'onCall',
      'drills',
      undefined,
      'monitoring',
      'backup',
    ]);
  });

  test('adds up to no more than the plan’s own running cost: duty is told once, not in staff too', () => {
    const before = planned();
    const plan = planned({ costs: [...before.scenario.costs, { item: 'onCall', quantity: 1 }] });
    const all = operatingTotal(operatingCosts(plan).costs, ({ sum }) => plan.values.at(sum));
    const staffAndMaintenance =
      plan.values.at('summary.years.staff') + plan.values.at('summary.years.maintenance');
    expect(all).toBeCloseTo(staffAndMaintenance, 2);
  });
});
