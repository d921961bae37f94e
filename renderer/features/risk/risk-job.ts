import { fail, ok, type Result } from '#shared/base/result.ts';
import { problem } from '#shared/base/problem.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Ledger } from '#shared/ledger/ledger.ts';
import { assessRisk, type RiskAssessment } from '#shared/plan/assess-risk.ts';
import { computePlan } from '#shared/plan/plan.ts';
import { type Crossing, type GoalAnswer, goalSeek, type Target } from '#shared/risk/goal-seek.ts';
import { type Lever, leversOf } from '#shared/risk/lever.ts';
import { twoWay } from '#shared/risk/two-way.ts';
import type { Roadmap } from '#shared/roadmap/walk.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';

/** What the worker needs of a plan. */
export type PlanOfJob = {
  readonly ledger: Ledger;
  readonly roadmap: Roadmap;
  readonly scenario: Scenario;
};

/** A question about uncertainty, as plain data for the worker. */
export type RiskJob =
  | { readonly kind: 'assess'; readonly plan: PlanOfJob; readonly result: string }
  | {
      readonly kind: 'goal';
      readonly plan: PlanOfJob;
      readonly result: string;
      readonly lever: string;
      readonly target: TargetOfJob;
    }
  | {
      readonly kind: 'table';
      readonly plan: PlanOfJob;
      readonly result: string;
      readonly down: SideOfJob;
      readonly across: SideOfJob;
    };

/** A figure of another project is computed in the worker, with the catalog of that project. */
export type TargetOfJob =
  | Exclude<Target, { kind: 'plan' }>
  | {
      readonly kind: 'project';
      readonly scenario: Scenario;
      readonly catalog: Catalog;
      readonly row: string;
    };

export type SideOfJob = { readonly lever: string; readonly values: readonly number[] };

export type RiskAnswer =
  | { readonly kind: 'assess'; readonly assessment: RiskAssessment }
  | { readonly kind: 'goal'; readonly crossings: readonly Crossing[]; readonly curve: GoalAnswer['curve'] }
  | { readonly kind: 'table'; readonly results: readonly (readonly number[])[] };

/** What the worker posts back, in order: progress, then the answer. */
export type RiskMessage = { readonly progress: number } | { readonly answer: Result<RiskAnswer> };

/** Does a job. `onProgress` hears the share that is done. */
export function answerJob(job: RiskJob, onProgress: (share: number) => void): Result<RiskAnswer> {
  const { ledger, roadmap, scenario } = job.plan;
  switch (job.kind) {
    case 'assess': {
      const { trials } = scenario.risk;
      const assessed = assessRisk(job.plan, [job.result], {
        onProgress: (done) => onProgress(done / trials),
      });
      return assessed.ok ? ok({ kind: 'assess', assessment: assessed.value }) : assessed;
    }
    case 'goal': {
      const lever = leverNamed(job.lever, ledger, roadmap);
      if (!lever.ok) return lever;
      const target = targetOf(job.target, lever.value);
      if (!target.ok) return target;
      const found = goalSeek(ledger, lever.value, job.result, target.value);
      return found.ok ? ok({ kind: 'goal', ...found.value }) : found;
    }
    case 'table': {
      const down = leverNamed(job.down.lever, ledger, roadmap);
      if (!down.ok) return down;
      const across = leverNamed(job.across.lever, ledger, roadmap);
      if (!across.ok) return across;
      const table = twoWay(
        ledger,
        { lever: down.value, values: job.down.values },
        { lever: across.value, values: job.across.values },
        job.result,
      );
      return table.ok ? ok({ kind: 'table', results: table.value.results }) : table;
    }
  }
}

/** The same lever is turned in the other plan where it has it; else that plan stays as it is. */
function targetOf(target: TargetOfJob, lever: Lever): Result<Target> {
  if (target.kind !== 'project') return ok(target);
  const rival = computePlan(target.scenario, target.catalog);
  if (!rival.ok) return rival;
  const { ledger, roadmap } = rival.value;
  const own = leversOf(ledger, roadmap).find(({ id }) => id === lever.id);
  return ok({ kind: 'plan', ledger, lever: own ?? { ...lever, inputs: [] }, row: target.row });
}

/** Levers hold functions, which no message carries: a job names them. */
function leverNamed(id: string, ledger: Ledger, roadmap: Roadmap): Result<Lever> {
  const lever = leversOf(ledger, roadmap).find((each) => each.id === id);
  return lever ? ok(lever) : fail([problem('trials-unknown-input', id, { input: id })]);
}
