import type { JSX } from 'react';
import { conflictingFacts } from '#shared/catalog/conflict.ts';
import { topicOf } from '#shared/catalog/fact-topic.ts';
import { regionLabel } from '#shared/catalog/region-label.ts';
import { factName, factUnitName } from '#shared/catalog/shown-names.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { useTranslator } from '../../app/hooks.ts';
import { SourceMark } from './source-mark.tsx';
import type { CatalogTableProps } from './catalog-screen.tsx';
import { CatalogTable } from './catalog-table.tsx';

/** Power tariffs, PUE, colocation, carbon, taxes and rates as published; what differs stands side by side. */
export function FacilityTable({ catalog, words: wanted }: CatalogTableProps): JSX.Element {
  const { t, label } = useTranslator();
  const words = (key: MessageKey | undefined, otherwise: string): string => (key ? t(key) : otherwise);
  const conflicts = conflictingFacts(catalog.facilities);
  return (
    <CatalogTable
      id="facilities"
      kind="facility"
      label={t('catalog.facilities')}
      rows={catalog.facilities}
      words={wanted}
      rowKey={({ id }) => id}
      columns={[
        { key: 'key', title: t('column.fact'), value: ({ key }) => words(factName(key), key) },
        {
          key: 'region',
          title: t('column.region'),
          value: ({ region }) => label(regionLabel(region)),
          filter: true,
        },
        { key: 'value', title: t('column.value'), value: ({ value }) => value, decimals: 4 },
        { key: 'unit', title: t('column.unit'), value: ({ unit }) => words(factUnitName(unit), unit) },
        { key: 'year', title: t('column.year'), value: ({ year }) => year, filter: true },
        {
          key: 'topic',
          title: t('column.topic'),
          value: ({ key }) => t(`factTopic.${topicOf(key)}`),
          filter: true,
        },
        {
          key: 'sources',
          title: t('column.sources'),
          value: ({ id }) => t(conflicts.has(id) ? 'sources.disagree' : 'sources.agree'),
          render: ({ id }) => <SourceMark conflict={conflicts.has(id)} />,
          filter: true,
        },
        { key: 'note', title: t('catalog.note'), value: ({ note }) => note },
      ]}
      details={(fact) => [
        { name: t('recordField.facility.key'), text: fact.key },
        { name: t('catalog.source'), text: fact.sourceUrl },
        { name: t('catalog.note'), text: fact.note },
      ]}
    />
  );
}
