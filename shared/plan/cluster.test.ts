import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { hostChecks } from '../cluster/host-check.ts';
import { takeOverParts, withPart } from '../cluster/take-over.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { parseScenario } from '../scenario/parse.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { computePlan, type Plan } from './plan.ts';
import { sampleScenario } from './sample.ts';

let catalog: Catalog;
let sample: Scenario;

const planOf = (scenario: Scenario): Plan => {
  const computed = computePlan(scenario, catalog);
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  return computed.value;
};

const bought = (plan: Plan): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const line of plan.bill.lines) {
    if (line.category === 'server' || plan.values.at(line.quantity) === 0) continue;
    counts[line.price.itemId] = (counts[line.price.itemId] ?? 0) + plan.values.at(line.quantity);
  }
  return counts;
};

/** Every phase with its proposed parts, one after the other as a person takes them over. */
function takenOver(scenario: Scenario): Scenario {
  return scenario.phases.reduce((now, { id }) => {
    const plan = planOf(now);
    return {
      ...now,
      phases: now.phases.map((phase) =>
        phase.id === id ? takeOverParts(phase, plan.cluster, plan.values) : phase,
      ),
    };
  }, scenario);
}

/** The sample with every part of a cluster priced. */
function priced(): Scenario {
  const parts = ['storage-2u', 'nic-100g-dual-incl-conn', 'aoc-100g-qsfp28-10m'].map((itemId) => ({
    itemId,
    amount: 1000,
    currency: 'CNY' as const,
    taxBasis: 'exclusive' as const,
    kind: 'quote' as const,
    date: '2026-09-01',
    source: 'test',
  }));
  return { ...sample, prices: [...sample.prices, ...parts] };
}

beforeAll(() => {
  catalog = shippedCatalog();
  sample = sampleScenario('en');
});

describe('the cluster in the money', () => {
  test('stands beside what is entered and changes nothing by itself', () => {
    const plan = planOf(sample);
    expect(plan.bill.lines.some((line) => line.quantity.startsWith('cluster.'))).toBe(false);
    expect(plan.missing).toEqual([]);
  });

  test('a part without a price makes the plan incomplete and is never free', () => {
    const plan = planOf({ ...sample, cluster: { parts: 'computed', fabric: 'by-need' } });
    const missing = plan.missing.map(({ params }) => params['item']);
    expect(missing).toContain('nic-100g-dual-incl-conn');
    expect(plan.bill.lines.some(({ price }) => price.itemId === 'nic-100g-dual-incl-conn')).toBe(false);
    // Storage stands in the management nodes: nobody misses the price of a storage node.
    expect(missing).not.toContain('storage-2u');
  });

  test('taken over phase by phase it is what the computed cluster buys: nothing twice, at the same cost', () => {
    const taken = planOf(takenOver(priced()));
    const followed = planOf({ ...priced(), cluster: { parts: 'computed', fabric: 'by-need' } });
    expect(bought(taken)).toEqual(bought(followed));
    for (const result of [RESULTS.budgetGross, RESULTS.totalCost]) {
      expect(taken.values.at(result)).toBeCloseTo(followed.values.at(result), 2);
    }
    // What is owned at the end, and no more.
    for (const line of followed.cluster.lines) {
      if (line.phase.id !== 'scale') continue;
      const lines = followed.cluster.lines.filter(({ part }) => part === line.part);
      expect(lines.reduce((sum, { added }) => sum + followed.values.at(added), 0)).toBe(
        followed.values.at(line.needed),
      );
    }
  });

  test('of ten thousand servers is taken over whole: the document holds what it proposes', () => {
    const scenario = priced();
    const many: Scenario = {
      ...scenario,
      phases: scenario.phases.map((phase) => ({
        ...phase,
        loads: phase.loads.map((load) => ({ ...load, requestsPerDay: load.requestsPerDay * 20_000 })),
      })),
    };
    const { cluster, values } = planOf(many);
    const phases = many.phases.map((phase) =>
      phase.id === 'scale' ? takeOverParts(phase, cluster, values) : phase,
    );
    expect(values.at('cluster.scale.servers')).toBeGreaterThan(10_000);
    expect(parseScenario({ ...many, phases })).toMatchObject({ ok: true });
  });

  test('taking over a second time proposes the same again', () => {
    const once = takenOver(priced());
    expect(takenOver(once).phases).toEqual(once.phases);
  });

  test('takes the place of network cards and optics of the cost tree, so that none is bought twice', () => {
    const costs = (['networkCards', 'optics', 'cooling'] as const).map((item) => ({ item, quantity: 1 }));
    const price = (itemId: string) => ({
      itemId,
      amount: 500,
      currency: 'CNY' as const,
      taxBasis: 'exclusive' as const,
      kind: 'quote' as const,
      date: '2026-09-01',
      source: 'test',
    });
    const scenario: Scenario = {
      ...priced(),
      costs,
      prices: [...priced().prices, ...costs.map(({ item }) => price(`costItem.${item}`))],
    };
    const lines = (plan: Plan, phase: string): readonly string[] =>
      plan.bill.lines
        .filter((line) => line.phase.id === phase)
        .map(({ id }) => id.replace(`bill.${phase}.`, ''));
    const tree = ['networkCards', 'optics', 'cooling'];
    expect(lines(planOf(scenario), 'scale')).toEqual(expect.arrayContaining(tree));
    const plan = planOf(scenario);
    const mixed = planOf({
      ...scenario,
      phases: scenario.phases.map((phase) =>
        phase.id === 'scale' ? takeOverParts(phase, plan.cluster, plan.values) : phase,
      ),
    });
    expect(lines(mixed, 'growth')).toEqual(expect.arrayContaining(tree));
    expect(lines(mixed, 'scale')).not.toEqual(expect.arrayContaining(['networkCards']));
    expect(lines(mixed, 'scale')).not.toEqual(expect.arrayContaining(['optics']));
    expect(lines(mixed, 'scale')).toEqual(expect.arrayContaining(['nic', 'accessCable', 'cooling']));
  });

  test('its nodes and switches draw power once they are in the plan', () => {
    const entered = planOf(priced());
    const followed = planOf({ ...priced(), cluster: { parts: 'computed', fabric: 'by-need' } });
    const months = sample.horizonMonths;
    const more = followed.values.at('power.mean', months) - entered.values.at('power.mean', months);
    expect(more).toBeCloseTo(followed.values.at('cluster.scale.sharedKw'), 9);
    // 3 management nodes of 924 W and 2 switches of 500 W.
    expect(more).toBeCloseTo(3.772, 9);
  });
});

