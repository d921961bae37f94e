import { describe, expect, it } from 'vitest';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import { computePlan, type Plan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { shippedCatalog } from '../../../tools/testing/shipped-catalog.ts';
import { billPairs, figurePairs } from './revision-figures.ts';

const sample = sampleScenario('en');

function plan(scenario: Scenario): Plan {
  const computed = computePlan(scenario, shippedCatalog());
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  return computed.value;
}

const before = plan(sample);
const after = plan({
  ...sample,
  phases: sample.phases.map((phase, at) =>
    at === 1
      ? {
          ...phase,
          loads: phase.loads.map((load) => ({ ...load, requestsPerDay: load.requestsPerDay * 30 })),
        }
      : phase,
  ),
});

describe('what came of two revisions', () => {
  it('are the results of each', () => {
    const budget = figurePairs(before, after).find(({ id }) => id === RESULTS.budgetGross);
    expect(budget?.before).toBe(before.values.at(RESULTS.budgetGross));
    expect(budget?.after).toBeGreaterThan(budget?.before ?? Number.NaN);
  });

  it('are the lines of the lists that differ, and together they are the difference of the budgets', () => {
    expect(billPairs(before, before)).toEqual([]);
    const pairs = billPairs(before, after);
    expect(pairs.length).toBeGreaterThan(0);
    const sum = pairs.reduce((all, { gross }) => all + (gross.after ?? 0) - (gross.before ?? 0), 0);
    const budgets = after.values.at(RESULTS.budgetGross) - before.values.at(RESULTS.budgetGross);
    expect(sum).toBeCloseTo(budgets, 2);
  });

  it('are those of the one that can be computed', () => {
    expect(figurePairs(undefined, after).every((pair) => pair.before === undefined)).toBe(true);
    expect(billPairs(before, undefined).every(({ gross }) => gross.after === undefined)).toBe(true);
  });
});
