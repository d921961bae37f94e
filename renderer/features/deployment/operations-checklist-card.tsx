import { type JSX, useMemo } from 'react';
import { checklistOf } from '#shared/operations/checklist/checklist.ts';
import { type ChecklistItem, STEPS } from '#shared/operations/checklist/item.ts';
import { monthOfEvent } from '#shared/operations/month-text.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { Phase } from '#shared/scenario/scenario.ts';
import { useTranslator } from '../../app/hooks.ts';
import { actOnScenario } from '../../app/store/planner-store.ts';
import { TableFrame } from '../../components/table-frame.tsx';
import { FactText } from './operations-fact.tsx';

type Props = { readonly plan: Plan; readonly phase: Phase };

/** What is to be done, by whom, until when, and the figures that decide. */
export function ChecklistCard({ plan, phase }: Props): JSX.Element {
  const { t } = useTranslator();
  const done = new Set(plan.scenario.operations.done);
  const items = useMemo(() => checklistOf(plan, phase), [plan, phase]);
  return (
    <section className="card" aria-label={t('checklist.title')} data-testid="operations-checklist">
      <div className="card-head">
        <h2>{t('checklist.title')}</h2>
        <span className="muted small" data-testid="checklist-progress">
          {t('checklist.progress', {
            done: items.filter(({ id }) => done.has(id)).length,
            count: items.length,
          })}
        </span>
      </div>
      <TableFrame>
        <table className="table operations-table" aria-label={t('checklist.title')}>
          <thead>
            <tr>
              <th>{t('checklist.step')}</th>
              <th>{t('checklist.what')}</th>
              <th>{t('checklist.by')}</th>
              <th>{t('checklist.month')}</th>
              <th>{t('checklist.facts')}</th>
              <th>{t('checklist.done')}</th>
            </tr>
          </thead>
          <tbody>
            {STEPS.flatMap((step) => {
              const own = items.filter((item) => item.step === step);
              return own.map((item, at) => (
                <tr key={item.id} data-testid={`task-${item.id}`}>
                  {at === 0 && (
                    <th scope="rowgroup" rowSpan={own.length} className="operations-step">
                      {t(`step.${step}`)}
                    </th>
                  )}
                  <Item plan={plan} item={item} isDone={done.has(item.id)} />
                </tr>
              ));
            })}
          </tbody>
        </table>
      </TableFrame>
      <p className="card-foot small">{t('checklist.note')}</p>
    </section>
  );
}

function Item({
  plan,
  item,
  isDone,
}: {
  readonly plan: Plan;
  readonly item: ChecklistItem;
  readonly isDone: boolean;
}): JSX.Element {
  const { t, label } = useTranslator();
  const { what, by, month, facts } = item;
  return (
    <>
      <td className="operations-what">{label(what)}</td>
      <td className="operations-short">{t(`role.${by}`)}</td>
      <td className="operations-short">
        {monthOfEvent(month, plan.scenario)}
        {month < 0 && <div className="mark mark-warn">{t('checklist.beforeStart')}</div>}
      </td>
      <td>
        <div className="operations-facts">
          {facts.map((fact) => (
            <FactText key={'row' in fact ? fact.row : label(fact.name)} plan={plan} fact={fact} />
          ))}
        </div>
      </td>
      <td>
        <input
          type="checkbox"
          aria-label={t('checklist.doneOf', { task: label(what) })}
          checked={isDone}
          onChange={(event) => markTask(item.id, label(what), event.currentTarget.checked)}
        />
      </td>
    </>
  );
}

/** Kept in the project, and undone like any other change. */
const markTask = (id: string, task: string, isDone: boolean): void =>
  actOnScenario(
    {
      key: `operations.done.${id}`,
      reason: { key: isDone ? 'edit.taskDone' : 'edit.taskOpen', params: { task } },
    },
    (scenario) => {
      const others = scenario.operations.done.filter((each) => each !== id);
      return { ...scenario, operations: { done: isDone ? [...others, id] : others } };
    },
  );
