import { describe, expect, test } from 'vitest';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import type { Result } from '../base/result.ts';
import { openArrivals } from '../performance/batching.ts';
import { fitCopy } from '../performance/copies.ts';
import { copyPace } from '../performance/copy-pace.ts';
import { estimateLoad } from '../performance/estimate-load.ts';
import { requestOf } from '../performance/language-request.ts';
import { subjectOf } from '../performance/language-subject.ts';
import { plannedRate } from '../queueing/compare-policies.ts';
import { poolFigures } from '../queueing/pool-figures.ts';
import { type PoolModel, serverCount } from '../queueing/pool-model.ts';
import { simulatePool } from '../queueing/simulate-pool.ts';
import { type BalancedPool, balancedPool } from '../roadmap/balanced-pool.ts';
import { poolIds } from '../roadmap/pool-ids.ts';
import type { Pool } from '../roadmap/walk.ts';
import { DEFAULT_SERVING } from '../scenario/serving.ts';
import { isLanguageScene, type Scenario } from '../scenario/scenario.ts';
import { balance, isMixed, usualSettings } from './balance.ts';
import { computePlan, type Plan } from './plan.ts';
import { sampleScenario } from './sample.ts';

const catalog = shippedCatalog();

function done<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const planOf = (scenario: Scenario): Plan => done(computePlan(scenario, catalog));
const sample = planOf(sampleScenario('en'));

function poolOf({ roadmap }: Plan, id: string): Pool {
  const found = roadmap.pools.find((pool) => pool.id === id);
  if (!found) throw new Error(`no pool ${id}`);
  return found;
}
const balancedOf = (plan: Plan, id: string): BalancedPool =>
  done(balancedPool(poolOf(plan, id), plan.values, plan.scenario, catalog));

const settings = { requests: 500, runs: 2 };

describe('a pool of the plan as a balancer sees it (balancing.md §2)', () => {
  test('has the servers, the peak and the capacity of the ledger', () => {
    for (const pool of sample.roadmap.pools) {
      const { model } = balancedOf(sample, pool.id);
      const ids = poolIds(pool.id);
      expect(model.arrivalsPerSecond).toBeCloseTo(sample.values.at(ids.peak), 9);
      expect(plannedRate(model)).toBeCloseTo(sample.values.at(ids.total), 9);
      const kept = pool.kept.reduce((sum, { lot }) => sum + sample.values.at(poolIds(lot.id).bought), 0);
      expect(serverCount(model)).toBe(kept + sample.values.at(ids.bought));
    }
  });

  test('a copy alone takes as long for a token as the estimate says at the same load (§5), within 5 %', () => {
    const pool = poolOf(sample, 'scale.assistant');
    const { chosen, scene, load } = pool;
    const gpu = catalog.gpus.find(({ id }) => id === chosen?.server.gpuId);
    const known = catalog.models.find(({ id }) => id === load.modelId);
    if (!chosen || !gpu || !known || !isLanguageScene(scene))
      throw new Error('the sample buys servers for answers');
    const request = done(requestOf(scene, known));
    const machine = { gpu, gpuCount: chosen.server.gpuCount };
    const target = { latencySeconds: load.latencySeconds, tokenMilliseconds: load.tokenMilliseconds };
    const subject = done(subjectOf(machine, known, load.precision, request, target, load.serving));
    const { gpusPerReplica: gpus, tensor = gpus } = chosen.estimate.layout;
    const { stream } = done(fitCopy(subject, { gpus, tensor, data: 1, stages: 1, streams: 1 }));

    const { model } = balancedOf(sample, pool.id);
    const [copy] = model.replicas;
    if (!copy) throw new Error('the pool has copies');
    const arrivalsPerSecond = 0.6 * chosen.estimate.requestsPerSecond;
    const trace = simulatePool(
      { ...model, replicas: [copy], arrivalsPerSecond, requestScv: 0 },
      { policy: 'random', settings: usualSettings(scene, sample.scenario).policy, requests: 20_000, seed: 1 },
    );
    let sum = 0;
    for (const [at, end] of trace.done.entries())
      sum += (end - (trace.first[at] ?? 0)) / (trace.steps[at] ?? 1) / trace.done.length;
    const expected = openArrivals(stream, arrivalsPerSecond, 256)?.tokenSeconds ?? Number.NaN;
    expect(Math.abs(sum / expected - 1)).toBeLessThan(0.05);
  });

  test('one copy needs no balancer, several get a policy and a judgement of the document’s four', () => {
    const answer = (id: string) => {
      const pool = poolOf(sample, id);
      return balance(balancedOf(sample, id), { ...usualSettings(pool.scene, sample.scenario), ...settings });
    };
    expect(answer('pilot.assistant').recommendation.reason.kind).toBe('single');
    const { recommendation, seed } = answer('scale.pictures');
    expect(recommendation.policy).toBe('least-requests');
    expect(seed.map((each) => each.seed)).toEqual([
      'round-robin',
      'least-load',
      'response-time',
      'gpu-utilisation',
    ]);
  });

  test('lengths differ where the project does not say, sizes of pictures do not; what it says goes first', () => {
    const scvOf = (id: string, scenario: Scenario): number =>
      usualSettings(poolOf(sample, id).scene, scenario).requestScv;
    expect([scvOf('scale.assistant', sample.scenario), scvOf('scale.pictures', sample.scenario)]).toEqual([
      1, 0,
    ]);
    const own = { ...sample.scenario, waiting: { ...sample.scenario.waiting, requestScv: 0.3 } };
    expect([scvOf('scale.assistant', own), scvOf('scale.pictures', own)]).toEqual([0.3, 0.3]);
  });
});

