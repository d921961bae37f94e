import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { trials } from '../ledger/trials.ts';
import { computePlan, type Plan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import type { Load, Scenario } from '../scenario/scenario.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { poolIds } from './pool-ids.ts';

let catalog: Catalog;

beforeAll(() => {
  catalog = shippedCatalog();
});

/** A model of 355 billion parameters in 16 bit, 710 GB, for servers of 8 × 96 GB and less. */
const LARGE: Partial<Load> = {
  modelId: 'glm-4.5',
  precision: 'bf16',
  latencySeconds: 4,
  tokenMilliseconds: 200,
};

function scenarioOf(servers: readonly string[], loads: readonly Partial<Load>[], spare = 1): Scenario {
  const sample = sampleScenario('en');
  return {
    ...sample,
    scenes: sample.scenes.slice(0, 1),
    allowedServers: [...servers],
    phases: sample.phases.slice(0, loads.length).map((phase, at) => ({
      ...phase,
      spareServers: spare,
      loads: phase.loads.slice(0, 1).map((load) => ({ ...load, ...LARGE, ...loads[at] })),
    })),
  };
}

function planOf(scenario: Scenario): Plan {
  const plan = computePlan(scenario, catalog);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}

describe('a model larger than any node on offer', () => {
  test('is held by the fewest equal servers together, bought in whole groups, a spare being a group', () => {
    const plan = planOf(scenarioOf(['srv-8xh20'], [{ requestsPerDay: 20_000 }]));
    const [pool] = plan.roadmap.pools;
    const { estimate, count = 0 } = pool?.chosen ?? {};
    expect(estimate).toMatchObject({ together: 2, evidence: 'datasheet', layout: { stages: 2, tensor: 8 } });
    expect(estimate?.memory.freeGB).toBeGreaterThanOrEqual(0);
    expect(count % 2).toBe(0);
    const perServer = estimate?.requestsPerSecond ?? 0;
    const { targetUtilisation } = plan.scenario.assumptions;
    const least = (count - 2) * perServer * targetUtilisation;
    expect(least).toBeGreaterThanOrEqual(pool?.peak ?? Infinity);
    expect((count - 4) * perServer * targetUtilisation).toBeLessThan(pool?.peak ?? 0);
    expect(plan.values.at('check.all')).toBe(1);
  });

  test('has the widest range, and is never faster for each server than the same cards in one', () => {
    const estimateOf = (servers: readonly string[], more: Partial<Load>) =>
      planOf(scenarioOf(servers, [more])).roadmap.pools[0]?.chosen?.estimate;
    const together = estimateOf(['srv-8xh20'], {});
    const alone = estimateOf(['srv-8xh20'], { precision: 'fp8' });
    if (!together || !alone) throw new Error('nothing serves it');
    expect(alone.together).toBeUndefined();
    const widthOf = ({ range, requestsPerSecond }: typeof alone): number =>
      (range.p90 - range.p10) / requestsPerSecond;
    expect(widthOf(together)).toBeGreaterThan(widthOf(alone));
    expect(together.requestsPerSecond).toBeLessThan(alone.requestsPerSecond);
  });

  test('several together stay out where one server on offer holds the model', () => {
    const plan = planOf(scenarioOf(['srv-8xh20', 'supermicro-as8126-8xmi325x'], [{}]));
    for (const { chosen } of plan.roadmap.pools) expect(chosen?.estimate.together).toBeUndefined();
    const refused = plan
      .choiceOf('pilot.assistant')
      ?.rejected.find(({ server }) => server.id === 'srv-8xh20');
    expect(refused?.whyNot.code).toBe('memory-short');
  });

  test('is refused where four of the largest do not hold it', () => {
    const plan = computePlan(scenarioOf(['srv-8xrtx-4090'], [{ modelId: 'deepseek-v3' }]), catalog);
    expect(plan.ok).toBe(false);
    if (!plan.ok)
      expect(plan.error[0]).toMatchObject({ code: 'no-server-fits', params: { reasons: 'memory' } });
  });

  test('groups are kept by later phases that need as many together', () => {
    const plan = planOf(
      scenarioOf(['srv-8xh20'], [{ requestsPerDay: 20_000 }, { requestsPerDay: 90_000 }], 0),
    );
    const [first, second] = plan.roadmap.pools;
    expect(second?.kept).toHaveLength(1);
    expect(second?.kept[0]?.estimate.together).toBe(2);
    expect(second?.need.kept).toBeCloseTo(
      (first?.chosen?.count ?? 0) * (first?.chosen?.estimate.requestsPerSecond ?? 0),
      9,
    );
    for (const lot of plan.roadmap.lots) expect(plan.values.at(`quantity.${lot.id}.bought`)).toBe(lot.count);
  });

  test('the count stays a formula of whole groups: at any demand the ledger buys them so', () => {
    const plan = planOf(scenarioOf(['srv-8xh20'], [{ requestsPerDay: 20_000 }]));
    const ids = poolIds('pilot.assistant');
    const perServer = plan.values.at(ids.perServer('srv-8xh20'));
    const demand = Float64Array.of(1, 5000, 20_000, 60_000, 200_000, 900_000);
    const drawn = trials(
      plan.ledger,
      { count: demand.length, values: new Map([[ids.requestsPerDay, demand]]) },
      [ids.bought, ids.peak],
    );
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.error));
    const peaks = drawn.value.at(ids.peak);
    [...drawn.value.at(ids.bought)].forEach((bought, at) => {
      expect(bought % 2).toBe(0);
      const usable = (bought - 2) * perServer * plan.scenario.assumptions.targetUtilisation;
      expect(usable).toBeGreaterThanOrEqual((peaks[at] ?? 0) * (1 - 1e-9));
    });
  });
});
