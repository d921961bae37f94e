import { type JSX, useMemo } from 'react';
import { checklistOf } from '#shared/operations/checklist/checklist.ts';
import { type ChecklistItem, STEPS } from '#shared/operations/checklist/item.ts';
import { monthOfEvent } from '#shared/operations/month-text.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { Phase } from '#shared/scenario/scenario.ts';
import { useTranslator } from '../../app/hooks.ts';
import { TableFrame } from '../../components/table-frame.tsx';
import { FactText } from './operations-fact.tsx';

type Props = { readonly plan: Plan; readonly phase: Phase };

/** What is to be done, by whom, until when, and the figures that decide. */
export function ChecklistCard({ plan, phase }: Props): JSX.Element {
  const { t } = useTranslator();
  const items = useMemo(() => checklistOf(plan, phase), [plan, phase]);
  return (
    <section className="card" aria-label={t('checklist.title')} data-testid="operations-checklist">
      <div className="card-head">
        <h2>{t('checklist.title')}</h2>
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
                  <Item plan={plan} item={item} />
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

function Item({ plan, item }: { readonly plan: Plan; readonly item: ChecklistItem }): JSX.Element {
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
    </>
  );
}
