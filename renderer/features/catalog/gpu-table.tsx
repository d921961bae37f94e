import type { JSX } from 'react';
import { notesConflict } from '#shared/catalog/conflict.ts';
import type { Gpu } from '#shared/catalog/gpu.ts';
import { useTranslator } from '../../app/hooks.ts';
import { SourceMark } from './source-mark.tsx';
import type { CatalogTableProps } from './catalog-screen.tsx';
import { CatalogTable } from './catalog-table.tsx';

/** Every accelerator with its dense datasheet values per precision. */
export function GpuTable({ catalog, words }: CatalogTableProps): JSX.Element {
  const { t } = useTranslator();
  const sources = ({ sourceNote }: Gpu): string =>
    t(notesConflict(sourceNote) ? 'sources.disagree' : 'sources.agree');
  return (
    <CatalogTable
      id="gpus"
      kind="gpu"
      priced
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
        { key: 'fp32', title: t('column.fp32'), value: ({ fp32Tflops }) => fp32Tflops },
        { key: 'fp16', title: t('column.fp16'), value: ({ fp16Tflops }) => fp16Tflops },
        { key: 'bf16', title: t('column.bf16'), value: ({ bf16Tflops }) => bf16Tflops },
        { key: 'fp8', title: t('column.fp8'), value: ({ fp8Tflops }) => fp8Tflops },
        { key: 'int8', title: t('column.int8'), value: ({ int8Tops }) => int8Tops },
        { key: 'fp4', title: t('column.fp4'), value: ({ fp4Tflops }) => fp4Tflops },
        { key: 'tdp', title: t('column.tdp'), value: ({ tdpWatts }) => tdpWatts },
        { key: 'release', title: t('column.release'), value: ({ releaseDate }) => releaseDate },
        {
          key: 'sources',
          title: t('column.sources'),
          value: sources,
          render: ({ sourceNote }) => <SourceMark conflict={notesConflict(sourceNote)} />,
          filter: true,
        },
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
