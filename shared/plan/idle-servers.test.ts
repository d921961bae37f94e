import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { lineIds } from '../finance/bill-rows.ts';
import { type CostCategory, costId } from '../finance/categories.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { TAX } from '../finance/tax-rows.ts';
import { reuseOf } from '../roadmap/triggers.ts';
import type { IdleServers, Scenario } from '../scenario/scenario.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { computePlan, type Plan } from './plan.ts';
import { sampleScenario } from './sample.ts';

let catalog: Catalog;

beforeAll(() => {
  catalog = shippedCatalog();
});

/** The assistant alone: what the pilot bought for a small model does not hold the larger one of the phases after it. */
function planOf(idleServers: IdleServers, more: Partial<Scenario> = {}): Plan {
  const sample = sampleScenario('en');
  const plan = computePlan(
    {
      ...sample,
      purchasing: 'each-phase',
      idleServers,
      scenes: sample.scenes.slice(0, 1),
      phases: sample.phases.map((phase) => ({ ...phase, loads: phase.loads.slice(0, 1) })),
      ...more,
    },
    catalog,
  );
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}

const sum = (plan: Plan, row: string): number =>
  [...plan.values.series(row)].reduce((total, value) => total + value, 0);

describe('servers that no scene of a phase can use', () => {
  test('are kept without work, or sold when they first have none', () => {
    const kept = planOf('keep').roadmap;
    expect(kept.idle.map(({ phase, lot }) => `${phase.id} ${lot.id}`)).toEqual([
      'growth pilot.assistant',
      'scale pilot.assistant',
    ]);
    expect(kept.sold).toEqual([]);
    const sold = planOf('sell');
    expect(sold.roadmap.idle).toEqual([]);
    expect(sold.roadmap.sold.map(({ phase, lot }) => `${phase.id} ${lot.id}`)).toEqual([
      'growth pilot.assistant',
    ]);
    expect(reuseOf(sold.roadmap, sold.scenario)).toContainEqual(
      expect.objectContaining({ lotId: 'pilot.assistant', fate: 'sold' }),
    );
  });

  test('bring what they are worth at their age, in the month of the sale, and nothing at the end', () => {
    const [kept, sold] = [planOf('keep'), planOf('sell')];
    const net = sold.values.at(lineIds('bill.pilot.server-assistant').net);
    const left = 1 - sold.scenario.assumptions.residualYearlyLoss;
    const month = sold.scenario.phases[1]?.month ?? 0;
    const residual = (plan: Plan, at: number): number => plan.values.at(costId('residual'), at);
    expect(net).toBeGreaterThan(0);
    expect(residual(sold, month)).toBeCloseTo(-net * left ** (month / 12), 2);
    expect(residual(kept, month)).toBe(0);
    const last = sold.scenario.horizonMonths;
    expect(residual(sold, last) - residual(kept, last)).toBeCloseTo(net * left ** (last / 12), 1);
  });

  test('are neither maintained nor insured after their sale', () => {
    const [kept, sold] = [planOf('keep'), planOf('sell')];
    const { warrantyMonths, maintenanceRate, generalEscalation } = sold.scenario.assumptions;
    expect(generalEscalation).toBe(0);
    const net = sold.values.at(lineIds('bill.pilot.server-assistant').net);
    const months = sold.scenario.horizonMonths - warrantyMonths;
    const saved = (category: CostCategory): number =>
      sum(kept, costId(category)) - sum(sold, costId(category));
    expect(saved('maintenance')).toBeCloseTo((net * maintenanceRate * months) / 12, 0);
    expect(saved('insurance')).toBeGreaterThan(0);
  });

  test('total cost falls by what the sale brings more than the residual value, and by what is no longer paid for', () => {
    const [kept, sold] = [planOf('keep'), planOf('sell')];
    expect(sold.values.at(RESULTS.totalCost)).toBeLessThan(kept.values.at(RESULTS.totalCost));
    expect(sold.values.at('check.all')).toBe(1);
    expect(sold.values.at(RESULTS.budgetNet)).toBe(kept.values.at(RESULTS.budgetNet));
  });

  test('in the end every yuan of cost has lowered taxable income once', () => {
    const sold = planOf('sell');
    expect(sum(sold, TAX.base)).toBeCloseTo(sold.values.at(RESULTS.totalCost), 2);
  });

  test('never come back, though a later phase could use them', () => {
    const sample = sampleScenario('en');
    const [pilot, growth, scale] = sample.phases.map((phase) => ({
      ...phase,
      loads: phase.loads.slice(0, 1),
    }));
    if (!pilot || !growth || !scale) throw new Error('three phases');
    const again = { ...scale, loads: pilot.loads };
    const phases = [pilot, growth, again];
    const keptAgain = planOf('keep', { phases })
      .roadmap.pools.at(-1)
      ?.kept.map(({ lot }) => lot.id);
    const soldAgain = planOf('sell', { phases })
      .roadmap.pools.at(-1)
      ?.kept.map(({ lot }) => lot.id);
    expect(keptAgain).toContain('pilot.assistant');
    expect(soldAgain).not.toContain('pilot.assistant');
  });
});
