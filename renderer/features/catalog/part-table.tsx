import type { JSX } from 'react';
import { catalogParts } from '#shared/catalog/parts.ts';
import { priceUnitName } from '../../components/price-unit-name.ts';
import { useTranslator } from '../../app/hooks.ts';
import { useRecords } from '../../app/store/records.ts';
import type { CatalogTableProps } from './catalog-screen.tsx';
import { CatalogTable } from './catalog-table.tsx';

/** Chassis, CPU, memory, disks, network, racks and services that are bought beside the servers. */
export function PartTable({ catalog, words }: CatalogTableProps): JSX.Element {
  const translator = useTranslator();
  const { t } = translator;
  const described = useRecords((state) => state.records?.parts ?? NONE);
  const parts = catalogParts(catalog.prices, described);
  return (
    <CatalogTable
      id="parts"
      kind="part"
      priced
      label={t('catalog.parts')}
      rows={parts}
      words={words}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', title: t('recordField.part.name'), value: ({ name }) => name },
        {
          key: 'category',
          title: t('recordField.part.category'),
          value: ({ category }) => t(`recordChoice.${category}`),
          filter: true,
        },
        {
          key: 'specification',
          title: t('recordField.part.specification'),
          value: (part) => part.specification,
        },
        {
          key: 'unit',
          title: t('recordField.part.unit'),
          value: ({ unit }) => priceUnitName(unit, NO_NAMES, translator),
        },
      ]}
      details={(part) => [
        { name: t('column.itemId'), text: part.id },
        { name: t('catalog.source'), text: part.sourceUrl },
        { name: t('catalog.note'), text: part.note },
      ]}
    />
  );
}

const NONE: readonly never[] = [];
/** Units of parts name no GPU. */
const NO_NAMES: ReadonlyMap<string, string> = new Map();
