import type { JSX } from 'react';
import type { PoolSearch } from '#shared/plan/size.ts';
import type { Option } from '#shared/sizing/search.ts';
import { serverLabel } from '#shared/sizing/verdict-label.ts';
import { CertaintyMark } from '../../components/certainty-mark.tsx';
import { DataTable, type ShownColumn } from '../../components/data-table/data-table.tsx';
import { useMoney } from '../../components/money.ts';
import { usePlan, useTranslator } from '../../app/hooks.ts';
import { isServedAs } from './changes.ts';
import { OptionDetails } from './option-details.tsx';

/** Everything that serves the load, best first; opened, an option says why and can be decided on. */
export function RankingTable({ pool }: { readonly pool: PoolSearch }): JSX.Element {
  const { t } = useTranslator();
  const { options } = pool.search;
  return (
    <div className="selection-table">
      <div className="section-title selection-title">
        <h2>{t('ranking.title')}</h2>
        <span className="muted small">{t('ranking.what')}</span>
      </div>
      {options[0]?.price === undefined && <p className="selection-note">{t('ranking.unpriced')}</p>}
      <DataTable
        id="ranking"
        label={t('ranking.title')}
        rows={options}
        rowKey={({ id }) => id}
        columns={useColumns(pool)}
        renderDetails={(option) => <OptionDetails pool={pool} option={option} />}
      />
    </div>
  );
}

function useColumns(pool: PoolSearch): readonly ShownColumn<Option>[] {
  const { t, label } = useTranslator();
  const money = useMoney();
  const chosen = usePlan()?.roadmap.pools.find(({ id }) => id === pool.id)?.chosen?.server.id;
  const { options, front } = pool.search;
  const ranks = new Map(options.map(({ id }, at) => [id, at + 1]));
  const inUnit = (yuan: number | undefined): number | null =>
    yuan === undefined ? null : yuan / money.perUnit;
  return [
    { key: 'rank', title: t('ranking.rank'), value: ({ id }) => ranks.get(id) ?? null },
    {
      key: 'server',
      title: t('estimate.server'),
      value: ({ server, estimate }) => label(serverLabel(server, estimate.together)),
      render: (option) => (
        <>
          {label(serverLabel(option.server, option.estimate.together))}{' '}
          {option.server.id === chosen && isServedAs(pool.load, option) && (
            <span className="mark mark-accent">{t('ranking.chosen')}</span>
          )}
        </>
      ),
    },
    {
      key: 'engine',
      title: t('ranking.engine'),
      value: ({ estimate }) => t(`engine.${estimate.engine}`),
      filter: true,
    },
    { key: 'count', title: t('others.count'), value: ({ count }) => count },
    {
      key: 'latency',
      title: t('ranking.latency'),
      value: ({ latencySeconds }) => latencySeconds,
      decimals: 2,
    },
    {
      key: 'purchase',
      title: t('ranking.purchase', { unit: money.unit }),
      value: ({ cost }) => inUnit(cost?.purchase),
      decimals: 2,
    },
    {
      key: 'annual',
      title: t('ranking.annual', { unit: money.unit }),
      value: ({ cost }) => inUnit(cost?.annual),
      decimals: 2,
    },
    {
      key: 'unit',
      title: t('ranking.unitCost'),
      value: ({ cost }) => cost?.perThousand ?? null,
      decimals: 2,
    },
    {
      key: 'price',
      title: t('ranking.price'),
      value: ({ price }) => (price ? t(`certainty.${price.certainty}`) : t('certainty.missing')),
      filter: true,
      render: ({ price }) => <CertaintyMark certainty={price?.certainty ?? 'missing'} />,
    },
    {
      key: 'front',
      title: t('ranking.front'),
      value: ({ id }) => t(front.has(id) ? 'flag.yes' : 'flag.no'),
      filter: true,
    },
    { key: 'power', title: t('ranking.power'), value: ({ fullKw }) => fullKw, decimals: 1 },
    {
      key: 'capacity',
      title: t('estimate.perServer'),
      value: ({ estimate }) => estimate.requestsPerSecond,
      decimals: 2,
    },
    {
      key: 'layout',
      title: t('ranking.layout'),
      value: ({ estimate: { layout } }) => `${layout.replicas} × ${layout.gpusPerReplica}`,
    },
    { key: 'gpu', title: t('ranking.gpu'), value: ({ gpu }) => gpu.model, filter: true },
    {
      key: 'precision',
      title: t('load.precision'),
      value: ({ load }) => load.precision.toUpperCase(),
      filter: true,
    },
  ];
}
