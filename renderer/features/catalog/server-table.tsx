import type { JSX } from 'react';
import { useTranslator } from '../../app/hooks.ts';
import type { CatalogTableProps } from './catalog-screen.tsx';
import { CatalogTable } from './catalog-table.tsx';

export function ServerTable({ catalog, words }: CatalogTableProps): JSX.Element {
  const { t } = useTranslator();
  return (
    <CatalogTable
      id="servers"
      kind="server"
      priced
      label={t('catalog.servers')}
      rows={catalog.servers}
      words={words}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', title: t('column.server'), value: ({ name }) => name },
        { key: 'role', title: t('column.role'), value: ({ role }) => t(`role.${role}`), filter: true },
        {
          key: 'gpu',
          title: t('column.gpu'),
          value: ({ gpuId }) => gpuId ?? t('catalog.noGpu'),
          filter: true,
        },
        { key: 'count', title: t('column.gpuCount'), value: ({ gpuCount }) => gpuCount },
        { key: 'cpu', title: t('column.cpu'), value: ({ cpu }) => (cpu === '' ? null : cpu) },
        { key: 'memory', title: t('column.hostMemory'), value: ({ memoryGB }) => memoryGB },
        { key: 'storage', title: t('column.storage'), value: ({ storageTB }) => storageTB },
        { key: 'power', title: t('column.power'), value: ({ maxPowerWatts }) => maxPowerWatts },
        { key: 'units', title: t('column.rackUnits'), value: ({ rackUnits }) => rackUnits },
      ]}
      details={(server) => [
        { name: t('catalog.source'), text: server.sourceUrl },
        { name: t('catalog.note'), text: server.sourceNote },
      ]}
    />
  );
}
