import { engineEvidenceLabel } from '#shared/sizing/engine-models.ts';
import type { JSX } from 'react';
import type { Server } from '#shared/catalog/server.ts';
import type { Estimate } from '#shared/performance/estimate.ts';
import { layoutLabel } from '#shared/performance/layout-label.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { measuredFor } from '#shared/roadmap/estimate-row.ts';
import { poolIds } from '#shared/roadmap/pool-ids.ts';
import type { Pool, PoolServers } from '#shared/roadmap/walk.ts';
import { ownEstimates, sharingWay } from '#shared/roadmap/working-servers.ts';
import { FigureButton } from '../../components/figure-button.tsx';
import { formatNumber, formatPercent, formatQuantity } from '../../components/format.ts';
import { useTranslator } from '../../app/hooks.ts';
import { answerSeconds } from '../../app/shell/targets.ts';
import { actOnScenario, usePlanner } from '../../app/store/planner-store.ts';
import { decideByRanking } from '../selection/changes.ts';
import { BatchingTable } from './batching-table.tsx';
import { MemoryBar } from './memory-bar.tsx';
import { OtherServers } from './other-servers.tsx';
import { poolServerOf } from '#shared/roadmap/pool-server.ts';
import { TechniquesTable } from './techniques-table.tsx';
import { TableFrame } from '../../components/table-frame.tsx';

/** The servers of one scene in one phase: what is bought, what it delivers, what stays from before. */
export function PoolCard({ pool, plan }: { readonly pool: Pool; readonly plan: Plan }): JSX.Element {
  const { t, locale } = useTranslator();
  const ids = poolIds(pool.id);
  const { values } = plan;
  const { chosen, host } = pool;
  const bought = chosen ? values.at(ids.bought) : 0;
  return (
    <div className="pool" data-testid={`pool-${pool.id}`}>
      <div className="pool-head">
        <div>
          <p className="soft">{pool.scene.name}</p>
          {chosen && bought > 0 ? (
            <p className="pool-server" data-testid={`pool-${pool.id}-server`}>
              {chosen.server.name} ×{' '}
              <FigureButton row={ids.bought}>{formatNumber(bought, locale, 0)}</FigureButton>
            </p>
          ) : (
            <p className="pool-server">
              {host === undefined
                ? t('pool.nothingToBuy')
                : t('pool.sharedText', { scene: nameOf(host.id, plan) })}
            </p>
          )}
          {pool.guests.length > 0 && (
            <p className="small">
              {t('pool.servesToo', { scenes: pool.guests.map(({ scene }) => scene.name).join(' · ') })}
            </p>
          )}
          {pool.load.serverId !== undefined && (
            <p className="small">
              <span className="mark mark-accent">{t('pool.decided')}</span>{' '}
              <button
                type="button"
                className="link small"
                onClick={() =>
                  actOnScenario(
                    {
                      key: `decide.${pool.id}`,
                      reason: {
                        key: 'edit.decideByRanking',
                        params: { phase: pool.phase.name, scene: pool.scene.name },
                      },
                    },
                    (now) => decideByRanking(now, pool.phase.id, pool.scene.id),
                  )
                }
              >
                {t('pool.byRanking')}
              </button>
            </p>
          )}
          {atWork(pool).map(({ lot, redeployed }) => (
            <p key={lot.id} className="small">
              <span className="mark mark-accent">{t(redeployed ? 'pool.redeployed' : 'pool.kept')}</span>{' '}
              {t('pool.keptText', { server: lot.server.name, count: lot.count, phase: lot.phase.name })}
            </p>
          ))}
        </div>
        <dl className="pool-figures">
          <div>
            <dt>{t('pool.peak')}</dt>
            <dd>
              <FigureButton row={ids.peak}>{formatQuantity(values.at(ids.peak), locale)}</FigureButton>
            </dd>
          </div>
          <div>
            <dt>{t('pool.capacity')}</dt>
            <dd>
              <FigureButton row={ids.total}>{formatQuantity(values.at(ids.total), locale)}</FigureButton>
            </dd>
          </div>
          <div>
            <dt>{t('pool.utilisation')}</dt>
            <dd>
              <FigureButton row={ids.utilisation}>
                {formatPercent(values.at(ids.utilisation), locale)}
              </FigureButton>
            </dd>
          </div>
          <div>
            <dt>{t('pool.power')}</dt>
            <dd>
              <FigureButton row={ids.fullPower}>
                {formatQuantity(values.at(ids.fullPower), locale)}
              </FigureButton>
            </dd>
          </div>
        </dl>
      </div>
      <Estimates pool={pool} plan={plan} />
      <Details pool={pool} plan={plan} />
      {host === undefined && <OtherServers pool={pool} plan={plan} />}
    </div>
  );
}

