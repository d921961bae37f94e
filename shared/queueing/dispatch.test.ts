import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centralQueueTime, powerOfChoicesTime, randomTime, roundRobinTime } from './dispatch.ts';
import { simulatedTime } from './dispatch-simulation.ts';
import { emptyShare, erlangB } from './erlang.ts';

const load = fc.double({ min: 0.05, max: 0.98, noNaN: true });
const servers = fc.integer({ min: 2, max: 200 });

describe('handing requests to servers (performance-model.md §8)', () => {
  test('a central queue is best, turns are better than chance', () => {
    fc.assert(
      fc.property(servers, load, (count, rho) => {
        const turns = roundRobinTime(count, rho);
        expect(centralQueueTime(count, rho)).toBeLessThanOrEqual(turns + 1e-9);
        expect(turns).toBeLessThan(randomTime(rho));
      }),
    );
  });

  test('turns among one server are an M/M/1, one choice is chance, a second helps most', () => {
    fc.assert(
      fc.property(load, (rho) => {
        expect(roundRobinTime(1, rho)).toBeCloseTo(randomTime(rho), 6);
        const [one, two, three] = [1, 2, 3].map((choices) => powerOfChoicesTime(choices, rho));
        expect(one).toBe(randomTime(rho));
        expect((one ?? 0) - (two ?? 0)).toBeGreaterThan((two ?? 0) - (three ?? 0));
      }),
    );
  });

  test('two of a hundred picked blindly: the published 1.6202 service times at 70 % (Mitzenmacher 1996)', () => {
    const dispatch = { kind: 'choices', choices: 2, distinct: true } as const;
    const found = simulatedTime({ servers: 100, load: 0.7, dispatch, events: 1_000_000, seed: 1 });
    expect(found).toBeGreaterThan(1.6202 * 0.99);
    expect(found).toBeLessThan(1.6202 * 1.01);
  });

  test('the same seed gives the same bits; the shortest queue lies between the central one and two choices', () => {
    const play = (dispatch: Parameters<typeof simulatedTime>[0]['dispatch']): number =>
      simulatedTime({ servers: 4, load: 0.8, dispatch, events: 300_000, seed: 7 });
    const shortest = play({ kind: 'shortest-queue' });
    expect(play({ kind: 'shortest-queue' })).toBe(shortest);
    expect(shortest).toBeGreaterThan(centralQueueTime(4, 0.8));
    expect(shortest).toBeLessThan(play({ kind: 'choices', choices: 2, distinct: false }));
  });
});

describe('an empty system', () => {
  test('is what is left of one server, and agrees with the loss formula', () => {
    fc.assert(
      fc.property(load, servers, (rho, count) => {
        expect(emptyShare(1, rho)).toBeCloseTo(1 - rho, 12);
        const empty = emptyShare(count, rho * count);
        expect(empty).toBeGreaterThan(0);
        expect(empty).toBeLessThan(1 - rho + erlangB(count, rho * count));
      }),
    );
  });
});
