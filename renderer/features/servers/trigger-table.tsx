import type { JSX } from 'react';
import { addMonths } from '#shared/base/date.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { Trigger } from '#shared/roadmap/triggers.ts';
import { useTranslator } from '../../app/hooks.ts';
import { formatNumber, formatPercent, formatQuantity } from '../../components/format.ts';
import { TableFrame } from '../../components/table-frame.tsx';

type Props = { readonly plan: Plan };

/** Pool by pool: the peak against what may be carried, use and what is idle, when it is full and when to order what follows. */
export function TriggerTable({
  plan,
  triggers,
}: Props & { readonly triggers: readonly Trigger[] }): JSX.Element {
  const { t } = useTranslator();
  return (
    <TableFrame>
      <table className="table pool-table trigger-table" aria-label={t('roadmap.triggers')}>
        <thead>
          <tr>
            <th>{t('roadmap.pool')}</th>
            <th className="number">
              {t('roadmap.peak')}
              <div className="small">{t('roadmap.usable')}</div>
            </th>
            <th className="number">
              {t('roadmap.utilisation')}
              <div className="small">{t('roadmap.stranded')}</div>
            </th>
            <th>
              {t('roadmap.fullIn')}
              <div className="small">{t('roadmap.orderBy')}</div>
            </th>
          </tr>
        </thead>
        <tbody>
          {triggers.map((trigger) => (
            <TriggerRow key={trigger.pool.id} plan={plan} trigger={trigger} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function TriggerRow({ plan, trigger }: Props & { readonly trigger: Trigger }): JSX.Element {
  const { t, locale } = useTranslator();
  const { startMonth } = plan.scenario;
  const { pool, start, end, usable, fullIn, orderBy, late, leadMonths } = trigger;
  const pair = (from: string, to: string): string => t('roadmap.pair', { from, to });
  // Month m of the plan is the m-th calendar month, counted from 1.
  const dateOf = (month: number): string => addMonths(startMonth, month - 1);
  return (
    <tr data-testid={`trigger-${pool.id}`}>
      <th scope="row">
        {pool.scene.name}
        <div className="muted small">{pool.phase.name}</div>
      </th>
      <td className="number">
        {pair(formatQuantity(start.peak, locale), formatQuantity(end.peak, locale))}
        <div className="muted small">{formatQuantity(usable, locale)}</div>
      </td>
      <td className="number">
        {pair(formatPercent(start.utilisation, locale), formatPercent(end.utilisation, locale))}
        <div className="muted small">
          {pair(formatQuantity(start.stranded, locale), formatQuantity(end.stranded, locale))}
        </div>
      </td>
      <td>
        {fullIn === undefined ? t('roadmap.never') : dateOf(fullIn)}
        {orderBy !== undefined && (
          <div className="muted small">
            {t('roadmap.orderByDate', {
              date: dateOf(orderBy),
              months: formatNumber(leadMonths, locale, 0),
            })}
          </div>
        )}
        {late !== undefined && late > 0 && (
          <div>
            <span className="mark mark-bad">{t('roadmap.late', { months: late })}</span>
          </div>
        )}
      </td>
    </tr>
  );
}
