import { type JSX, lazy, Suspense, useState } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import { reuseOf, triggersOf } from '#shared/roadmap/triggers.ts';
import { IDLE_SERVERS, type IdleServers as IdleChoice } from '#shared/scenario/scenario.ts';
import { useMoney } from '../../components/money.ts';
import { Segmented } from '../../components/segmented.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { actOnScenario } from '../../app/store/planner-store.ts';
import { useDrawn } from '../../app/use-drawn.ts';
import { TableFrame } from '../../components/table-frame.tsx';
import { TriggerTable } from './trigger-table.tsx';

const CapacityChart = lazy(async () => ({
  default: (await import('./capacity-chart.tsx')).CapacityChart,
}));

/** Demand against capacity over the plan: when each phase is full, when to order, what stays unused, what becomes of earlier servers. */
export function RoadmapCard({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t } = useTranslator();
  const drawn = useDrawn();
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
      {drawn && (
        <>
          <TriggerTable plan={plan} triggers={triggers} />
          {scenario.phases.length > 1 && <IdleServers chosen={scenario.idleServers} />}
          <ReuseTable plan={plan} />
        </>
      )}
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
