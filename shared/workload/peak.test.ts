import { describe, expect, test } from 'vitest';
import type { Scene } from '../scenario/scenario.ts';
import { busiestHourShare, peakOf, peakRuleOf, peakToMean, scenePeakIds, scenePeakRows } from './peak.ts';

describe('from the day to the peak (performance-model.md §7)', () => {
  test('80/20 is four times the mean; 12 % in the busiest hour is 2.88 times', () => {
    expect(peakToMean({ kind: 'share-of-time', volumeShare: 0.8, timeShare: 0.2 })).toBeCloseTo(4, 12);
    expect(peakToMean({ kind: 'busy-hour', busyHourShare: 0.12 })).toBeCloseTo(2.88, 12);
  });

  test('an event brings its multiple of the mean', () => {
    expect(peakToMean({ kind: 'event', multiple: 6 })).toBeCloseTo(6, 12);
  });

  test('a profile peaks in its busiest hour; a flat one does not peak at all', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => (hour === 20 ? 3 : 1));
    expect(busiestHourShare(hours)).toBeCloseTo(3 / 26, 12);
    expect(peakToMean({ kind: 'profile', hours })).toBeCloseTo((3 / 26) * 24, 12);
    expect(peakToMean({ kind: 'profile', hours: hours.map(() => 7) })).toBeCloseTo(1, 12);
  });
});

test('a scene with a rule of its own has inputs of its own, and its peak follows from them', () => {
  const scene: Scene = {
    kind: 'llm',
    id: 'chat',
    name: 'Chat',
    inputTokens: 1,
    outputTokens: 1,
    peakRule: { kind: 'event', multiple: 6 },
  };
  const rows = scenePeakRows([scene, { ...scene, id: 'other', peakRule: undefined }]);
  expect(rows.map(({ id, value, definedName }) => [id, value, definedName])).toEqual([
    ['peak.chat.multiple', 6, undefined],
  ]);
  expect(scenePeakIds(scene).multiple).toBe('peak.chat.multiple');
  expect(scenePeakIds({ id: 'other' }).multiple).toBe('peak.multiple');
  expect(peakOf(86_400, peakRuleOf(scene, { peakRule: { kind: 'busy-hour', busyHourShare: 0.1 } }))).toBe(6);
});
