import { Fragment, type JSX } from 'react';
import { COST_CATEGORIES, yearlyCostId } from '#shared/finance/categories.ts';
import { YEARLY_CUMULATIVE, YEARLY_TOTAL } from '#shared/finance/cost-rows.ts';
import { itemIds } from '#shared/finance/item-rows.ts';
import { yearlySumId } from '#shared/finance/summary-rows.ts';
import type { Label } from '#shared/i18n/label.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { Amount } from '../../components/amount.tsx';
import { useMoney } from '../../components/money.ts';
import { useTranslator } from '../../app/hooks.ts';
import { TableFrame } from '../../components/table-frame.tsx';

/** Cost by category and year, with sums both ways. Every figure explains itself. */
export function YearlyTable({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t } = useTranslator();
  const money = useMoney();
  const years = [...plan.values.series(YEARLY_TOTAL).keys()];
  const categories = COST_CATEGORIES.filter((category) =>
    plan.values.series(yearlyCostId(category)).some((value) => value !== 0),
  );
  return (
    <TableFrame>
      <table className="table" data-testid="yearly-costs">
        <thead>
          <tr>
            <th>{t('costs.yearly', { unit: money.unit })}</th>
            {years.map((year) => (
              <th key={year} className="number">
                {year === 0 ? t('costs.start') : t('costs.year', { year })}
              </th>
            ))}
            <th className="number">{t('costs.sum')}</th>
          </tr>
        </thead>
        <tbody>
          {categories.map((category) => (
            <Fragment key={category}>
              <YearlyRow plan={plan} row={yearlyCostId(category)} sum={yearlySumId(category)} />
              {plan.items
                .filter((item) => item.category === category)
                .map(({ id }) => (
                  <YearlyRow key={id} plan={plan} row={itemIds(id).yearly} sum={itemIds(id).sum} isPart />
                ))}
            </Fragment>
          ))}
          <YearlyRow plan={plan} row={YEARLY_TOTAL} sum={yearlySumId('total')} isTotal />
          <YearlyRow plan={plan} row={YEARLY_CUMULATIVE} />
        </tbody>
      </table>
    </TableFrame>
  );
}

/** A line of a yearly statement: a figure a year, and the sum where the line has one. */
export function YearlyRow({
  plan,
  row,
  sum,
  isTotal = false,
  isPart = false,
}: {
  readonly plan: Plan;
  readonly row: string;
  readonly sum?: string;
  readonly isTotal?: boolean;
  /** One of those that the line above is the sum of. */
  readonly isPart?: boolean;
}): JSX.Element | null {
  const { label } = useTranslator();
  const money = useMoney();
  const found = plan.ledger.byId.get(row);
  if (!found) return null;
  const name: Label = found.label;
  return (
    <tr className={isTotal ? 'total' : isPart ? 'yearly-part' : undefined}>
      <th scope="row">{label(name)}</th>
      {Array.from(plan.values.series(row), (_, year) => (
        // Years have no other name than their number.
        <td key={`${row} ${String(year)}`} className="number">
          <Amount plan={plan} row={row} column={year} format={money.format} quietZero={!isTotal} />
        </td>
      ))}
      <td className="number strong">
        {sum !== undefined && plan.ledger.byId.has(sum) && (
          <Amount plan={plan} row={sum} format={money.format} />
        )}
      </td>
    </tr>
  );
}