describe('servers that hold one model together', () => {
  /** A model of 1,026 billion parameters at 16 bits, that no server of the catalog holds alone. */
  function huge(change: Partial<Scenario> = {}): Scenario {
    const [scene] = sample.scenes;
    const [first] = sample.phases;
    const [load] = first?.loads ?? [];
    if (!scene || !first || !load) throw new Error('the sample has a scene');
    const asked = {
      ...load,
      modelId: 'kimi-k2',
      requestsPerDay: 3000,
      latencySeconds: 20,
      tokenMilliseconds: 200,
    };
    return {
      ...sample,
      scenes: [scene],
      phases: [
        { ...first, loads: [asked] },
        { ...first, id: 'later', month: 12, loads: [{ ...asked, requestsPerDay: 30_000 }] },
      ],
      ...change,
    };
  }

  test('are bought with the network between them, priced, whatever else is entered', () => {
    const plan = planOf(huge());
    const [pool] = plan.roadmap.pools;
    expect(pool?.chosen?.estimate.together).toBe(2);
    expect(plan.missing).toEqual([]);
    const of = (phase: string, part: string): number =>
      plan.lines
        .filter(({ id }) => id === `bill.${phase}.${part}`)
        .reduce((sum, { quantity }) => sum + plan.values.at(quantity ?? ''), 0);
    const gpus = plan.roadmap.lots.map(({ count, server }) => count * server.gpuCount);
    const phases = ['pilot', 'later'];
    expect(phases.map((phase) => of(phase, 'groupNic'))).toEqual(gpus);
    expect(phases.map((phase) => of(phase, 'groupDirectCable'))).toEqual(gpus.map((count) => count / 2));
    expect(phases.map((phase) => of(phase, 'groupSwitch'))).toEqual([0, 0]);
  });

  test('cost the same whether their parts are entered or computed, and are bought once', () => {
    const followed = huge({ cluster: { parts: 'computed', fabric: 'by-need' } });
    const lines = (scenario: Scenario): readonly (readonly [string, number])[] => {
      const plan = planOf(scenario);
      return plan.lines
        .filter(({ id }) => id.includes('.group'))
        .map(({ id, quantity }) => [id, plan.values.at(quantity ?? '')] as const)
        .filter(([, count]) => count > 0);
    };
    expect(lines(huge())).toEqual(lines(followed));
    expect(lines(takenOver(huge()))).toEqual(lines(followed));
  });

  test('need no cards where a person says that the offer holds them', () => {
    const scenario = huge();
    const phases = scenario.phases.map((phase) => withPart(phase, 'groupNic', 'nic-connectx7-400g', 0));
    const plan = planOf({ ...scenario, phases });
    expect(plan.missing).toEqual([]);
    const cards = plan.lines.filter(({ id }) => id.endsWith('.groupNic'));
    expect(cards.map(({ quantity }) => plan.values.at(quantity ?? ''))).toEqual([0, 0]);
  });
});

describe('what servers need beside their accelerators', () => {
  test('follows the planning rules of the project, not their defaults', () => {
    const coresOf = (scenario: Scenario): readonly number[] => {
      const { cluster } = planOf(scenario);
      return cluster.stages.flatMap((stage) =>
        hostChecks(stage, scenario.assumptions).map(({ cores }) => cores.need),
      );
    };
    const standard = coresOf(sample);
    const { assumptions } = sample;
    const raised = coresOf({
      ...sample,
      assumptions: { ...assumptions, hostBaseCores: assumptions.hostBaseCores + 8 },
    });
    expect(standard.length).toBeGreaterThan(3);
    expect(raised).toEqual(standard.map((cores) => expect.closeTo(cores + 8, 9)));
  });
});
