import type { Problem } from '#shared/base/problem.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { Screen } from '../store/screens.ts';
import { screenOfProblem } from './screen-of-problem.ts';
import { targetsOf } from './targets.ts';

/** Where a step of the work stands: in order, to be mended, a target missed, or without prices that it needs. */
export type StepMark = 'done' | 'attention' | 'notMet' | 'incomplete';

/**
 * Marks of the steps that a person answers for, by screen; a step without a mark is only looked at. While something is
 * to be mended, nothing that follows from it is called done.
 */
export function stepMarks(
  plan: Plan | undefined,
  problems: readonly Problem[],
): ReadonlyMap<Screen, StepMark> {
  if (problems.length > 0 || !plan) {
    return new Map(problems.map((each) => [screenOfProblem(each), 'attention'] as const));
  }
  const targets = targetsOf(plan);
  const inTime = targets.every(({ seconds, limit }) => seconds <= limit);
  return new Map<Screen, StepMark>([
    ['demand', 'done'],
    ['selection', inTime ? 'done' : 'notMet'],
    ['servers', targets.every(({ met }) => met) ? 'done' : 'notMet'],
    ['costs', plan.missing.length > 0 ? 'incomplete' : 'done'],
  ]);
}
