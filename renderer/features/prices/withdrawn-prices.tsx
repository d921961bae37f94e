import type { JSX } from 'react';
import type { PriceObservation } from '#shared/catalog/price.ts';
import { useTranslator } from '../../app/hooks.ts';
import { refuse } from '../../app/store/planner-store.ts';
import { changeRecords, useRecords } from '../../app/store/records.ts';
import { formatUnitPrice } from '../../components/format.ts';

/** Prices that people took out: they count no more, and can be brought back. */
export function WithdrawnPrices({
  names,
}: {
  readonly names: ReadonlyMap<string, string>;
}): JSX.Element | null {
  const { t, locale } = useTranslator();
  const withdrawn = useRecords((state) => state.records?.withdrawnPrices ?? NONE);
  if (withdrawn.length === 0) return null;
  const bringBack = ({ id, itemId }: PriceObservation): void =>
    void changeRecords([{ kind: 'price', itemId: id, state: 'active', document: null }], {
      key: 'edit.price.bringBack',
      params: { item: names.get(itemId) ?? itemId },
    }).then(refuse);
  return (
    <section className="card prices-withdrawn" aria-label={t('prices.withdrawn')}>
      <div className="card-head">
        <h2>{t('prices.withdrawn')}</h2>
      </div>
      <table className="table">
        <tbody>
          {withdrawn.map((price) => (
            <tr key={price.id}>
              <th scope="row">{names.get(price.itemId) ?? price.itemId}</th>
              <td className="number">{formatUnitPrice(price.amount, locale)}</td>
              <td>{price.currency}</td>
              <td>{price.observedDate ?? t('known.no')}</td>
              <td>{price.sourceUrl}</td>
              <td className="number">
                <button type="button" className="button" onClick={() => bringBack(price)}>
                  {t('prices.bringBack')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const NONE: readonly never[] = [];
