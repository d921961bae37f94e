import type { JSX } from 'react';
import { useTranslator } from '../../app/hooks.ts';
import type { CatalogTableProps } from './catalog-screen.tsx';
import { CatalogTable } from './catalog-table.tsx';

export function ModelTable({ catalog, words }: CatalogTableProps): JSX.Element {
  const { t } = useTranslator();
  return (
    <CatalogTable
      id="models"
      kind="model"
      label={t('catalog.models')}
      rows={catalog.models}
      words={words}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', title: t('column.modelName'), value: ({ name }) => name },
        { key: 'family', title: t('column.family'), value: ({ family }) => family, filter: true },
        { key: 'type', title: t('column.type'), value: ({ type }) => t(`modelType.${type}`), filter: true },
        { key: 'total', title: t('column.totalParams'), value: ({ totalParamsB }) => totalParamsB },
        { key: 'active', title: t('column.activeParams'), value: ({ activeParamsB }) => activeParamsB },
        { key: 'layers', title: t('column.layers'), value: ({ layers }) => layers },
        { key: 'context', title: t('column.context'), value: ({ maxContext }) => maxContext },
        { key: 'dtype', title: t('column.dtype'), value: ({ nativeDtype }) => nativeDtype, filter: true },
      ]}
      details={(model) => [
        { name: t('column.attention'), text: model.attention },
        { name: t('column.licence'), text: model.licence },
        { name: t('catalog.source'), text: model.sourceUrl },
        { name: t('catalog.note'), text: model.note ?? t('catalog.noNote') },
      ]}
    />
  );
}
