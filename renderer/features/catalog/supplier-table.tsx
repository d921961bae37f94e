import type { JSX } from 'react';
import { useTranslator } from '../../app/hooks.ts';
import { useRecords } from '../../app/store/records.ts';
import type { CatalogTableProps } from './catalog-screen.tsx';
import { CatalogTable } from './catalog-table.tsx';

/** Who quotes. */
export function SupplierTable({ words }: CatalogTableProps): JSX.Element {
  const { t } = useTranslator();
  const suppliers = useRecords((state) => state.records?.suppliers ?? NONE);
  return (
    <CatalogTable
      id="suppliers"
      kind="supplier"
      label={t('catalog.suppliers')}
      rows={suppliers}
      words={words}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', title: t('recordField.supplier.name'), value: ({ name }) => name },
        { key: 'contact', title: t('recordField.supplier.contact'), value: ({ contact }) => contact },
        {
          key: 'small',
          title: t('recordField.supplier.smallEnterprise'),
          value: ({ smallEnterprise }) => t(`recordChoice.${smallEnterprise ? 'true' : 'false'}`),
          filter: true,
        },
      ]}
      details={({ note }) => [{ name: t('catalog.note'), text: note === '' ? t('catalog.noNote') : note }]}
    />
  );
}

const NONE: readonly never[] = [];
