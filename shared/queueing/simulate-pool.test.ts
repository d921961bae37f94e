import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centralQueueTime, randomTime, roundRobinTime } from './dispatch.ts';
import { REFERENCE, POLICIES, type Policy } from './policies.ts';
import { knownFrom, poolFigures } from './pool-figures.ts';
import type { PoolModel, ReplicaKind } from './pool-model.ts';
import { type PoolRun, simulatePool } from './simulate-pool.ts';

const settings = { decaySeconds: 10, sampleSeconds: 5, overload: 1.25 };
const anyTime = { firstSeconds: Infinity, stepSeconds: Infinity };

/** One request after the other, a second each. */
const ONE_BY_ONE: ReplicaKind = {
  slots: 1,
  costs: [{ aloneSeconds: 1, delaySeconds: 0, steps: 0 }],
  stepSeconds: [],
  waitSteps: 0,
  readsApart: false,
  requestsPerSecond: 1,
};

/** All that come share the server evenly: with n of them a step takes n times as long. */
const SHARING: ReplicaKind = {
  ...ONE_BY_ONE,
  slots: Infinity,
  costs: [{ aloneSeconds: 0, delaySeconds: 0, steps: 1 }],
  stepSeconds: Array.from({ length: 500 }, (_, at) => at + 1),
};

/** A batch of eight: a prompt of 0.1 s, forty tokens, steps that grow with the batch. */
const BATCHING: ReplicaKind = {
  slots: 8,
  costs: [{ aloneSeconds: 0.1, coldSeconds: 0.4, delaySeconds: 0.05, steps: 40 }],
  stepSeconds: Array.from({ length: 8 }, (_, at) => 0.02 + 0.002 * at),
  waitSteps: 1,
  readsApart: false,
  requestsPerSecond: 3,
};

const poolOf = (count: number, arrivalsPerSecond: number, kind = ONE_BY_ONE): PoolModel => ({
  kinds: [kind],
  replicas: Array.from({ length: count }, (_, server) => ({ kind: 0, server })),
  classes: [1],
  arrivalsPerSecond,
  arrivalScv: 1,
  requestScv: 1,
  requestShape: 'exponential',
  sessions: undefined,
});

const SEEDS = [1, 2, 3, 4, 5, 6];
/** Under heavy load queues change slowly: more requests are needed to know their mean. */
const HEAVY = 120_000;

/** Mean time in the system over several seeds, the first tenth left out, with its interval. */
function meanTime(
  model: PoolModel,
  policy: Policy,
  requests = 40_000,
  seeds = SEEDS,
): { value: number; within: number } {
  const runs = seeds.map((seed) => {
    const trace = simulatePool(model, { policy, settings, requests, seed });
    const from = trace.arrived[Math.floor(requests / 10)] ?? 0;
    return poolFigures(model, trace, anyTime, { from, until: Infinity }).whole.mean;
  });
  return knownFrom(runs);
}

/** The exact value lies within twice the 95 % interval, which itself is narrow. */
function expectExact(found: { value: number; within: number }, exact: number): void {
  expect(found.within).toBeLessThan(0.05 * exact);
  expect(Math.abs(found.value - exact)).toBeLessThan(2 * found.within);
}

