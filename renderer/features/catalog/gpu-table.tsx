import type { JSX } from 'react';
import { useTranslator } from '../../app/hooks.ts';
import type { CatalogTableProps } from './catalog-screen.tsx';
import { CatalogTable } from './catalog-table.tsx';

export function GpuTable({ catalog, words }: CatalogTableProps): JSX.Element {
  const { t } = useTranslator();
  return (
    <CatalogTable
      id="gpus"
      label={t('catalog.gpus')}
      rows={catalog.gpus}
      words={words}
      rowKey={({ id }) => id}
      columns={[
        { key: 'model', title: t('column.model'), value: ({ model }) => model },
        { key: 'vendor', title: t('column.vendor'), value: ({ vendor }) => vendor, filter: true },
        { key: 'form', title: t('column.formFactor'), value: ({ formFactor }) => formFactor, filter: true },
        { key: 'memory', title: t('column.memory'), value: ({ memoryGB }) => memoryGB },
        { key: 'bandwidth', title: t('column.bandwidth'), value: ({ bandwidthGBs }) => bandwidthGBs },
        { key: 'bf16', title: t('column.bf16'), value: ({ bf16Tflops }) => bf16Tflops },
        { key: 'fp8', title: t('column.fp8'), value: ({ fp8Tflops }) => fp8Tflops },
        { key: 'int8', title: t('column.int8'), value: ({ int8Tops }) => int8Tops },
        { key: 'tdp', title: t('column.tdp'), value: ({ tdpWatts }) => tdpWatts },
        { key: 'release', title: t('column.release'), value: ({ releaseDate }) => releaseDate },
      ]}
      details={(gpu) => [
        { name: t('column.architecture'), text: gpu.architecture },
        { name: t('column.interconnect'), text: gpu.interconnect },
        { name: t('column.maxPerNode'), text: String(gpu.maxPerNode) },
        { name: t('column.export'), text: gpu.exportNotes ?? t('catalog.noNote') },
        { name: t('catalog.source'), text: gpu.sourceUrl },
        { name: t('catalog.note'), text: gpu.sourceNote },
      ]}
    />
  );
}
