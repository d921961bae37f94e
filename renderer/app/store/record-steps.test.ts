import { describe, expect, it } from 'vitest';
import { sampleScenario } from '#shared/plan/sample.ts';
import type { Step } from './history.ts';
import {
  addStep,
  lastRecordStep,
  nextRecordStep,
  NO_STEPS,
  type RecordStep,
  stepBack,
  stepForward,
} from './record-steps.ts';

const scenario = sampleScenario('en');
const project = (text: string): Step => ({ before: scenario, after: scenario, reason: { text } });
const record = (text: string, follows: Step | undefined): RecordStep => ({
  edits: [],
  reason: { text },
  follows,
});

describe('steps of records among those of the project', () => {
  const first = project('first');
  const second = project('second');
  const retired = record('retired', first);
  const steps = addStep(NO_STEPS, retired);

  it('are undone when their turn comes, after what was done to the project since', () => {
    expect(lastRecordStep(steps, second)).toBeUndefined();
    expect(lastRecordStep(steps, first)).toBe(retired);
  });

  it('are done again in the order in which they were done', () => {
    const back = stepBack(steps, retired);
    expect(lastRecordStep(back, first)).toBeUndefined();
    // The project's own first step comes before.
    expect(nextRecordStep(back, undefined, first)).toBeUndefined();
    expect(nextRecordStep(back, first, second)).toBe(retired);
    expect(stepForward(back, retired)).toEqual(steps);
  });

  it('stay reachable in a project in which nothing was done', () => {
    expect(lastRecordStep(steps, undefined)).toBe(retired);
  });

  it('that were undone are gone when something new is done', () => {
    const back = stepBack(steps, retired);
    expect(addStep(back, record('new', first)).future).toEqual([]);
  });
});