describe('against queueing theory (performance-model.md §8)', () => {
  test('one server is an M/M/1', () => {
    expectExact(meanTime(poolOf(1, 0.5), 'round-robin'), randomTime(0.5));
    expectExact(meanTime(poolOf(1, 0.8), 'round-robin', HEAVY), randomTime(0.8));
  });

  test('picked blindly every server is an M/M/1; in turn it is an E_n/M/1', () => {
    expectExact(meanTime(poolOf(4, 2.8), 'random'), randomTime(0.7));
    expectExact(meanTime(poolOf(4, 2.8), 'round-robin'), roundRobinTime(4, 0.7));
    expectExact(meanTime(poolOf(4, 2.8), 'weighted-round-robin'), roundRobinTime(4, 0.7));
  });

  test('least work left, sizes known, is one central queue: M/M/n', () => {
    expectExact(meanTime(poolOf(4, 2.8), REFERENCE), centralQueueTime(4, 0.7));
    expectExact(meanTime(poolOf(8, 7.2), REFERENCE, HEAVY), centralQueueTime(8, 0.9));
  });

  test('one central queue of other than exponential service: waits of a published simulation of M/G/n', () => {
    const constant = { ...poolOf(4, 3.6), requestScv: 0 };
    expectExact(meanTime(constant, REFERENCE, HEAVY), 1 + 1.00479);
    expectExact(meanTime({ ...poolOf(8, 5.6), requestScv: 4 }, REFERENCE), 1 + 0.22314);
    const skewed = { ...poolOf(4, 2.8), requestScv: 0.5, requestShape: 'lognormal' } as const;
    expectExact(meanTime(skewed, REFERENCE), 1 + 0.27096);
  });

  test('two of a hundred picked blindly: 1.6202 service times at 70 %, 2.6454 at 90 % (Mitzenmacher 1996)', () => {
    expectExact(meanTime(poolOf(100, 70), 'two-choices', 60_000), 1.6202);
    expectExact(meanTime(poolOf(100, 90), 'two-choices', 60_000), 2.6454);
  });

  test('least requests joins the shortest queue: 1.1601 at 70 %, 1.3559 at 80 % of ten servers (another simulation)', () => {
    expectExact(meanTime(poolOf(10, 7), 'least-requests'), 1.1601);
    expectExact(meanTime(poolOf(10, 8), 'least-requests'), 1.3559);
  });

  test('a server shared evenly answers as fast however requests differ: M/G/1 processor sharing', () => {
    for (const requestScv of [0, 1, 4])
      expectExact(meanTime({ ...poolOf(1, 0.6, SHARING), requestScv }, 'random'), randomTime(0.6));
  });

  test('bursts make everybody wait longer, as much as Allen and Cunneen say (within 15 %)', () => {
    const bursty = meanTime({ ...poolOf(4, 3.2), arrivalScv: 4 }, REFERENCE, 80_000);
    const approximate = 1 + (centralQueueTime(4, 0.8) - 1) * 2.5;
    expect(Math.abs(bursty.value / approximate - 1)).toBeLessThan(0.15);
  });
});

const policy = fc.constantFrom(...POLICIES);
const batchingRun = fc.record({
  policy,
  seed: fc.integer({ min: 0, max: 1000 }),
  requests: fc.constant(300),
});
const withSettings = (run: Pick<PoolRun, 'policy' | 'seed' | 'requests'>): PoolRun => ({ ...run, settings });

