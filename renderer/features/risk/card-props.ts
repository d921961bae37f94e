import type { FormulaRow } from '#shared/ledger/row.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { Lever } from '#shared/risk/lever.ts';
import type { ShownFigure } from '../../charts/risk-options.ts';
import type { PlanOfJob } from './risk-job.ts';

/** What every card of the screen is about. */
export type CardProps = {
  readonly plan: Plan;
  /** The same object as long as the plan is the same. */
  readonly planOfJob: PlanOfJob;
  /** The figure that is asked about. */
  readonly row: FormulaRow;
  readonly figure: ShownFigure;
  readonly results: readonly FormulaRow[];
  readonly levers: readonly Lever[];
};
