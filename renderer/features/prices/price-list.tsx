import { Fragment, type JSX, useState } from 'react';
import { daysBetween } from '#shared/base/date.ts';
import type { PricePage, PricePageRequest } from '#shared/catalog/price-page.ts';
import type { PriceObservation } from '#shared/catalog/price.ts';
import { observationCertainty } from '#shared/scenario/price-history.ts';
import { useTranslator } from '../../app/hooks.ts';
import { refuse } from '../../app/store/planner-store.ts';
import { changeRecords } from '../../app/store/records.ts';
import { showPricesOf } from '../../app/store/view-store.ts';
import { CertaintyMark } from '../../components/certainty-mark.tsx';
import { formatUnitPrice } from '../../components/format.ts';
import { basisName, itemTypeName } from './price-items.ts';
import { priceUnitParts } from '../../components/price-unit-name.ts';
import { TableFrame } from '../../components/table-frame.tsx';
import { regionLabel } from '#shared/catalog/region-label.ts';

type Order = Pick<PricePageRequest, 'sort' | 'descending'>;

/** One page of observations, in the order the data file gives them. */
export function PriceList({
  page,
  names,
  priceDate,
  order,
  onOrder,
}: {
  readonly page: PricePage;
  readonly names: ReadonlyMap<string, string>;
  readonly priceDate: string;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
}): JSX.Element {
  const translator = useTranslator();
  const { t, locale } = translator;
  const [opened, setOpened] = useState<string>();
  const head = (sort: Order['sort'], title: string, numeric = false): JSX.Element => {
    const current = order.sort === sort ? order : undefined;
    return (
      <th
        className={numeric ? 'number' : undefined}
        aria-sort={current && (current.descending ? 'descending' : 'ascending')}
      >
        <button
          type="button"
          className="sort-button"
          onClick={() => onOrder({ sort, descending: current ? !current.descending : sort === 'date' })}
        >
          {title}
          <span aria-hidden="true" className="sort-sign">
            {current ? (current.descending ? '▼' : '▲') : ''}
          </span>
        </button>
      </th>
    );
  };
  const age = ({ observedDate }: PriceObservation): string =>
    observedDate === null
      ? t('known.no')
      : t('column.ageDays', { days: daysBetween(observedDate, priceDate) });
  return (
    <TableFrame>
      <table className="table price-list" aria-label={t('nav.prices')}>
        <thead>
          <tr>
            <th>
              <span className="visually-hidden">{t('table.details')}</span>
            </th>
            {head('item', t('column.item'))}
            {head('amount', t('column.amount'), true)}
            <th>{t('column.currency')}</th>
            <th>{t('column.priceUnit')}</th>
            <th>{t('column.basis')}</th>
            <th>{t('column.taxBasis')}</th>
            {head('date', t('column.date'))}
            <th className="number">{t('column.age')}</th>
            <th>{t('column.state')}</th>
            <th>{t('column.validUntil')}</th>
            <th>{t('column.region')}</th>
            <th>{t('column.itemType')}</th>
          </tr>
        </thead>
        <tbody>
          {page.rows.map((price) => (
            <Fragment key={price.id}>
              <tr>
                <td>
                  <button
                    type="button"
                    className="expand-button"
                    aria-expanded={opened === price.id}
                    aria-label={t('table.details')}
                    onClick={() => setOpened(opened === price.id ? undefined : price.id)}
                  >
                    {opened === price.id ? '−' : '+'}
                  </button>
                </td>
                <td className="price-item">
                  <button type="button" className="link" onClick={() => showPricesOf(price.itemId)}>
                    {names.get(price.itemId) ?? price.itemId}
                  </button>
                </td>
                <td className="number">{formatUnitPrice(price.amount, locale)}</td>
                <td>{price.currency}</td>
                <td className="price-unit">
                  <UnitText unit={price.unit} names={names} />
                </td>
                <td>{basisName(price.basis, translator)}</td>
                <td>{t(`taxBasis.${price.taxBasis}`)}</td>
                <td>{price.observedDate ?? <span className="muted">{t('known.no')}</span>}</td>
                <td className="number">{age(price)}</td>
                <td>
                  <CertaintyMark certainty={observationCertainty(price, priceDate)} />
                </td>
                <td>{price.validUntil ?? <span className="muted">{t('prices.noEnd')}</span>}</td>
                <td>{translator.label(regionLabel(price.region))}</td>
                <td>{itemTypeName(price.itemType, translator)}</td>
              </tr>
              {opened === price.id && (
                <tr>
                  <td colSpan={13} className="price-details">
                    <PriceDetails price={price} name={names.get(price.itemId) ?? price.itemId} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      {page.rows.length === 0 && <p className="empty">{t('table.none')}</p>}
    </TableFrame>
  );
}

function UnitText({
  unit,
  names,
}: {
  readonly unit: string;
  readonly names: ReadonlyMap<string, string>;
}): JSX.Element {
  const { counted, of } = priceUnitParts(unit, names, useTranslator());
  return (
    <>
      {counted}
      {of !== undefined && <div className="muted small">{of}</div>}
    </>
  );
}

function PriceDetails({
  price,
  name,
}: {
  readonly price: PriceObservation;
  readonly name: string;
}): JSX.Element {
  const { t } = useTranslator();
  const withdraw = (): void =>
    void changeRecords([{ kind: 'price', itemId: price.id, state: 'withdrawn', document: null }], {
      key: 'edit.price.withdraw',
      params: { item: name },
    }).then(refuse);
  return (
    <div className="stack small">
      <dl className="definition">
        <dt>{t('column.itemId')}</dt>
        <dd>{price.itemId}</dd>
        <dt>{t('catalog.source')}</dt>
        <dd>{price.sourceUrl}</dd>
        <dt>{t('catalog.note')}</dt>
        <dd>{price.sourceNote === '' ? t('catalog.noNote') : price.sourceNote}</dd>
      </dl>
      <div>
        <button type="button" className="button" title={t('prices.withdraw.what')} onClick={withdraw}>
          {t('prices.withdraw')}
        </button>
      </div>
    </div>
  );
}
