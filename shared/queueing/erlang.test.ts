import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allenCunneenWait,
  erlangB,
  erlangC,
  meanWait,
  type Station,
  waitPercentile,
  waitsLongerThan,
} from './erlang.ts';
import published from './testing/published-queues.json' with { type: 'json' };

type Case = (typeof published)[number];
const close = (found: number, expected: number | undefined, { tolerance }: Case): void => {
  if (expected === undefined) return;
  const slack =
    ('abs' in tolerance ? (tolerance.abs ?? 0) : 0) +
    ('rel' in tolerance ? (tolerance.rel ?? 0) * Math.abs(expected) : 0);
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(slack + 1e-12);
};

describe('published queues (performance-model.md §8)', () => {
  test.each(published.filter((each) => each.id.startsWith('erlangc')))('$id', (each) => {
    const { arrivals = 0, interval_min = 1, aht_min = 1, servers = 14, target_wait_min = 0 } = each.inputs;
    const station: Station = { servers, arrivals: arrivals / interval_min, serviceSeconds: aht_min };
    close(
      erlangC(servers, station.arrivals * station.serviceSeconds),
      each.expected.waiting_probability,
      each,
    );
    close(1 - waitsLongerThan(station, target_wait_min), each.expected.service_level, each);
    close((station.arrivals * station.serviceSeconds) / servers, each.expected.occupancy, each);
  });

  test.each(published.filter((each) => each.id.includes('bronson')))('$id', (each) => {
    const { arrival = 0, servers = 1 } = each.inputs;
    const service = Number(each.inputs.service);
    const station: Station = { servers, arrivals: arrival, serviceSeconds: 1 / service };
    const wait = meanWait(station);
    close(wait, each.expected.Wq, each);
    close(wait * arrival, each.expected.Lq, each);
    close(wait + 1 / service, each.expected.W, each);
    close((wait + 1 / service) * arrival, each.expected.L, each);
  });

  test.each(published.filter((each) => each.id.startsWith('mgc')))('$id', (each) => {
    const { servers = 1, rho = 0, cs2 = 1 } = each.inputs;
    const station: Station = { servers, arrivals: rho * servers, serviceSeconds: 1 };
    close(allenCunneenWait(station, 1, cs2), each.expected.allen_cunneen_Wq, each);
  });
});

describe('laws', () => {
  const servers = fc.integer({ min: 1, max: 200 });
  const load = fc.double({ min: 0.01, max: 0.99, noNaN: true });

  test('more servers never make a request wait longer', () => {
    fc.assert(
      fc.property(servers, load, (count, rho) => {
        const station = { servers: count, arrivals: rho * count, serviceSeconds: 1 };
        expect(meanWait({ ...station, servers: count + 1 })).toBeLessThanOrEqual(meanWait(station) + 1e-12);
        expect(erlangB(count, rho * count)).toBeLessThanOrEqual(erlangC(count, rho * count) + 1e-12);
      }),
    );
  });

  test('the percentile is the wait that just that share stays below', () => {
    fc.assert(
      fc.property(servers, load, (count, rho) => {
        const station = { servers: count, arrivals: rho * count, serviceSeconds: 1 };
        const p95 = waitPercentile(station, 0.95);
        if (p95 > 0) expect(waitsLongerThan(station, p95)).toBeCloseTo(0.05, 6);
        else expect(waitsLongerThan(station, 0)).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
    );
  });

  test('servers that cannot keep up make everybody wait without end', () => {
    const station = { servers: 2, arrivals: 2, serviceSeconds: 1 };
    expect([meanWait(station), waitPercentile(station, 0.95), waitsLongerThan(station, 9)]).toEqual([
      Infinity,
      Infinity,
      1,
    ]);
  });
});
