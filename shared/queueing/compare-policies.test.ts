import { describe, expect, test } from 'vitest';
import { type Comparison, comparePolicies, policiesFor, USUAL_COMPARISON } from './compare-policies.ts';
import type { PoolModel, ReplicaKind } from './pool-model.ts';
import { recommendPolicy } from './recommend-policy.ts';
import { judgeSeed } from './seed-policies.ts';

/** Pictures: 4 s each, one after the other, half of the time busy at the planned rate. */
const PICTURES: ReplicaKind = {
  slots: 1,
  costs: [{ aloneSeconds: 4, delaySeconds: 0, steps: 0 }],
  stepSeconds: [],
  waitSteps: 0,
  readsApart: false,
  requestsPerSecond: 0.2,
};
const poolOf = (servers: number, load: number, kinds: readonly ReplicaKind[] = [PICTURES]): PoolModel => {
  const replicas = Array.from({ length: servers }, (_, server) => ({ kind: server % kinds.length, server }));
  const rate = replicas.reduce((sum, { kind }) => sum + (kinds[kind]?.requestsPerSecond ?? 0), 0);
  return {
    kinds,
    replicas,
    classes: [1],
    arrivalsPerSecond: load * rate,
    arrivalScv: 1,
    requestScv: 1,
    requestShape: 'lognormal',
    sessions: undefined,
  };
};
const settings = { ...USUAL_COMPARISON, requests: 1500, runs: 3 };
const compare = (model: PoolModel, onProgress?: (share: number) => void): Comparison =>
  comparePolicies(
    model,
    { firstSeconds: 15, stepSeconds: Infinity },
    { settings, targetUtilisation: 0.65, ...(onProgress ? { onProgress } : {}) },
  );
const idsOf = ({ situations }: Comparison): readonly string[] => situations.map(({ id }) => id);

describe('a comparison of policies (balancing.md §3)', () => {
  const told: number[] = [];
  const found = compare(poolOf(4, 0.5), (share) => told.push(share));

  test('plays every situation of a pool of several servers, and tells how far it is', () => {
    expect(idsOf(found)).toEqual(['peak', 'target', 'lost', 'slow', 'silent']);
    expect(found.situations.map(({ load }) => Math.round(load * 100) / 100)).toEqual([
      0.5, 0.65, 0.67, 0.5, 0.5,
    ]);
    expect(told.at(-1)).toBeCloseTo(1, 12);
    expect(told).toEqual(told.toSorted((left, right) => left - right));
  });

  test('recommends to count what is outstanding where requests differ and a server may turn slow', () => {
    const { policy, reason } = recommendPolicy(found);
    expect(policy).toBe('least-requests');
    expect(reason.kind).toBe('in-target');
  });

  test('a slow server breaks turns down, as their wait grows without end', () => {
    const slow = found.situations.find(({ id }) => id === 'slow');
    const growing = slow?.policies.filter((each) => each.growing).map(({ policy }) => policy);
    expect(growing).toContain('round-robin');
    expect(growing).not.toContain('least-requests');
  });

  test('holds the document’s statements against what was computed', () => {
    const verdicts = Object.fromEntries(judgeSeed(found, false).map(({ seed, verdict }) => [seed, verdict]));
    expect(verdicts).toMatchObject({ 'least-load': 'agrees', 'gpu-utilisation': 'not-this-load' });
    const mixed = judgeSeed(found, true).find(({ seed }) => seed === 'gpu-utilisation');
    expect(mixed?.verdict).toBe('disagrees');
  });
});

describe('a pool in which little is to choose', () => {
  test('one copy is not balanced, and plays no policy twice', () => {
    const found = compare(poolOf(1, 0.5));
    expect(found.policies).toEqual(['round-robin']);
    expect(recommendPolicy(found)).toEqual({ policy: 'round-robin', reason: { kind: 'single' } });
    expect(judgeSeed(found, false)).toEqual([]);
  });

  test('copies in one server share requests, and are lost together', () => {
    const model = poolOf(4, 0.5);
    const together = { ...model, replicas: model.replicas.map((each) => ({ ...each, server: 0 })) };
    expect(idsOf(compare(together))).toEqual(['peak', 'target']);
  });

  test('equal requests at low load are served as well in turn as in any way', () => {
    const model = poolOf(4, 0.1);
    const together = {
      ...model,
      requestScv: 0,
      replicas: model.replicas.map((each) => ({ ...each, server: 0 })),
    };
    const { policy, reason } = recommendPolicy(compare({ ...together, arrivalScv: 0 }));
    expect([policy, reason.kind]).toEqual(['round-robin', 'alike']);
  });
});

describe('policies that make a difference', () => {
  test('weights are tried where copies differ, affinity where a cache can hold something', () => {
    const weighted = ['weighted-round-robin', 'weighted-least-requests'];
    const equal = policiesFor(poolOf(4, 0.5));
    expect(equal).not.toEqual(expect.arrayContaining(weighted));
    expect(equal).not.toContain('session-affinity');
    const old = { ...PICTURES, requestsPerSecond: 0.1 };
    expect(policiesFor(poolOf(4, 0.5, [PICTURES, old]))).toEqual(expect.arrayContaining(weighted));
    expect(policiesFor({ ...poolOf(4, 0.5), sessions: { count: 9 } })).toContain('session-affinity');
  });
});
