import { expect, test } from 'vitest';
import { summaryIds, YUAN_PER_WAN } from '../finance/summary-rows.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { computePlan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { countedPlan } from './counted-plan.ts';

test('the summary counts as the language counts, and every amount in yuan stays as it is', () => {
  const plan = computePlan(sampleScenario('en'), shippedCatalog());
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  expect(countedPlan(plan.value, 'zh-CN')).toBe(plan.value);
  const { values } = countedPlan(plan.value, 'en');
  const budget = plan.value.values.at(RESULTS.budgetGross);
  expect(values.at(summaryIds.total('gross'))).toBeCloseTo(budget / 1000, 9);
  const changed = plan.value.ledger.rows.filter(
    ({ id, axis }) => axis === 'scalar' && values.at(id) !== plan.value.values.at(id),
  );
  expect(changed.length).toBeGreaterThan(10);
  expect(changed.filter(({ id }) => id !== YUAN_PER_WAN && !id.startsWith('summary.'))).toEqual([]);
});
