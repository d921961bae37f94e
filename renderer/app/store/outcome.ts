import { problem, type Problem } from '#shared/base/problem.ts';
import { fail, type Result } from '#shared/base/result.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { computePlan, type Plan } from '#shared/plan/plan.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';

/** The figures on the screen: of the scenario as it stands, or the last good ones with what is wrong now. */
export type Outcome = { readonly plan: Plan | undefined; readonly problems: readonly Problem[] };

/** True when the figures are older than the scenario. */
export const isStale = (outcome: Outcome): boolean => outcome.problems.length > 0;

/** The same each time: what shows problems need not be drawn anew where there are none. */
const NONE: readonly Problem[] = [];

export function computeOutcome(scenario: Scenario, catalog: Catalog, last: Plan | undefined): Outcome {
  const result = safely(() => computePlan(scenario, catalog));
  return result.ok ? { plan: result.value, problems: NONE } : { plan: last, problems: result.error };
}

/** A bug in the engine must not take the window down: it is shown, and the last good figures stay. */
function safely(compute: () => Result<Plan>): Result<Plan> {
  try {
    return compute();
  } catch (error) {
    return fail([
      problem('unexpected', '', { detail: error instanceof Error ? error.message : String(error) }),
    ]);
  }
}
