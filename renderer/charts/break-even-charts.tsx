import type { JSX } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import { useTranslator } from '../app/hooks.ts';
import { useMoney } from '../components/money.ts';
import { monthsOption, monthsTable, priceOption, priceTable } from './break-even-option.ts';
import { Chart } from './chart.tsx';

/** When buying becomes cheaper than hiring: over the months, and over running share and price. */
export function BreakEvenCharts({ plan }: { readonly plan: Plan }): JSX.Element {
  const translator = useTranslator();
  const money = useMoney();
  const words = { translator, money };
  const { t } = translator;
  return (
    <div className="alternatives-charts">
      <section className="card">
        <div className="card-head">
          <h2>{t('alternatives.overMonths')}</h2>
          <span className="muted small">{t('costs.chartUnit', { unit: money.unit })}</span>
        </div>
        <div className="chart-frame">
          <Chart
            name={t('alternatives.overMonths')}
            option={(looks) => monthsOption(plan, { ...words, ...looks })}
            table={monthsTable(plan, words)}
          />
        </div>
        <p className="card-foot small soft">{t('alternatives.overMonthsNote')}</p>
      </section>
      <section className="card">
        <div className="card-head">
          <h2>{t('alternatives.overShare')}</h2>
          <span className="muted small">{t('alternatives.overShareUnit')}</span>
        </div>
        <div className="chart-frame">
          <Chart
            name={t('alternatives.overShare')}
            option={(looks) => priceOption(plan, { ...words, ...looks })}
            table={priceTable(plan, words)}
          />
        </div>
        <p className="card-foot small soft">{t('alternatives.overShareNote')}</p>
      </section>
    </div>
  );
}
