import type { JSX } from 'react';
import type { Engine } from '#shared/catalog/engine.ts';
import { measuredVersions, ownLimits } from '#shared/performance/engines.ts';
import { LANGUAGE_ENGINES } from '#shared/scenario/serving.ts';
import { useTranslator } from '../../app/hooks.ts';
import type { CatalogTableProps } from './catalog-screen.tsx';
import { CatalogTable } from './catalog-table.tsx';

/** The programs that serve models, what limits each, and how the user's document rates them. */
export function EngineTable({ catalog, words }: CatalogTableProps): JSX.Element {
  const { t } = useTranslator();
  const rating = (value: Engine['performance']): string | null => value && t(`rating.${value}`);
  const limit = (own: string, ofProgram: readonly string[]): string =>
    own || ofProgram.join(', ') || t('engine.noLimit');
  return (
    <CatalogTable
      id="engines"
      kind="engine"
      label={t('catalog.engines')}
      rows={catalog.engines}
      words={words}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', title: t('column.engine'), value: ({ name }) => name },
        {
          key: 'serves',
          title: t('column.serves'),
          value: ({ program }) =>
            t(LANGUAGE_ENGINES.some((each) => each === program) ? 'engine.language' : 'engine.images'),
          filter: true,
        },
        {
          key: 'program',
          title: t('recordField.engine.program'),
          value: ({ program }) => t(`engine.${program}`),
          filter: true,
        },
        {
          key: 'vendors',
          title: t('column.gpuVendors'),
          value: ({ gpuVendors, program }) => limit(gpuVendors, ownLimits(program).vendors),
        },
        {
          key: 'precisions',
          title: t('column.precisions'),
          value: ({ precisions, program }) => limit(precisions, ownLimits(program).precisions),
        },
        {
          key: 'performance',
          title: t('recordField.engine.performance'),
          value: ({ performance }) => rating(performance),
        },
        {
          key: 'flexibility',
          title: t('recordField.engine.flexibility'),
          value: ({ flexibility }) => rating(flexibility),
        },
        {
          key: 'deployment',
          title: t('recordField.engine.deployment'),
          value: ({ deployment }) => rating(deployment),
        },
      ]}
      details={({ program, licence, sourceUrl, note }) => [
        { name: t('engine.measured'), text: measuredText(program, t('engine.notMeasured')) },
        { name: t('recordField.engine.licence'), text: licence },
        { name: t('catalog.source'), text: sourceUrl },
        { name: t('catalog.note'), text: note === '' ? t('catalog.noNote') : note },
      ]}
    />
  );
}

function measuredText(program: Engine['program'], none: string): string {
  const language = LANGUAGE_ENGINES.find((each) => each === program);
  return (language && measuredVersions(language)) ?? none;
}
