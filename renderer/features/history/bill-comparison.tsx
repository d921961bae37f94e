import type { JSX } from 'react';
import { useTranslator } from '../../app/hooks.ts';
import { formatNumber } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import type { BillPair } from './revision-figures.ts';
import { TableFrame } from '../../components/table-frame.tsx';

/** Lines of two procurement lists that are not the same. */
export function BillComparison({
  pairs,
  heads,
}: {
  readonly pairs: readonly BillPair[];
  readonly heads: readonly string[];
}): JSX.Element {
  const { t, label, locale } = useTranslator();
  const money = useMoney();
  const quantity = (value: number | undefined): string =>
    value === undefined ? t('history.absent') : formatNumber(value, locale, 2, 0);
  const amount = (value: number | undefined): string =>
    value === undefined ? t('history.absent') : money.format(value);
  return (
    <>
      <div className="card-head history-lines-head">
        <h3>{t('history.bill')}</h3>
        <span className="muted small">{t('history.billCount', { count: pairs.length })}</span>
      </div>
      {pairs.length === 0 ? (
        <p className="empty">{t('history.sameBill')}</p>
      ) : (
        <TableFrame className="history-lines">
          <table className="table" aria-label={t('history.bill')}>
            <thead>
              <tr>
                <th>{t('history.billLine')}</th>
                {heads.map((head) => (
                  <th key={head} className="number">
                    {t('history.quantityOf', { revision: head })}
                  </th>
                ))}
                {heads.map((head) => (
                  <th key={head} className="number">
                    {t('history.amountOf', { revision: head, unit: money.unit })}
                  </th>
                ))}
                <th className="number">{t('history.difference')}</th>
              </tr>
            </thead>
            <tbody>
              {pairs.map(({ id, phase, name, quantity: counts, gross }) => (
                <tr key={id}>
                  <th scope="row">
                    <span className="muted">{phase}</span> {label(name)}
                  </th>
                  <td className="number">{quantity(counts.before)}</td>
                  <td className="number">{quantity(counts.after)}</td>
                  <td className="number">{amount(gross.before)}</td>
                  <td className="number">{amount(gross.after)}</td>
                  <td className="number">{money.format((gross.after ?? 0) - (gross.before ?? 0))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </>
  );
}
