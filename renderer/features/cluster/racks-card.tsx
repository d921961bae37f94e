import type { JSX } from 'react';
import { clusterIds, rackIds } from '#shared/cluster/ids.ts';
import type { ClusterStage } from '#shared/cluster/stage.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { useTranslator } from '../../app/hooks.ts';
import { FigureButton } from '../../components/figure-button.tsx';
import { formatNumber, formatQuantity } from '../../components/format.ts';
import { TableFrame } from '../../components/table-frame.tsx';
import { Figures } from './figures.tsx';

type Props = { readonly plan: Plan; readonly stage: ClusterStage };

const WATTS_PER_KW = 1000;

/** Racks by units and power, IT power, cooling and UPS of everything owned by the end of a phase. */
export function RacksCard({ plan, stage }: Props): JSX.Element {
  const { t, locale } = useTranslator();
  const { values, scenario, cluster } = plan;
  const { upsIn } = cluster;
  const ids = clusterIds(stage.phase.id);
  const { rackPowerKw, rackUnitsUsable } = scenario.assumptions;
  const servers = [...new Map(stage.lots.map(({ server }) => [server.id, server])).values()].filter(
    ({ id }) => values.at(ids.countOf(id)) > 0,
  );
  return (
    <section className="card" aria-label={t('cluster.racks')} data-testid="cluster-racks">
      <div className="card-head">
        <h2>{t('cluster.racks')}</h2>
      </div>
      <Figures
        plan={plan}
        figures={[
          { row: ids.needed('rack'), name: t('cluster.figure.racks') },
          { row: ids.itKw, name: t('cluster.figure.itKw') },
          { row: ids.coolingKw, name: t('cluster.figure.coolingKw') },
          { row: ids.upsKva, name: t('cluster.figure.upsKva') },
          { row: ids.upsKwh, name: t('cluster.figure.upsKwh') },
        ]}
      />
      <TableFrame>
        <table className="table cluster-table" aria-label={t('cluster.racks')}>
          <thead>
            <tr>
              <th>{t('cluster.server')}</th>
              <th className="number">{t('cluster.owned')}</th>
              <th className="number">{t('cluster.units')}</th>
              <th className="number">{t('cluster.kw')}</th>
              <th className="number">{t('cluster.perRack')}</th>
              <th className="number">{t('cluster.figure.racks')}</th>
              <th>{t('cluster.limit', { units: rackUnitsUsable, kw: rackPowerKw })}</th>
            </tr>
          </thead>
          <tbody>
            {servers.map(({ id, name, rackUnits, maxPowerWatts }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td className="number">
                  <FigureButton row={ids.countOf(id)}>
                    {formatNumber(values.at(ids.countOf(id)), locale, 0)}
                  </FigureButton>
                </td>
                <td className="number">
                  <FigureButton row={rackIds.serverUnits(id)}>{rackUnits}</FigureButton>
                </td>
                <td className="number">
                  {maxPowerWatts === null ? (
                    <span className="mark mark-bad">{t('known.no')}</span>
                  ) : (
                    <FigureButton row={`server.${id}.watts`}>
                      {formatQuantity(maxPowerWatts / WATTS_PER_KW, locale)}
                    </FigureButton>
                  )}
                </td>
                <td className="number">
                  <FigureButton row={rackIds.serversPerRack(id)}>
                    {formatNumber(values.at(rackIds.serversPerRack(id)), locale, 0)}
                  </FigureButton>
                </td>
                <td className="number">
                  <FigureButton row={ids.racksOf(id)}>
                    {formatNumber(values.at(ids.racksOf(id)), locale, 0)}
                  </FigureButton>
                </td>
                <td>
                  <span
                    className={values.at(rackIds.serverShare(id)) > 1 ? 'mark mark-bad' : 'mark mark-good'}
                  >
                    {t(
                      maxPowerWatts === null
                        ? 'cluster.powerUnknown'
                        : values.at(rackIds.serverShare(id)) > 1
                          ? 'cluster.overRack'
                          : 'cluster.withinRack',
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className="card-foot small">
        {t('cluster.racksNote')}
        {upsIn !== undefined && <> {t('cluster.upsIn', { cost: t(`costItem.${upsIn}`) })}</>}
      </p>
    </section>
  );
}
