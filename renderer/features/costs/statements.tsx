import type { JSX } from 'react';
import { YEARLY_TOTAL } from '#shared/finance/cost-rows.ts';
import {
  hasSum,
  statementIds,
  statementNote,
  STATEMENT_NAMES,
  STATEMENTS,
} from '#shared/finance/statement-rows.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { useMoney } from '../../components/money.ts';
import { useTranslator } from '../../app/hooks.ts';
import { YearlyRow } from './yearly-table.tsx';
import { TableFrame } from '../../components/table-frame.tsx';

/** Cash flow with VAT, depreciation in the books and for tax, and income tax, by year, each with its conventions. */
export function Statements({ plan }: { readonly plan: Plan }): JSX.Element {
  const translator = useTranslator();
  const { t } = translator;
  const money = useMoney();
  const years = [...plan.values.series(YEARLY_TOTAL).keys()];
  return (
    <section className="card" aria-label={t('statement.title')}>
      <div className="card-head">
        <h2>{t('statement.title')}</h2>
        <span className="muted small">{t('costs.chartUnit', { unit: money.unit })}</span>
      </div>
      <TableFrame>
        <table className="table" data-testid="statements">
          <thead>
            <tr>
              <th>{t('costs.line')}</th>
              {years.map((year) => (
                <th key={year} className="number">
                  {year === 0 ? t('costs.start') : t('costs.year', { year })}
                </th>
              ))}
              <th className="number">{t('costs.sum')}</th>
            </tr>
          </thead>
          {STATEMENT_NAMES.map((statement) => (
            <tbody key={statement}>
              <tr className="table-group">
                <th colSpan={years.length + 2} scope="rowgroup">
                  {t(`statement.${statement}`)}
                  <div className="muted small statement-note">
                    {statementNote(statement, plan.scenario, translator)}
                  </div>
                </th>
              </tr>
              {STATEMENTS[statement].map((line) => {
                const { yearly, sum } = statementIds(line);
                return <YearlyRow key={line} plan={plan} row={yearly} {...(hasSum(line) ? { sum } : {})} />;
              })}
            </tbody>
          ))}
        </table>
      </TableFrame>
    </section>
  );
}
