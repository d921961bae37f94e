import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { computePlan, type Plan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import { type Schedule, scheduleOf } from './schedule.ts';

let catalog: Catalog;
beforeAll(() => {
  catalog = shippedCatalog();
});

/** Busy from nine to five, quiet at night. */
const OFFICE = Array.from({ length: 24 }, (_, hour) => (hour >= 9 && hour < 17 ? 10 : hour < 6 ? 1 : 4));

const planned = (hours: readonly number[] | undefined): Plan => {
  const sample = sampleScenario('en');
  const computed = computePlan(
    hours === undefined ? sample : { ...sample, peakRule: { kind: 'profile', hours: [...hours] } },
    catalog,
  );
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  return computed.value;
};
const lastOf = (plan: Plan): readonly Schedule[] => {
  const phase = plan.scenario.phases.at(-1);
  if (!phase) throw new Error('the sample has phases');
  return scheduleOf(plan, phase);
};

describe('hours of low load', () => {
  test('are told only of scenes that say how their day goes', () => {
    expect(lastOf(planned(undefined))).toEqual([]);
    expect(lastOf(planned(OFFICE)).length).toBeGreaterThan(0);
  });

  test('the busiest hour is the peak of the plan, and the hours are the day', () => {
    const plan = planned(OFFICE);
    for (const { set, hours } of lastOf(plan)) {
      expect(Math.max(...hours.map(({ rate }) => rate))).toBeCloseTo(set.peak, 9);
      const perDay = hours.reduce((sum, { rate }) => sum + rate * 3600, 0);
      expect(perDay).toBeCloseTo(plan.values.at(`demand.${set.pool.id}.requestsPerDay`), 6);
    }
  });

  test('what stays on carries the hour at the target utilisation, and one server less would not', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 24, maxLength: 24 }), (profile) => {
        const plan = planned(profile);
        const phase = plan.scenario.phases.at(-1);
        const { targetUtilisation } = plan.scenario.assumptions;
        for (const { set, hours, servers } of lastOf(plan)) {
          const each = set.servers
            .flatMap(({ count, failing }) => Array.from({ length: count }, () => failing))
            .toSorted((left, right) => right - left);
          const carried = (count: number): number => each.slice(0, count).reduce((sum, one) => sum + one, 0);
          for (const { rate, needed, free } of hours) {
            const target = rate / targetUtilisation + (phase?.spareServers ?? 0) * (each[0] ?? 0);
            expect(needed + free).toBe(servers);
            expect(carried(needed)).toBeGreaterThanOrEqual(Math.min(target, carried(servers)) * (1 - 1e-6));
            expect(carried(needed - 1)).toBeLessThan(target);
          }
        }
      }),
      { numRuns: 10 },
    );
  });

  test('windows hold every free hour once, also around midnight', () => {
    for (const { windows, hours, freeServerHours } of lastOf(planned(OFFICE))) {
      const lasts = ({ from, to }: { from: number; to: number }): number =>
        to > from ? to - from : to + 24 - from;
      expect(windows.reduce((sum, window) => sum + lasts(window) * window.free, 0)).toBe(freeServerHours);
      expect(windows.reduce((sum, window) => sum + lasts(window), 0)).toBe(
        hours.filter(({ free }) => free > 0).length,
      );
    }
  });
});
