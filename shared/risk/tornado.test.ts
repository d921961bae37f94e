import { beforeAll, describe, expect, test } from 'vitest';
import { RESULTS } from '../finance/cost-rows.ts';
import { evaluate } from '../ledger/evaluate.ts';
import { computePlan, type Plan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { type Swing, tornado } from './tornado.ts';

let plan: Plan;
let swings: readonly Swing[];
beforeAll(() => {
  const computed = computePlan(sampleScenario('en'), shippedCatalog());
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  plan = computed.value;
  const drawn = tornado(plan.ledger, plan.scenario.risk, RESULTS.presentValue);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.error));
  swings = drawn.value;
});

describe('the tornado of the sample', () => {
  test('has every input with a range, estimates of capacity among them', () => {
    const ranged = plan.ledger.rows.filter((row) => row.kind === 'input' && row.range !== undefined);
    expect(swings.map(({ input }) => input.id).toSorted()).toEqual(ranged.map(({ id }) => id).toSorted());
    expect(swings.map((swing) => swing.input.id)).toContain(
      'capacity.scale.assistant.perServer.srv-8xrtx-5090',
    );
  });

  test('begins with the largest effect', () => {
    const widths = swings.map(({ atP10, atP90 }) => Math.abs(atP90 - atP10));
    expect(widths).toEqual(widths.toSorted((left, right) => right - left));
    expect(widths[0]).toBeGreaterThan(0);
  });

  test('a smaller capacity of one server never makes the plan cheaper', () => {
    for (const { input, atP10, atP90 } of swings) {
      if (input.section === 'capacity') expect(atP10).toBeGreaterThanOrEqual(atP90);
    }
  });

  test('is the ledger itself with one input changed', () => {
    const [first] = swings;
    const again = evaluate(plan.ledger, new Map([[first?.input.id ?? '', first?.p90 ?? 0]]));
    expect(again.ok && again.value.at(RESULTS.presentValue)).toBe(first?.atP90);
  });
});
