import { describe, expect, it } from 'vitest';
import { sampleScenario } from '#shared/plan/sample.ts';
import { monthsFor } from './phase-handle.tsx';

describe('months that a phase may begin in', () => {
  const sample = sampleScenario('en');
  const [first, second, third] = sample.phases;

  it('lie between its neighbours', () => {
    expect(monthsFor(sample, second?.id ?? '')).toEqual({
      least: (first?.month ?? 0) + 1,
      most: (third?.month ?? 0) - 1,
    });
  });

  it('begin with the plan and end before it does', () => {
    expect(monthsFor(sample, first?.id ?? '').least).toBe(0);
    expect(monthsFor(sample, third?.id ?? '').most).toBe(sample.horizonMonths - 1);
  });
});
