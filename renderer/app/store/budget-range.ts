import { create } from 'zustand';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import type { TaxView } from '#shared/ipc/channels.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { RiskJob, RiskMessage } from '../../features/risk/risk-job.ts';
import { useNotice } from './notice-store.ts';
import { isStale } from './outcome.ts';
import { usePlanner } from './planner-store.ts';
import { useView } from './view-store.ts';

/** The row of the budget on a tax basis. */
export const BUDGET_ROWS: Readonly<Record<TaxView, string>> = {
  gross: RESULTS.budgetGross,
  net: RESULTS.budgetNet,
};

/** P10 to P90 of the budget, CNY: the scenario's own simulation, as the risk screen tells it; `of` is its plan. */
type BudgetRange = {
  readonly of: Plan | undefined;
  readonly row: string;
  readonly p10: number;
  readonly p90: number;
};

export const useBudgetRange = create<BudgetRange>(() => ({ of: undefined, row: '', p10: 0, p90: 0 }));

/** The simulation begins once nothing was changed for this long: it takes a core for a moment. */
const REST_MILLISECONDS = 2_000;

/** Keeps the range of the budget in step with the plan, in a worker beside the window. */
export function followBudgetRange(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let worker: Worker | undefined;
  let wanted: { readonly plan: Plan; readonly row: string } | undefined;

  const begin = (plan: Plan, row: string): void => {
    worker = new Worker(new URL('../../features/risk/risk-worker.ts', import.meta.url), { type: 'module' });
    const end = (): void => worker?.terminate();
    worker.addEventListener('message', ({ data }: MessageEvent<RiskMessage>) => {
      if (!('answer' in data)) return;
      end();
      // Without an answer the budget stands without a range; the risk screen says why.
      if (!data.answer.ok || data.answer.value.kind !== 'assess') return;
      const outcome = data.answer.value.assessment.simulation.outcomes.find(({ result }) => result === row);
      if (outcome) {
        const { p10, p90 } = outcome.percentiles;
        useBudgetRange.setState({ of: plan, row, p10, p90 });
      }
    });
    worker.addEventListener('error', end);
    const { ledger, roadmap, scenario } = plan;
    const job: RiskJob = { kind: 'assess', plan: { ledger, roadmap, scenario }, result: row };
    worker.postMessage(job);
  };
  const look = (): void => {
    const { project } = usePlanner.getState();
    const plan = project && !isStale(project.outcome) ? project.outcome.plan : undefined;
    const row = BUDGET_ROWS[useView.getState().taxView];
    if (plan === wanted?.plan && row === wanted?.row) return;
    clearTimeout(timer);
    worker?.terminate();
    wanted = plan && { plan, row };
    if (plan) wait(plan, row);
  };
  const wait = (plan: Plan, row: string): void => {
    timer = setTimeout(() => {
      // A file that a person waits for goes first.
      if (useNotice.getState().exporting) wait(plan, row);
      else begin(plan, row);
    }, REST_MILLISECONDS);
  };
  usePlanner.subscribe(look);
  useView.subscribe(look);
  look();
}
