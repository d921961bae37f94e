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
  for (const { id, axis } of plan.value.ledger.rows) {
    if (id === YUAN_PER_WAN || id.startsWith('summary.') || axis !== 'scalar') continue;
    expect(values.at(id), id).toBe(plan.value.values.at(id));
  }
});
