import { type JSX, lazy, Suspense, useState } from 'react';
import { addMonths } from '#shared/base/date.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { reuseOf, type Trigger, triggersOf } from '#shared/roadmap/triggers.ts';
import { IDLE_SERVERS, type IdleServers as IdleChoice } from '#shared/scenario/scenario.ts';
import { formatNumber, formatPercent, formatQuantity } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { Segmented } from '../../components/segmented.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { actOnScenario } from '../../app/store/planner-store.ts';
import { TableFrame } from '../../components/table-frame.tsx';

const CapacityChart = lazy(async () => ({
  default: (await import('./capacity-chart.tsx')).CapacityChart,
}));

/** Demand against capacity over the plan: when each phase is full, when to order, what stays unused, what becomes of earlier servers. */
export function RoadmapCard({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t } = useTranslator();
  const { scenario, roadmap, values } = plan;
  const [sceneId, setSceneId] = useState('');
  const scene = scenario.scenes.find(({ id }) => id === sceneId) ?? scenario.scenes[0];
  const triggers = triggersOf(roadmap, scenario, values);
  if (!scene) return <></>;
  return (
    <section className="card" aria-label={t('roadmap.title')}>
      <div className="card-head">
        <h2>{t('roadmap.title')}</h2>
        {scenario.scenes.length > 1 && (
          <SelectField
            label={t('roadmap.scene')}
            hideLabel
            value={scene.id}
            options={scenario.scenes.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setSceneId}
          />
        )}
      </div>
      <div className="roadmap-chart">
        <Suspense fallback={null}>
          <CapacityChart plan={plan} scene={scene} triggers={triggers} />
        </Suspense>
      </div>
      <TriggerTable plan={plan} triggers={triggers} />
      {scenario.phases.length > 1 && <IdleServers chosen={scenario.idleServers} />}
      <ReuseTable plan={plan} />
    </section>
  );
}

/** What becomes of servers that no scene can use. */
function IdleServers({ chosen }: { readonly chosen: IdleChoice }): JSX.Element {
  const { t } = useTranslator();
  return (
    <div className="roadmap-idle">
      <span className="strong">{t('servers.idle')}</span>
      <Segmented
        label={t('servers.idle')}
        value={chosen}
        options={IDLE_SERVERS.map((value) => ({ value, label: t(`idleServers.${value}`) }))}
        onChange={(idleServers) =>
          actOnScenario({ key: 'idleServers', reason: { key: 'edit.idleServers' } }, (now) => ({
            ...now,
            idleServers,
          }))
        }
      />
      <span className="muted small">{t('idleServers.what')}</span>
    </div>
  );
}

function TriggerTable({
  plan,
  triggers,
}: {
  readonly plan: Plan;
  readonly triggers: readonly Trigger[];
}): JSX.Element {
  const { t } = useTranslator();
  return (
    <TableFrame>
      <table className="table pool-table" aria-label={t('roadmap.triggers')}>
        <thead>
          <tr>
            <th>{t('roadmap.pool')}</th>
            <th className="number">{t('roadmap.peak')}</th>
            <th className="number">{t('roadmap.usable')}</th>
            <th className="number">{t('roadmap.utilisation')}</th>
            <th className="number">{t('roadmap.stranded')}</th>
            <th className="roadmap-month">{t('roadmap.fullIn')}</th>
            <th className="roadmap-month">{t('roadmap.orderBy')}</th>
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

function TriggerRow({ plan, trigger }: { readonly plan: Plan; readonly trigger: Trigger }): JSX.Element {
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
      <td className="number">{pair(formatQuantity(start.peak, locale), formatQuantity(end.peak, locale))}</td>
      <td className="number">{formatQuantity(usable, locale)}</td>
      <td className="number">
        {pair(formatPercent(start.utilisation, locale), formatPercent(end.utilisation, locale))}
      </td>
      <td className="number">
        {pair(formatQuantity(start.stranded, locale), formatQuantity(end.stranded, locale))}
      </td>
      <td className="roadmap-month">{fullIn === undefined ? t('roadmap.never') : dateOf(fullIn)}</td>
      <td className="roadmap-month">
        {orderBy === undefined ? '' : dateOf(orderBy)}
        {orderBy !== undefined && (
          <div className="muted small">
            {t('roadmap.lead', { months: formatNumber(leadMonths, locale, 0) })}
          </div>
        )}
        {late !== undefined && late > 0 && (
          <span className="mark mark-bad">{t('roadmap.late', { months: late })}</span>
        )}
      </td>
    </tr>
  );
}

function ReuseTable({ plan }: { readonly plan: Plan }): JSX.Element | null {
  const { t } = useTranslator();
  const money = useMoney();
  const rows = reuseOf(plan.roadmap, plan.scenario);
  if (rows.length === 0) return null;
  return (
    <TableFrame>
      <table className="table pool-table" aria-label={t('reuse.title')}>
        <thead>
          <tr>
            <th>{t('reuse.title')}</th>
            <th>{t('reuse.phase')}</th>
            <th>{t('reuse.fate')}</th>
            <th className="number">{t('reuse.resale', { unit: money.unit })}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.phase.id} ${row.lotId}`}>
              <th scope="row">
                {t('tiers.servers', { count: row.count, server: row.server })}
                <div className="muted small">{t('reuse.from', { phase: row.from })}</div>
              </th>
              <td>{row.phase.name}</td>
              <td>
                <span
                  className={
                    row.fate === 'idle' || row.fate === 'sold' ? 'mark mark-warn' : 'mark mark-accent'
                  }
                >
                  {t(`reuse.${row.fate}`)}
                </span>{' '}
                {row.scene}
              </td>
              <td className="number">{money.format(row.resale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
