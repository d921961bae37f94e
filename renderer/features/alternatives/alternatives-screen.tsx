import './alternatives.css';
import { type JSX, lazy, Suspense } from 'react';
import { usePlan, useStale, useTranslator } from '../../app/hooks.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { AlternativesTable } from './alternatives-table.tsx';
import { FigureList } from './figure-list.tsx';
import { carbonFigures, leaseFigures, phasingFigures } from './figures.ts';
import { Options } from './options.tsx';
import { PriceChanges } from './price-changes.tsx';
import { PriceTable } from './price-table.tsx';
import { UnitCosts } from './unit-costs.tsx';

const BreakEvenCharts = lazy(async () => ({
  default: (await import('../../charts/break-even-charts.tsx')).BreakEvenCharts,
}));

/** Buying held against other ways to the same service; what a useful unit costs; later purchases; carbon. */
export function AlternativesScreen(): JSX.Element | null {
  const { t } = useTranslator();
  const plan = usePlan();
  const stale = useStale();
  if (!plan) return null;
  return (
    <>
      <ScreenHead title={t('nav.alternatives')} lead={t('alternatives.lead')} />
      <div className={stale ? 'stale-figures' : undefined}>
        <AlternativesTable plan={plan} />
        <Suspense fallback={null}>
          <BreakEvenCharts plan={plan} />
        </Suspense>
        <PriceTable plan={plan} />
        <UnitCosts plan={plan} />
        <Options plan={plan} />
        <PriceChanges plan={plan} />
        <div className="alternatives-pair">
          <FigureList
            plan={plan}
            title={t('alternatives.later')}
            note={t('alternatives.laterNote')}
            rows={phasingFigures}
          />
          <FigureList
            plan={plan}
            title={t('alternatives.lease')}
            note={t('alternatives.leaseNote')}
            rows={leaseFigures}
          />
          <FigureList
            plan={plan}
            title={t('alternatives.carbon')}
            note={t('alternatives.carbonNote')}
            rows={carbonFigures}
          />
        </div>
      </div>
    </>
  );
}
