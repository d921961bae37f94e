import { describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { computePlan, type Plan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { shippedCatalog } from '../../../tools/testing/shipped-catalog.ts';
import { stepMarks } from './step-marks.ts';

const catalog = shippedCatalog();
const sample = sampleScenario('en');

function planOf(scenario: Scenario): Plan {
  const plan = computePlan(scenario, catalog);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}

const marksOf = (plan: Plan) => Object.fromEntries(stepMarks(plan, []));

describe('steps of the work', () => {
  it('are done where every target is met and every price is known', () => {
    expect(marksOf(planOf(sample))).toEqual({
      demand: 'done',
      selection: 'done',
      servers: 'done',
      costs: 'done',
    });
  });

  it('are not done where a cost has no price', () => {
    const costs = [...sample.costs, { item: 'colocation' as const, quantity: null }];
    expect(marksOf(planOf({ ...sample, costs }))).toMatchObject({ servers: 'done', costs: 'incomplete' });
  });

  it('are to be mended on their screen, and nothing is called done meanwhile', () => {
    const marks = stepMarks(planOf(sample), [problem('missing-field', 'scenes.0.name')]);
    expect([...marks]).toEqual([['demand', 'attention']]);
  });
});
