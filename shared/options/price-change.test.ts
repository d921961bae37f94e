import { expect, test } from 'vitest';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { computePlan, type Plan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import { priceChanges } from './price-change.ts';

const planAt = (serverYearlyPriceChange: number): Plan => {
  const sample = sampleScenario('en');
  const assumptions = { ...sample.assumptions, serverYearlyPriceChange };
  const plan = computePlan({ ...sample, assumptions }, shippedCatalog());
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
};

test('falling, assumed and rising server prices: each as a plan of that rate has it, phases gaining where prices fall (finance.md §8)', () => {
  const plan = planAt(0.02);
  const changes = priceChanges(plan);
  if (!changes.ok) throw new Error(JSON.stringify(changes.error));
  expect(changes.value.map(({ change }) => change)).toEqual([-0.25, 0.02, 0.1]);
  const [fall, assumed, rise] = changes.value;
  expect(assumed?.phased).toBe(plan.values.at(RESULTS.presentValue));
  expect(fall?.phased).toBeLessThan(assumed?.phased ?? Number.NaN);
  const saved = [fall, assumed, rise].map((each) => (each ? each.allNow - each.phased : Number.NaN));
  expect(saved[0]).toBeGreaterThan(saved[1] ?? Number.NaN);
  expect(saved[1]).toBeGreaterThan(saved[2] ?? Number.NaN);
});
