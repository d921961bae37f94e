import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateScalar } from '../ledger/evaluate.ts';
import { BUSY_HOUR_SHARE, peakRequests, peakRows } from '../workload/peak.ts';
import { LEAST_PURCHASE, leastPurchase, serversToBuy } from './count.ts';

const inputs = {
  peak: 'peak',
  targetUtilisation: 'targetUtilisation',
  kept: 'kept',
  perServer: 'perServer',
  spare: 'spare',
  largest: 'largest',
};
type Values = Record<Exclude<keyof typeof inputs, 'largest'>, number> & { largest?: number };
/** Kept servers are no larger than new ones, unless a test says so. */
const count = ({ largest, ...values }: Values): number =>
  evaluateScalar(serversToBuy(inputs), {
    ...values,
    largest: largest ?? values.perServer,
    [LEAST_PURCHASE]: leastPurchase.value,
  });
const base = { peak: 10, targetUtilisation: 0.5, kept: 0, perServer: 4, spare: 0 };

describe('servers to buy (performance-model.md §9)', () => {
  test('carry the peak at the target utilisation, rounded up to whole servers', () => {
    expect(count(base)).toBe(5);
    expect(count({ ...base, peak: 10.01 })).toBe(6);
  });

  test('come on top of kept ones only as far as those do not carry it', () => {
    expect(count({ ...base, kept: 12 })).toBe(2);
    expect(count({ ...base, kept: 20 })).toBe(0);
    expect(count({ ...base, kept: 1000 })).toBe(0);
  });

  test('are at least one where anything is needed, however large the server', () => {
    expect(count({ ...base, peak: 1e-6, perServer: 3000 })).toBe(1);
    expect(count({ ...base, peak: 0 })).toBe(0);
  });

  test('include the spares, also where kept servers are enough without them', () => {
    expect(count({ ...base, spare: 1 })).toBe(6);
    expect(count({ ...base, kept: 20, spare: 1 })).toBe(1);
    expect(count({ ...base, kept: 24, spare: 1 })).toBe(0);
  });

  test('bear the failure of the largest server, also of a kept one', () => {
    const kept = { ...base, kept: 40, spare: 1, perServer: 1 };
    expect(count(kept)).toBe(0);
    expect(count({ ...kept, largest: 25 })).toBe(5);
  });

  test('are enough, and one fewer is not; after one failure the rest still carries the peak with N+1', () => {
    const amount = fc.double({ min: 0.01, max: 1000, noNaN: true });
    const utilisation = fc.double({ min: 0.1, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        amount,
        utilisation,
        amount,
        fc.integer({ min: 0, max: 2 }),
        (peak, target, perServer, spare) => {
          const servers = count({ peak, targetUtilisation: target, kept: 0, perServer, spare });
          const capacityWithout = (lost: number): number => (servers - lost) * perServer * target;
          expect(Number.isInteger(servers)).toBe(true);
          expect(capacityWithout(spare)).toBeGreaterThanOrEqual(peak * (1 - 1e-6));
          expect(capacityWithout(spare + 1)).toBeLessThan(peak * (1 + 1e-9));
        },
      ),
    );
  });
});

describe('published planning examples (finance_cases.json, kind capacity)', () => {
  const machines = (peak: number, perServer: number, spare = 0): number =>
    count({ peak, targetUtilisation: 1, kept: 0, perServer, spare });
  const peak = (requestsPerDay: number, volumeShare: number, timeShare: number): number => {
    const rule = { kind: 'share-of-time', volumeShare, timeShare } as const;
    const rows = Object.fromEntries(peakRows(rule).map((row) => [row.id, row.value]));
    return evaluateScalar(peakRequests('day', rule.kind), { day: requestsPerDay, ...rows });
  };

  test('cap-80-20-peak: 3 million a day, 58 a second per machine', () => {
    expect(peak(3_000_000, 0.8, 0.2)).toBeCloseTo(138.889, 3);
    expect(machines(peak(3_000_000, 0.8, 0.2), 58)).toBe(3);
  });

  test('cap-80-40-5m and cap-80-40-1m', () => {
    expect(peak(5_000_000, 0.8, 0.4)).toBeCloseTo(115.7407, 4);
    expect(peak(1_000_000, 0.8, 0.4)).toBeCloseTo(23.148, 3);
  });

  test('cap-60m-pv: ten servers of 300 a second', () => {
    expect(machines(peak(60_000_000, 0.8, 0.2), 300)).toBe(10);
  });

  test('cap-black-friday: 24 instances, 25 with N+1', () => {
    expect(machines(12_000, 500)).toBe(24);
    expect(machines(12_000, 500, 1)).toBe(25);
  });

  test("the seed's 1,000, 10,000 and 50,000 requests a day are 0.046, 0.46 and 2.3 a second", () => {
    expect([1000, 10_000, 50_000].map((day) => Number(peak(day, 0.8, 0.2).toPrecision(2)))).toEqual([
      0.046, 0.46, 2.3,
    ]);
  });

  test('the busy-hour rule: a tenth of the day in one hour', () => {
    const rows = Object.fromEntries(
      peakRows({ kind: 'busy-hour', busyHourShare: 0.1 }).map((row) => [row.id, row.value]),
    );
    expect(rows[BUSY_HOUR_SHARE]).toBe(0.1);
    expect(evaluateScalar(peakRequests('day', 'busy-hour'), { day: 36_000, ...rows })).toBe(1);
  });
});
