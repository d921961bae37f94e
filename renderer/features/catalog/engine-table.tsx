import type { JSX } from 'react';
import { SEED_FRAMEWORKS } from '#shared/serving/frameworks.ts';
import { useTranslator } from '../../app/hooks.ts';
import type { CatalogTableProps } from './catalog-screen.tsx';
import { CatalogTable } from './catalog-table.tsx';

/** The frameworks that the user's document weighs, as it rates them. */
export function EngineTable({ words }: CatalogTableProps): JSX.Element {
  const { t } = useTranslator();
  return (
    <CatalogTable
      id="engines"
      label={t('catalog.engines')}
      rows={SEED_FRAMEWORKS}
      words={words}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', title: t('column.engine'), value: ({ id }) => t(`framework.${id}`) },
        {
          key: 'performance',
          title: t('framework.performance'),
          value: (each) => t(`rating.${each.performance}`),
        },
        {
          key: 'flexibility',
          title: t('framework.flexibility'),
          value: (each) => t(`rating.${each.flexibility}`),
        },
        {
          key: 'deployment',
          title: t('framework.deployment'),
          value: (each) => t(`rating.${each.deployment}`),
        },
      ]}
      details={() => [{ name: t('catalog.source'), text: t('framework.source') }]}
    />
  );
}