describe('requests that a cache holds something of', () => {
  const scenario = sampleScenario('en');
  const cached = planOf({
    ...scenario,
    phases: scenario.phases.map((phase) => ({
      ...phase,
      loads: phase.loads.map((load) =>
        load.sceneId === 'assistant' ? { ...load, serving: { ...load.serving, prefixHitRatio: 0.6 } } : load,
      ),
    })),
  });

  test('are read in full where a session comes to another copy', () => {
    const { model } = balancedOf(cached, 'scale.assistant');
    const [cost] = model.kinds[0]?.costs ?? [];
    expect(cost?.coldSeconds).toBeGreaterThan(1.5 * (cost?.aloneSeconds ?? Infinity));
    expect(model.sessions?.count).toBe(Math.round(model.arrivalsPerSecond * 60));
    expect(balancedOf(sample, 'scale.assistant').model.sessions).toBeUndefined();
  });
});

describe('two scenes on the same servers', () => {
  const scenario = sampleScenario('en');
  const [assistant] = scenario.scenes;
  if (assistant?.kind !== 'llm') throw new Error('the sample has an assistant');
  const shared = planOf({
    ...scenario,
    scenes: [...scenario.scenes, { ...assistant, id: 'summaries', name: 'Summaries', inputTokens: 4000 }],
    phases: scenario.phases.map((phase) => ({
      ...phase,
      loads: phase.loads.flatMap((load) =>
        load.sceneId === 'assistant'
          ? [
              load,
              {
                ...load,
                sceneId: 'summaries',
                requestsPerDay: load.requestsPerDay / 4,
                sharedWith: 'assistant',
              },
            ]
          : [load],
      ),
    })),
  });

  test('are classes of request of one pool, each with its own prompt; the guest has none of its own', () => {
    const balanced = balancedOf(shared, 'scale.assistant');
    expect(balanced.model.classes.map((share) => Math.round(share * 100))).toEqual([80, 20]);
    const [own, guest] = balanced.model.kinds[0]?.costs ?? [];
    expect(guest?.aloneSeconds).toBeGreaterThan(3 * (own?.aloneSeconds ?? Infinity));
    expect(isMixed(balanced)).toBe(true);
    const pool = poolOf(shared, 'scale.summaries');
    expect(balancedPool(pool, shared.values, shared.scenario, catalog)).toMatchObject({
      error: { code: 'no-servers' },
    });
  });
});

describe('a measured router (balancing.md §6)', () => {
  /** github.com/zxuhan/llm-router: four A100 80 GB under vLLM, up to 24 sessions of 8 turns; P50 in ms, P99 in s. */
  const MEASURED = [
    { policy: 'session-affinity', p50: 166, p99: 2.25 },
    { policy: 'least-requests', p50: 171, p99: 2.29 },
    { policy: 'round-robin', p50: 193, p99: 2.72 },
    { policy: 'random', p50: 265, p99: 2.74 },
  ] as const;

  test('the order of its policies in first tokens comes out, at P50 and at P99, with an assumed model and lengths', () => {
    const gpu = catalog.gpus.find(({ id }) => id === 'a100-80-pcie');
    const model = catalog.models.find(({ id }) => id === 'qwen2.5-7b');
    if (!gpu || !model) throw new Error('the catalog has both');
    const scene = { kind: 'llm', id: 'turns', name: 'Turns', inputTokens: 2000, outputTokens: 64 } as const;
    const load = {
      precision: 'fp16',
      latencySeconds: 5,
      tokenMilliseconds: 200,
      serving: { ...DEFAULT_SERVING, prefixHitRatio: 0.5 },
    } as const;
    const machine = { gpu, gpuCount: 1 };
    const estimate = done(estimateLoad(machine, model, scene, load));
    const { slots, stepSeconds, waitSteps, readsApart, ...cost } = done(
      copyPace({ machine, model, scene, load, estimate }),
    );
    const pool: PoolModel = {
      kinds: [
        {
          slots,
          stepSeconds,
          waitSteps,
          readsApart,
          costs: [cost],
          requestsPerSecond: estimate.requestsPerSecond,
        },
      ],
      replicas: [0, 1, 2, 3].map((server) => ({ kind: 0, server })),
      classes: [1],
      arrivalsPerSecond: 25,
      arrivalScv: 1,
      requestScv: 1,
      requestShape: 'lognormal',
      sessions: { count: 24 },
    };
    const target = { firstSeconds: Infinity, stepSeconds: Infinity };
    const { policy: tuning } = usualSettings(scene, sample.scenario);
    const found = MEASURED.map(({ policy }) => {
      const trace = simulatePool(pool, { policy, settings: tuning, requests: 20_000, seed: 1 });
      return poolFigures(pool, trace, target, { from: 50, until: Infinity }).first;
    });
    for (const at of ['p50', 'p99'] as const) {
      const order = (times: readonly { readonly [Key in typeof at]: number }[]): readonly number[] =>
        times
          .map((_, place) => place)
          .toSorted((left, right) => (times[left]?.[at] ?? 0) - (times[right]?.[at] ?? 0));
      expect(order(found)).toEqual(order(MEASURED));
    }
  });
});
