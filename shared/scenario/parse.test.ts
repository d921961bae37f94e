import { expect, test } from 'vitest';
import { sampleScenario } from '../plan/sample.ts';
import { parseScenario } from './parse.ts';
import type { PeakRule, Scenario } from './scenario.ts';

/** What is said of the sample with a rule of its own for its first scene. */
function problemsWith(peakRule: PeakRule): readonly object[] {
  const sample = sampleScenario('en');
  const scenes: Scenario['scenes'] = sample.scenes.map((scene, at) =>
    at === 0 ? { ...scene, peakRule } : scene,
  );
  const parsed = parseScenario({ ...sample, scenes });
  return parsed.ok ? [] : parsed.error.map(({ code, path, params }) => ({ code, path, params }));
}

test('a day in which no hour has any weight is told as one that needs more than 0', () => {
  expect(problemsWith({ kind: 'profile', hours: Array.from({ length: 24 }, () => 0) })).toEqual([
    {
      code: 'out-of-range',
      path: 'scenes.0.peakRule.hours',
      params: { value: 0, least: '0', most: 'none', bound: 'above' },
    },
  ]);
});

test('a day of two hours is told by its length, not as a number out of range', () => {
  expect(problemsWith({ kind: 'profile', hours: [1, 2] })).toEqual([
    {
      code: 'wrong-length',
      path: 'scenes.0.peakRule.hours',
      params: { kind: 'list', count: 2, least: '24', most: 'none' },
    },
  ]);
});
