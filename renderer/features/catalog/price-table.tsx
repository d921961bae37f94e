import type { JSX } from 'react';
import { daysBetween } from '#shared/base/date.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import type { PriceObservation } from '#shared/catalog/price.ts';
import { CertaintyMark } from '../../components/certainty-mark.tsx';
import { useScenario, useTranslator } from '../../app/hooks.ts';
import type { CatalogTableProps } from './catalog-screen.tsx';
import { CatalogTable } from './catalog-table.tsx';
import { stateOfPrice } from './price-state.ts';

/** Price observations with their age on the project's price date. */
export function PriceTable({ catalog, words }: CatalogTableProps): JSX.Element {
  const { t } = useTranslator();
  const scenario = useScenario();
  const priceDate = scenario?.priceDate;
  const names = new Map([
    ...catalog.servers.map(({ id, name }) => [id, name] as const),
    ...catalog.gpus.map(({ id, model }) => [id, model] as const),
  ]);
  const age = ({ observedDate }: PriceObservation): number | null =>
    observedDate === null || priceDate === undefined ? null : daysBetween(observedDate, priceDate);
  const basisOf = ({ basis }: PriceObservation): string => {
    const key = `basis.${basis}`;
    return isMessageKey(key) ? t(key) : basis;
  };
  return (
    <CatalogTable
      id="prices"
      label={t('catalog.prices')}
      rows={catalog.prices}
      words={words}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'item',
          title: t('column.item'),
          value: ({ itemId }) => names.get(itemId) ?? itemId,
        },
        { key: 'type', title: t('column.itemType'), value: ({ itemType }) => itemType, filter: true },
        { key: 'amount', title: t('column.amount'), value: ({ amount }) => amount, decimals: 2 },
        { key: 'currency', title: t('column.currency'), value: ({ currency }) => currency, filter: true },
        { key: 'unit', title: t('column.priceUnit'), value: ({ unit }) => unit },
        { key: 'basis', title: t('column.basis'), value: basisOf, filter: true },
        {
          key: 'tax',
          title: t('column.taxBasis'),
          value: ({ taxBasis }) => t(`taxBasis.${taxBasis}`),
          filter: true,
        },
        { key: 'region', title: t('column.region'), value: ({ region }) => region, filter: true },
        { key: 'date', title: t('column.date'), value: ({ observedDate }) => observedDate },
        {
          key: 'age',
          title: t('column.age'),
          value: age,
          render: (price) => t('column.ageDays', { days: age(price) ?? 0 }),
        },
        {
          key: 'state',
          title: t('column.state'),
          value: (price) => t(`certainty.${stateOfPrice(price, priceDate)}`),
          render: (price) => <CertaintyMark certainty={stateOfPrice(price, priceDate)} />,
          filter: true,
        },
      ]}
      details={(price) => [
        { name: t('column.itemId'), text: price.itemId },
        { name: t('column.validUntil'), text: price.validUntil },
        { name: t('catalog.source'), text: price.sourceUrl },
        { name: t('catalog.note'), text: price.sourceNote },
      ]}
    />
  );
}
