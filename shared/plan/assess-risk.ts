import { ok, type Result } from '../base/result.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import type { TrialOptions } from '../ledger/trials.ts';
import { simulate, type Simulation } from '../risk/simulate.ts';
import { suggestedCorrelations } from '../risk/suggested.ts';
import { type Swing, tornado } from '../risk/tornado.ts';
import type { Plan } from './plan.ts';

/** Figures of a plan whose spread every reader tells, the first one before all others. */
export const RISK_RESULTS = [RESULTS.presentValue, RESULTS.totalCost, RESULTS.budgetGross] as const;

export type RiskAssessment = {
  readonly simulation: Simulation;
  /** By their effect on the first result. */
  readonly swings: readonly Swing[];
};

/**
 * What the uncertain inputs of a plan do to its figures, by the scenario's own settings: the same in the window,
 * the workbook and on the command line. finance.md §15.
 */
export function assessRisk(
  plan: Pick<Plan, 'ledger' | 'roadmap' | 'scenario'>,
  results: readonly [string, ...string[]] = RISK_RESULTS,
  options: TrialOptions = {},
): Result<RiskAssessment> {
  const settings = plan.scenario.risk;
  const simulation = simulate(plan.ledger, settings, results, {
    ...options,
    suggested: suggestedCorrelations(plan.roadmap),
  });
  if (!simulation.ok) return simulation;
  const swings = tornado(plan.ledger, settings, results[0]);
  return swings.ok ? ok({ simulation: simulation.value, swings: swings.value }) : swings;
}
