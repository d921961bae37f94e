import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleScenario } from '../plan/sample.ts';
import type { Forecast } from '../scenario/forecast.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { demandAt, monthsOf, requestsAt, withForecasts } from './forecast.ts';

const scene = { sceneId: 'assistant', startPerDay: 1000 } as const;

describe('growth of requests (performance-model.md §7)', () => {
  test('linear adds the same every month, and never falls below none', () => {
    expect(requestsAt({ law: 'linear', ...scene, perMonth: 250 }, 12)).toBe(4000);
    expect(requestsAt({ law: 'linear', ...scene, perMonth: -250 }, 12)).toBe(0);
  });

  test('compound grows by the same share: 10 % a month is 3.138 times in a year', () => {
    expect(requestsAt({ law: 'compound', ...scene, monthlyRate: 0.1 }, 12)).toBeCloseTo(3138.43, 2);
  });

  test('logistic begins at the start, is half-way where (1 + r)^m = K/a − 1, and levels off below the ceiling', () => {
    const law: Forecast = { law: 'logistic', ...scene, ceilingPerDay: 5000, monthlyRate: 1 };
    expect(requestsAt(law, 0)).toBeCloseTo(1000, 9);
    expect(requestsAt(law, 2)).toBeCloseTo(2500, 9);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 119 }), (month) => {
        expect(requestsAt(law, month + 1)).toBeGreaterThanOrEqual(requestsAt(law, month));
        expect(requestsAt(law, month)).toBeLessThanOrEqual(5000);
      }),
    );
  });
});

describe('a scenario with a forecast', () => {
  const sample = sampleScenario('en');
  const grown: Scenario = withForecasts({
    ...sample,
    forecasts: [{ law: 'linear', ...scene, perMonth: 100 }],
  });
  const loadOf = (phase: number) => grown.phases[phase]?.loads.find(({ sceneId }) => sceneId === 'assistant');

  test('sizes each phase for its busiest month: the last one before the next phase works', () => {
    // Phases at months 0, 12 and 24 of 60.
    expect([0, 1, 2].map((phase) => loadOf(phase)?.requestsPerDay)).toEqual([2200, 3400, 7000]);
  });

  test('keeps the whole volume: mean of the phase times its months is the sum of its months', () => {
    grown.phases.forEach((phase, at) => {
      const load = loadOf(at);
      const months = monthsOf(phase, grown);
      const sum = months.reduce((total, month) => total + demandAt(grown, 'assistant', month), 0);
      expect((load?.requestsPerDay ?? 0) * (load?.meanShare ?? 0) * months.length).toBeCloseTo(sum, 6);
    });
  });

  test('leaves scenes without one in their steps', () => {
    expect(grown.phases[1]?.loads[1]).toEqual(sample.phases[1]?.loads[1]);
    expect(demandAt(grown, 'pictures', 12)).toBe(200);
    expect(demandAt(grown, 'pictures', 13)).toBe(2000);
  });
});