describe('laws', () => {
  test('the same seed gives the same bits; the requests are the same for every policy', () => {
    fc.assert(
      fc.property(batchingRun, policy, (run, other) => {
        const model = poolOf(3, 7, BATCHING);
        const trace = simulatePool(model, withSettings(run));
        expect(simulatePool(model, withSettings(run))).toEqual(trace);
        expect(simulatePool(model, withSettings({ ...run, policy: other })).arrived).toEqual(trace.arrived);
      }),
      { numRuns: 20 },
    );
  });

  test('every request is answered once, no sooner than alone on an empty replica', () => {
    fc.assert(
      fc.property(batchingRun, (run) => {
        const trace = simulatePool({ ...poolOf(3, 7, BATCHING), requestScv: 0 }, withSettings(run));
        for (const [at, arrived] of trace.arrived.entries()) {
          expect((trace.first[at] ?? 0) - arrived).toBeGreaterThan(0.15 - 1e-9);
          expect((trace.done[at] ?? 0) - (trace.first[at] ?? 0)).toBeGreaterThan(40 * 0.02 - 0.04 - 1e-9);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('no policy beats the reference where one request is served at a time', () => {
    for (const each of POLICIES) {
      const found = meanTime(poolOf(4, 3.2), each, 10_000, [1, 2]);
      expect(found.value).toBeGreaterThan(centralQueueTime(4, 0.8) * 0.9);
    }
  });
});

describe('a batch', () => {
  test('alone on a replica a request takes its prompt, its delay and its steps', () => {
    const model = { ...poolOf(1, 0.001, BATCHING), requestScv: 0 };
    const trace = simulatePool(model, withSettings({ policy: 'random', seed: 1, requests: 20 }));
    const { first, whole } = poolFigures(model, trace, anyTime, { from: 0, until: Infinity });
    expect(first.mean).toBeCloseTo(0.1 + 0.05, 9);
    expect(whole.p99).toBeCloseTo(0.1 + 0.05 + 40 * 0.02, 9);
  });

  test('holds no more than its places: the others wait', () => {
    const narrow = { ...BATCHING, slots: 1 };
    const one = meanTime(poolOf(1, 0.9, narrow), 'random', 20_000, [1, 2]);
    const eight = meanTime(poolOf(1, 0.9, BATCHING), 'random', 20_000, [1, 2]);
    expect(one.value).toBeGreaterThan(2 * eight.value);
  });

  test('uses of its planned rate what arrives of it', () => {
    const model = { ...poolOf(3, 6, BATCHING), requestScv: 0 };
    const trace = simulatePool(model, withSettings({ policy: 'least-requests', seed: 1, requests: 20_000 }));
    const { utilisation } = poolFigures(model, trace, anyTime, { from: 0, until: trace.arrived.at(-1) ?? 0 });
    expect(utilisation.mean).toBeCloseTo(6 / 9, 2);
    expect(utilisation.most - utilisation.least).toBeLessThan(0.02);
  });
});

describe('old and new servers in one pool', () => {
  const fast = {
    ...ONE_BY_ONE,
    costs: [{ aloneSeconds: 0.5, delaySeconds: 0, steps: 0 }],
    requestsPerSecond: 2,
  };
  const mixed: PoolModel = {
    ...poolOf(0, 3.6),
    kinds: [ONE_BY_ONE, fast],
    replicas: [0, 0, 1].map((kind, server) => ({ kind, server })),
  };

  test('turns overload the old ones; turns by weight do not', () => {
    const turns = meanTime(mixed, 'round-robin', 20_000, [1, 2]);
    const weighted = meanTime(mixed, 'weighted-round-robin', 20_000, [1, 2]);
    expect(turns.value).toBeGreaterThan(3 * weighted.value);
  });
});

describe('requests of one session', () => {
  test('find their prompt held where their last one was, so affinity reads less than turns do', () => {
    const model = { ...poolOf(4, 7, BATCHING), sessions: { count: 200 } };
    const read = (name: Policy): number => {
      const trace = simulatePool(model, withSettings({ policy: name, seed: 1, requests: 10_000 }));
      return poolFigures(model, trace, anyTime, { from: 0, until: Infinity }).first.p50;
    };
    expect(read('session-affinity')).toBeLessThan(0.7 * read('round-robin'));
    expect(read(REFERENCE)).toBeLessThan(0.7 * read('round-robin'));
  });
});

describe('a server that does not answer', () => {
  const dead = { server: 0, pace: 0, slows: 'machine', fromSeconds: 50, untilSeconds: 250 } as const;
  const run = { policy: 'round-robin', settings, requests: 1500, seed: 3, fault: dead } as const;
  const model = poolOf(3, 5, BATCHING);
  const failedOf = (more: Partial<PoolRun>): number => {
    const trace = simulatePool(model, { ...run, ...more });
    return poolFigures(model, trace, anyTime, { from: 50, until: 250 }).failed;
  };
  const timeout = { seconds: 5, until: 'first', retries: 0 } as const;

  test('loses its third of the requests where nobody sends again', () => {
    expect(failedOf({ timeout })).toBeCloseTo(1 / 3, 1);
  });

  test('loses only what was being answered where clients send again', () => {
    expect(failedOf({ timeout: { ...timeout, retries: 2 } })).toBeLessThan(0.02);
  });

  test('is left alone once it has failed a few times, so that few wait for it', () => {
    expect(failedOf({ timeout, ejection: { failures: 3, seconds: 60 } })).toBeLessThan(0.1);
  });
});
