import { describe, expect, test } from 'vitest';
import { computePlan, type Plan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { peakAt, reuseOf, triggersOf } from './triggers.ts';

const catalog = shippedCatalog();
const sample = sampleScenario('en');
const growing: Scenario = {
  ...sample,
  forecasts: [{ law: 'compound', sceneId: 'assistant', startPerDay: 800, monthlyRate: 0.12 }],
};

function planOf(scenario: Scenario): Plan {
  const plan = computePlan(scenario, catalog);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}
const triggers = (scenario: Scenario) => {
  const plan = planOf(scenario);
  return triggersOf(plan.roadmap, plan.scenario, plan.values);
};

describe('triggers of the road map (mission M11)', () => {
  test('a pool is full in the first month whose peak is beyond what it may carry, and not before', () => {
    for (const { pool, usable, fullIn } of triggers(growing)) {
      if (fullIn === undefined) continue;
      expect(peakAt(growing, pool.scene.id, fullIn)).toBeGreaterThan(usable);
      expect(peakAt(growing, pool.scene.id, fullIn - 1)).toBeLessThanOrEqual(usable * (1 + 1e-9));
    }
  });

  test('servers sized for a phase carry it to its end: what comes next is never late', () => {
    for (const { late, end, usable, fullIn, pool } of triggers(growing)) {
      expect(end.peak).toBeLessThanOrEqual(usable * (1 + 1e-9));
      if (late !== undefined) expect(late).toBe(0);
      expect(fullIn ?? Infinity).toBeGreaterThan(pool.phase.month + 1);
    }
  });

  test('the order goes out by lead time, installation and acceptance before the month of need', () => {
    for (const { fullIn, orderBy, leadMonths, pool } of triggers(growing)) {
      const next = sample.phases[sample.phases.findIndex(({ id }) => id === pool.phase.id) + 1];
      if (next) expect(leadMonths).toBe(next.deliveryMonths + next.installationMonths);
      expect(orderBy).toBe(fullIn === undefined ? undefined : fullIn - 1 - leadMonths);
    }
  });

  test('use grows and stranded capacity shrinks while a forecast grows', () => {
    const [first] = triggers(growing);
    expect(first?.end.utilisation).toBeGreaterThan(first?.start.utilisation ?? 1);
    expect(first?.end.stranded).toBeLessThan(first?.start.stranded ?? 0);
  });

  test('without a forecast the next step is the trigger', () => {
    const pilot = triggers(sample).find(({ pool }) => pool.id === 'pilot.assistant');
    expect(pilot?.start.peak).toBe(pilot?.end.peak);
    expect(peakAt(sample, 'assistant', 12)).toBeCloseTo((800 / 86_400) * 4, 12);
    expect(peakAt(sample, 'assistant', 13)).toBeCloseTo((8000 / 86_400) * 4, 12);
  });
});

test('every earlier purchase is accounted for in every later phase: kept, redeployed or idle', () => {
  const { roadmap, scenario } = planOf(sample);
  const reuse = reuseOf(roadmap, scenario);
  for (const [at, phase] of scenario.phases.entries()) {
    const earlier = roadmap.lots.filter(
      (lot) => lot.count > 0 && scenario.phases.findIndex(({ id }) => id === lot.phase.id) < at,
    );
    const told = reuse.filter((each) => each.phase.id === phase.id).map(({ lotId }) => lotId);
    expect(told.toSorted()).toEqual(earlier.map(({ id }) => id).toSorted());
  }
  for (const { resale } of reuse) expect(resale).toBeGreaterThan(0);
});
