import './costs.css';
import { type JSX, lazy, Suspense } from 'react';
import { conventionOf } from '#shared/finance/conventions.ts';
import { RESULTS, YEARLY_RATE } from '#shared/finance/cost-rows.ts';
import { MASTER_CHECK } from '#shared/finance/check-rows.ts';
import { FigureButton } from '../../components/figure-button.tsx';
import { formatPercent } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { usePlan, useSettledPlan, useStale, useTranslator } from '../../app/hooks.ts';
import { BillTable } from './bill-table.tsx';
import { CostSliders } from './cost-sliders.tsx';
import { CostTree } from './cost-tree.tsx';
import { CurrencyField } from './currency-field.tsx';
import { MissingPrices } from './missing-prices.tsx';
import { ExpiredPrices } from './expired-prices.tsx';
import { Statements } from './statements.tsx';
import { YearlyTable } from './yearly-table.tsx';

const YearlyChart = lazy(async () => ({
  default: (await import('../../charts/yearly-cost-chart.tsx')).YearlyCostChart,
}));

/** What it costs: results, cost by year, procurement list. */
export function CostsScreen(): JSX.Element | null {
  const { t } = useTranslator();
  const plan = useSettledPlan();
  const stale = useStale();
  const money = useMoney();
  if (!plan) return null;
  return (
    <>
      <ScreenHead title={t('nav.costs')} lead={t('costs.lead')}>
        <CurrencyField />
        <ChecksMark />
      </ScreenHead>
      <MissingPrices plan={plan} />
      <ExpiredPrices plan={plan} />
      <div className={stale ? 'stale-figures' : undefined}>
        <Results />
        <CostSliders />
        <section className="card">
          <div className="card-head">
            <h2>{t('costs.chart')}</h2>
            <span className="muted small">{t('costs.chartUnit', { unit: money.unit })}</span>
          </div>
          <div className="chart-frame">
            <Suspense fallback={null}>
              <YearlyChart />
            </Suspense>
          </div>
          <YearlyTable plan={plan} />
        </section>
        <Statements plan={plan} />
        <CostTree plan={plan} />
        <BillTable plan={plan} />
      </div>
    </>
  );
}

/** Few figures, drawn anew with their words while a slider is dragged. */
function Results(): JSX.Element | null {
  const plan = usePlan();
  const translator = useTranslator();
  const { t, locale } = translator;
  const money = useMoney();
  if (!plan) return null;
  const { assumptions, horizonMonths } = plan.scenario;
  const shown = [
    { result: 'totalCost', text: t('costs.total', { months: horizonMonths }) },
    { result: 'presentValue', text: t('costs.presentValue') },
    { result: 'annualCost', text: t('costs.annual') },
    { result: 'cashPresentValue', text: t('costs.cashPresentValue') },
    { result: 'afterTaxPresentValue', text: t('costs.afterTax') },
  ] as const;
  const nominalRate = plan.values.at(YEARLY_RATE);
  return (
    <section className="section">
      <dl className="results">
        {shown.map(({ result, text }) => (
          <div key={result}>
            <dt>{t('costs.withUnit', { what: text, unit: money.unit })}</dt>
            <dd data-testid={`cost-${RESULTS[result]}`}>
              <FigureButton row={RESULTS[result]}>
                {money.format(plan.values.at(RESULTS[result]))}
              </FigureButton>
            </dd>
            <dd className="result-convention">
              {conventionOf(result, plan.scenario, nominalRate, translator)}
            </dd>
          </div>
        ))}
      </dl>
      <p className="small soft">
        {t('costs.convention', { rate: formatPercent(nominalRate, locale) })}{' '}
        {t(assumptions.inputVatDeductible ? 'costs.basisDeductible' : 'costs.basisNotDeductible')}
      </p>
    </section>
  );
}

/** The ledger's own checks, pressed to see which. */
function ChecksMark(): JSX.Element | null {
  const { t } = useTranslator();
  const plan = usePlan();
  if (!plan) return null;
  const holds = plan.values.at(MASTER_CHECK) === 1;
  return (
    <span className={holds ? 'mark mark-good' : 'mark mark-bad'}>
      <FigureButton row={MASTER_CHECK}>{t(holds ? 'costs.checksHold' : 'costs.checksFail')}</FigureButton>
    </span>
  );
}
