import './selection.css';
import { type JSX, lazy, Suspense, useMemo, useState } from 'react';
import type { PoolSearch } from '#shared/plan/size.ts';
import { PRECISIONS } from '#shared/scenario/scenario.ts';
import { IMAGE_ENGINES, LANGUAGE_ENGINES } from '#shared/scenario/serving.ts';
import { carriedNames } from '#shared/sizing/pool-load.ts';
import { Problems } from '../../components/problems.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { useScenario, useTranslator } from '../../app/hooks.ts';
import { usePlanner } from '../../app/store/planner-store.ts';
import { NearestMiss } from './nearest-miss.tsx';
import { RankingTable } from './ranking-table.tsx';
import { SearchProgress } from './search-progress.tsx';
import { SelectionFields } from './selection-fields.tsx';
import { useSearch } from './use-search.ts';
import { WhyNotTable } from './why-not-table.tsx';

const ParetoChart = lazy(async () => ({
  default: (await import('./pareto-chart.tsx')).ParetoChart,
}));

const ENGINES = [...LANGUAGE_ENGINES, ...IMAGE_ENGINES];

/** The whole catalog for one load at a time: what serves it, ranked, and why nothing else. */
export function SelectionScreen(): JSX.Element | null {
  const { t } = useTranslator();
  const scenario = useScenario();
  const catalog = usePlanner((state) => state.catalog);
  const [poolId, setPoolId] = useState('');
  const [everyPrecision, setEveryPrecision] = useState(false);
  const [everyEngine, setEveryEngine] = useState(false);
  const wider = useMemo(
    () => ({ precisions: everyPrecision ? PRECISIONS : [], engines: everyEngine ? ENGINES : [] }),
    [everyPrecision, everyEngine],
  );
  const search = useSearch(scenario, catalog, wider);
  if (!scenario) return null;
  const pools = search.pools ?? [];
  const pool = pools.find(({ id }) => id === poolId) ?? pools[0];
  return (
    <>
      <ScreenHead title={t('nav.selection')} lead={t('selection.lead')}>
        <SearchProgress search={search} />
      </ScreenHead>
      <SelectionFields scenario={scenario} />
      <Problems problems={search.problems} />
      <div className="selection-pool">
        {pool && (
          <SelectField
            label={t('selection.pool')}
            value={pool.id}
            options={pools.map((each) => ({
              value: each.id,
              label: `${each.phase.name} · ${carriedNames(each)}`,
            }))}
            onChange={setPoolId}
          />
        )}
        <Segmented
          label={t('selection.precisions')}
          value={everyPrecision ? 'every' : 'own'}
          options={[
            { value: 'own', label: t('selection.ownPrecision') },
            { value: 'every', label: t('selection.everyPrecision') },
          ]}
          onChange={(value) => setEveryPrecision(value === 'every')}
        />
        <Segmented
          label={t('selection.engines')}
          value={everyEngine ? 'every' : 'own'}
          options={[
            { value: 'own', label: t('selection.ownEngine') },
            { value: 'every', label: t('selection.everyEngine') },
          ]}
          onChange={(value) => setEveryEngine(value === 'every')}
        />
        {everyPrecision && <span className="muted small">{t('selection.precisionNote')}</span>}
        {everyEngine && <span className="muted small">{t('selection.engineNote')}</span>}
      </div>
      {pool && <Found key={pool.id} pool={pool} />}
      {search.pools?.length === 0 && <p className="empty">{t('size.noDemand')}</p>}
    </>
  );
}

function Found({ pool }: { readonly pool: PoolSearch }): JSX.Element {
  const { t } = useTranslator();
  const { search } = pool;
  if (search.options.length === 0) {
    return (
      <>
        <NearestMiss search={search} />
        <WhyNotTable pool={pool} />
      </>
    );
  }
  return (
    <>
      {search.misses.length > 0 && <NearestMiss search={search} />}
      <section className="card">
        <div className="card-head">
          <h2>{t('pareto.title')}</h2>
          <span className="muted small">{t('pareto.what')}</span>
        </div>
        <div className="selection-chart">
          <Suspense fallback={null}>
            <ParetoChart pool={pool} />
          </Suspense>
        </div>
      </section>
      <RankingTable pool={pool} />
      <WhyNotTable pool={pool} />
    </>
  );
}
