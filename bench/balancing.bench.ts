import type { Result } from '#shared/base/result.ts';
import { balance, usualSettings } from '#shared/plan/balance.ts';
import { computePlan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import type { PoolModel } from '#shared/queueing/pool-model.ts';
import { type PoolRun, simulatePool } from '#shared/queueing/simulate-pool.ts';
import { balancedPool } from '#shared/roadmap/balanced-pool.ts';
import { shippedCatalog } from '../tools/testing/shipped-catalog.ts';
import { type Bench, type BenchRow, measure, type Rows } from './bench.ts';

function done<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const REQUESTS = 100_000;

/** Servers that serve one request at a time: as few events for a request as there can be. */
const oneByOne = (servers: number): PoolModel => ({
  kinds: [
    {
      slots: 1,
      costs: [{ aloneSeconds: 1, delaySeconds: 0, steps: 0 }],
      stepSeconds: [],
      waitSteps: 0,
      readsApart: false,
      requestsPerSecond: 1,
    },
  ],
  replicas: Array.from({ length: servers }, (_, server) => ({ kind: 0, server })),
  classes: [1],
  arrivalsPerSecond: 0.7 * servers,
  arrivalScv: 1,
  requestScv: 1,
  requestShape: 'exponential',
  sessions: undefined,
});

async function run(): Promise<Rows> {
  const scenario = sampleScenario('en');
  const catalog = shippedCatalog();
  const plan = done(computePlan(scenario, catalog));
  const pool = plan.roadmap.pools.find(({ id }) => id === 'scale.assistant');
  if (!pool) throw new Error('the sample has a third phase');
  const balanced = done(balancedPool(pool, plan.values, scenario, catalog));
  const settings = usualSettings(pool.scene, scenario);
  const { model } = balanced;

  const played = async (name: string, of: PoolModel, policy: PoolRun['policy']): Promise<BenchRow> => {
    const asked = { policy, settings: settings.policy, requests: REQUESTS, seed: 1 };
    let events = 0;
    const measured = await measure(() => ({ events } = simulatePool(of, asked)), 5, 1);
    const perSecond = Math.round((events / measured.medianMilliseconds) * 1000).toLocaleString('en');
    return { name: `${name}, ${policy}: ${REQUESTS} requests, ${perSecond} events/s`, ...measured };
  };
  const batching = { ...model, requestScv: settings.requestScv };
  const whole = await measure(() => balance(balanced, settings), 3, 1);
  const { comparison } = balance(balanced, settings);
  return [
    await played('4 servers one by one', oneByOne(4), 'least-requests'),
    await played('64 servers one by one', oneByOne(64), 'least-requests'),
    await played('3 batching copies', batching, 'round-robin'),
    await played('3 batching copies', batching, 'least-requests'),
    await played('3 batching copies', batching, 'central-queue'),
    {
      name: `whole comparison of the pool: ${comparison.policies.length} policies, ${comparison.situations.length} situations, curve`,
      ...whole,
      note: `${comparison.requests.toLocaleString('en')} requests`,
    },
  ];
}

export const bench: Bench = { name: 'Load balancing of the sample project', run };
