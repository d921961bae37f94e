import type { Translator } from '#shared/i18n/translate.ts';
import { checklistOf } from '#shared/operations/checklist/checklist.ts';
import type { Fact } from '#shared/operations/checklist/item.ts';
import { monthOfEvent } from '#shared/operations/month-text.ts';
import { monitoringFiles, type TextFile } from '#shared/operations/monitoring-files.ts';
import { recoveryOf } from '#shared/operations/recovery.ts';
import type { Plan } from '#shared/plan/plan.ts';

/** Files for whoever runs what was planned: rules and configuration of Prometheus phase by phase, tasks and recovery as JSON. */
export function operationsFiles(plan: Plan, translator: Translator): readonly TextFile[] {
  return [
    ...plan.scenario.phases.flatMap((phase) => monitoringFiles(plan, phase, translator)),
    { path: 'checklist.json', text: `${JSON.stringify(checklistJson(plan, translator), null, 2)}\n` },
  ];
}

/** Tasks and failures of every phase; figures with the ledger row that explains them. */
function checklistJson(plan: Plan, translator: Translator): object {
  const { label, problem } = translator;
  const { scenario } = plan;
  return {
    project: scenario.name,
    // While anything is missing, amounts of money are incomplete.
    missing: plan.missing.map((each) => problem(each).what),
    phases: scenario.phases.map((phase) => ({
      id: phase.id,
      name: phase.name,
      tasks: checklistOf(plan, phase).map(({ id, step, task, by, month, what, facts }) => ({
        id,
        step,
        task,
        by,
        month: monthOfEvent(month, scenario),
        what: label(what),
        done: scenario.operations.done.includes(id),
        figures: facts.map((fact) => figureJson(fact, plan, translator)),
      })),
      recovery: recoveryOf(plan, phase).map(({ failure, subject, outcome, carried, by, restored, what }) => ({
        failure,
        subject,
        outcome,
        carriedShareOfPeak: carried ?? null,
        by,
        restored: restored === undefined ? null : figureOf(restored, plan),
        what: label(what),
      })),
    })),
  };
}

const figureJson = (fact: Fact, plan: Plan, { label }: Translator): object => ({
  name: label(fact.name),
  ...('row' in fact ? figureOf(fact.row, plan) : { text: label(fact.text) }),
});

function figureOf(id: string, { ledger, values }: Plan): object {
  const row = ledger.byId.get(id);
  const range = row?.kind === 'input' ? row.range : undefined;
  return {
    row: id,
    value: values.at(id),
    unit: row?.unit ?? '1',
    ...(range ? { p10: range.p10, p90: range.p90 } : {}),
  };
}
