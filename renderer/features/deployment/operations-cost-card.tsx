import { type JSX, useMemo } from 'react';
import { type OperatingItem, operatingCosts, operatingTotal } from '#shared/operations/operating-cost.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { useTranslator } from '../../app/hooks.ts';
import { showScreen } from '../../app/store/view-store.ts';
import { FigureButton } from '../../components/figure-button.tsx';
import { useMoney } from '../../components/money.ts';
import { TableFrame } from '../../components/table-frame.tsx';

/** What running the servers costs, year by year, and what nobody has priced. */
export function OperatingCostCard({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t, label } = useTranslator();
  const money = useMoney();
  const { costs, missing, absent } = useMemo(() => operatingCosts(plan), [plan]);
  const { values, scenario } = plan;
  const years = Array.from({ length: Math.ceil(scenario.horizonMonths / MONTHS) }, (_, at) => at + 1);
  const total = operatingTotal(costs, ({ sum }) => values.at(sum));
  return (
    <section className="card" aria-label={t('operating.title')} data-testid="operations-cost">
      <div className="card-head">
        <h2>{t('operating.title')}</h2>
        <span className="muted small">{t('operating.note')}</span>
      </div>
      <TableFrame>
        <table className="table operations-table" aria-label={t('operating.title')}>
          <thead>
            <tr>
              <th>
                {t('operating.item')} <span className="muted">{money.unit}</span>
              </th>
              {years.map((year) => (
                <th key={year} className="number">
                  {t('operating.year', { year })}
                </th>
              ))}
              <th className="number">{t('operating.sum')}</th>
              <th className="number">{t('operating.month')}</th>
            </tr>
          </thead>
          <tbody>
            {costs.map(({ name, yearly, sum, inStaff }) => (
              <tr key={yearly}>
                <th scope="row">{inStaff ? t('operating.within', { cost: label(name) }) : label(name)}</th>
                {years.map((year) => (
                  <td key={year} className="number">
                    <FigureButton row={yearly} column={year}>
                      {money.format(values.at(yearly, year))}
                    </FigureButton>
                  </td>
                ))}
                <td className="number">
                  <FigureButton row={sum}>{money.format(values.at(sum))}</FigureButton>
                </td>
                <td className="number">{money.format(values.at(sum) / scenario.horizonMonths)}</td>
              </tr>
            ))}
            <tr className="total">
              <th scope="row">{t('operating.total')}</th>
              {years.map((year) => (
                <td key={year} className="number">
                  {money.format(operatingTotal(costs, ({ yearly }) => values.at(yearly, year)))}
                </td>
              ))}
              <td className="number">{money.format(total)}</td>
              <td className="number" data-testid="operating-month">
                {money.format(total / scenario.horizonMonths)}
              </td>
            </tr>
          </tbody>
        </table>
      </TableFrame>
      <Open title={t('operating.missing')} items={missing} action={t('operating.enter')} />
      <Open title={t('operating.absent')} items={absent} action={t('operating.choose')} />
    </section>
  );
}

const MONTHS = 12;

function Open({
  title,
  items,
  action,
}: {
  readonly title: string;
  readonly items: readonly OperatingItem[];
  readonly action: string;
}): JSX.Element | null {
  const { t } = useTranslator();
  if (items.length === 0) return null;
  return (
    <p className="card-foot small">
      {title} {items.map((item) => t(`costItem.${item}`)).join(t('operating.separator'))}{' '}
      <button type="button" className="link small" onClick={() => showScreen('costs')}>
        {action}
      </button>
    </p>
  );
}
