import type { Unpredictable } from '#shared/performance/serving/run.ts';

/** Why a row was not predicted, in a few words; rows of one reason are counted together. */
export function reasonOf(problem: Unpredictable): string {
  switch (problem.code) {
    case 'unknown-model':
    case 'unknown-gpu':
      return `${problem.code}: ${problem.name} (nearest: ${problem.nearest.join(', ')})`;
    case 'unknown-engine':
    case 'unknown-precision':
    case 'unknown-metric':
      return `${problem.code}: ${problem.name}`;
    case 'missing':
    case 'not-positive':
    case 'not-a-number':
      return `${problem.code}: ${problem.field}`;
    case 'impossible-parallelism':
    case 'misfit':
      return `${problem.code}: ${problem.detail}`;
  }
}