/** Batching and ways to save memory on the server that mainly serves the pool. */
function Details({ pool, plan }: { readonly pool: Pool; readonly plan: Plan }): JSX.Element | null {
  const catalog = usePlanner((state) => state.catalog);
  const subject = catalog ? poolServerOf(pool, plan.values, catalog) : undefined;
  if (!subject) return null;
  return (
    <>
      <BatchingTable subject={subject} />
      <TechniquesTable subject={subject} />
    </>
  );
}

/** What one server of each kind at work delivers, on what evidence, in what memory and time. */
function Estimates({ pool, plan }: { readonly pool: Pool; readonly plan: Plan }): JSX.Element | null {
  const { t, label, locale } = useTranslator();
  const ids = poolIds(pool.id);
  const lines = estimateLines(pool, plan);
  const way = sharingWay(pool);
  const shareRow = way === 'gpus' ? ids.ownGpus : ids.serverShare;
  if (lines.length === 0) return null;
  return (
    <TableFrame>
      <table className="table pool-table">
        <thead>
          <tr>
            <th>{t('estimate.server')}</th>
            <th className="number">{t('estimate.perServer')}</th>
            <th className="number">{t('estimate.latency')}</th>
            <th>{t('estimate.memory')}</th>
            <th>{t('estimate.evidence')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ server, estimate, from }) => {
            const seconds = answerSeconds(estimate, pool);
            return (
              <tr key={server.id}>
                <th scope="row">
                  {server.name}
                  <div className="muted small">
                    {t('estimate.layout', {
                      replicas: estimate.layout.replicas,
                      gpus: estimate.layout.gpusPerReplica,
                    })}
                    {` · ${label(layoutLabel(estimate))}`}
                    {from.length > 0 && ` · ${t('estimate.from', { phase: from.join(', ') })}`}
                  </div>
                </th>
                <td className="number">
                  <FigureButton row={ids.perServer(server.id)}>
                    {formatQuantity(estimate.requestsPerSecond, locale)}
                  </FigureButton>
                  <div className="muted small">
                    {formatQuantity(estimate.range.p10, locale)} –{' '}
                    {formatQuantity(estimate.range.p90, locale)}
                  </div>
                  {way !== undefined && (
                    <div className="small">
                      <span className="muted">{t(way === 'gpus' ? 'pool.gpuShare' : 'pool.timeShare')}</span>{' '}
                      <FigureButton row={shareRow(server.id)}>
                        {way === 'gpus'
                          ? formatNumber(plan.values.at(shareRow(server.id)), locale, 0)
                          : formatPercent(plan.values.at(shareRow(server.id)), locale)}
                      </FigureButton>
                    </div>
                  )}
                </td>
                <td className="number">
                  {t('estimate.seconds', { seconds: formatQuantity(seconds, locale) })}
                  <div className="small">
                    <span className={seconds <= pool.load.latencySeconds ? 'good' : 'bad'}>
                      {t(seconds <= pool.load.latencySeconds ? 'estimate.within' : 'estimate.beyond', {
                        limit: pool.load.latencySeconds,
                      })}
                    </span>
                  </div>
                </td>
                <td>
                  <MemoryBar memory={estimate.memory} />
                </td>
                <td>
                  <div>{t(`evidence.${estimate.evidence}`)}</div>
                  <div className="muted small">{label(measuredFor(pool, server, estimate))}</div>
                  <div className="muted small">
                    {label(engineEvidenceLabel(estimate.engine, pool.load.modelId))}
                  </div>
                  <div className="muted small">{t(`limitedBy.${estimate.limitedBy}`)}</div>
                  {estimate.together !== undefined && (
                    <div className="small">{t('together.text', { count: estimate.together })}</div>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** Earlier servers that serve the pool; a purchase that came to none is kept by the ledger alone. */
const atWork = ({ kept }: PoolServers): PoolServers['kept'] => kept.filter(({ lot }) => lot.count > 0);

type EstimateLine = {
  readonly server: Server;
  readonly estimate: Estimate;
  /** Phases that earlier servers of this kind were bought in. */
  readonly from: readonly string[];
};

/** One line for each kind of server at work, new or kept, of the pool or of the one that carries it. */
function estimateLines(pool: Pool, { values }: Plan): readonly EstimateLine[] {
  const servers = pool.host ?? pool;
  const { chosen } = servers;
  const buys = chosen && values.at(poolIds(servers.id).bought) > 0;
  const kept = atWork(servers);
  return [...ownEstimates(pool)].flatMap(([server, estimate]): EstimateLine[] => {
    const from = kept.filter(({ lot }) => lot.server.id === server.id).map(({ lot }) => lot.phase.name);
    const isNew = buys === true && chosen.server.id === server.id;
    return isNew || from.length > 0 ? [{ server, estimate, from: [...new Set(from)] }] : [];
  });
}

const nameOf = (poolId: string, { roadmap }: Plan): string =>
  roadmap.pools.find(({ id }) => id === poolId)?.scene.name ?? poolId;
