import { type JSX, useDeferredValue, useMemo, useState } from 'react';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Gpu } from '#shared/catalog/gpu.ts';
import type { Model } from '#shared/catalog/model.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { leastWay, memoryWays, MOST_REQUESTS } from '#shared/performance/memory-fit.ts';
import { DataTable, type ShownColumn } from '../../components/data-table/data-table.tsx';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { SearchSelect } from '../../components/search-select.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { useTranslator } from '../../app/hooks.ts';
import type { CatalogTableProps } from './catalog-screen.tsx';
import { MemoryCell, memoryCellValue } from './memory-cell.tsx';
import { type FitRow, type Lengths, SIZED_PRECISIONS } from './memory-fits.ts';
import { MemoryDetails } from './memory-details.tsx';

type Direction = 'model' | 'gpu';

/** A usual chat, one request at a time: the least that must fit. */
const USUAL: Lengths = { inputTokens: 2000, outputTokens: 500, requests: 1 };

/** Which cards hold a model, or which models a card holds: at which precision, on how many, and what is short. */
export function MemoryView({ catalog, words }: CatalogTableProps): JSX.Element {
  const translator = useTranslator();
  const { t } = translator;
  const models = useMemo(() => catalog.models.filter(({ type }) => type !== 'video'), [catalog]);
  const [direction, setDirection] = useState<Direction>('model');
  const [modelId, setModelId] = useState('llama3.1-70b');
  const [gpuId, setGpuId] = useState('rtx-4090');
  const [lengths, setLengths] = useState(USUAL);
  const asked = useDeferredValue(lengths);
  const model = models.find(({ id }) => id === modelId) ?? models[0];
  const gpu = catalog.gpus.find(({ id }) => id === gpuId) ?? catalog.gpus[0];
  const rows = useMemo(
    () =>
      direction === 'model'
        ? catalog.gpus.flatMap((each) => (model ? [rowOf(each.id, model, each, asked)] : []))
        : models.flatMap((each) => (gpu ? [rowOf(each.id, each, gpu, asked)] : [])),
    [direction, catalog, models, model, gpu, asked],
  );
  const setLength = (name: keyof Lengths) => (value: number) => {
    setLengths((before) => ({ ...before, [name]: value }));
    return [];
  };
  const nameOf = (row: FitRow): string => (direction === 'model' ? row.gpu.model : row.model.name);
  const shown = words === '' ? rows : rows.filter((row) => nameOf(row).toLowerCase().includes(words));
  return (
    <>
      <section className="card">
        <div className="card-body memory-question">
          <Segmented
            label={t('memtest.direction')}
            value={direction}
            options={(['model', 'gpu'] as const).map((value) => ({ value, label: t(`memtest.by.${value}`) }))}
            onChange={setDirection}
          />
          <div className="field memory-choice">
            <span className="field-label">
              {t(direction === 'model' ? 'column.modelName' : 'column.model')}
            </span>
            {direction === 'model' ? (
              <SearchSelect
                label={t('column.modelName')}
                value={model?.id ?? ''}
                options={modelChoices(models, translator)}
                onChange={setModelId}
              />
            ) : (
              <SearchSelect
                label={t('column.model')}
                value={gpu?.id ?? ''}
                options={gpuChoices(catalog, translator)}
                onChange={setGpuId}
              />
            )}
          </div>
          <NumberField
            label={t('memtest.input')}
            value={lengths.inputTokens}
            unit={t('symbol.token')}
            range={{ least: 1, most: 10_000_000, whole: true }}
            onChange={setLength('inputTokens')}
          />
          <NumberField
            label={t('memtest.output')}
            value={lengths.outputTokens}
            unit={t('symbol.token')}
            range={{ least: 1, most: 1_000_000, whole: true }}
            onChange={setLength('outputTokens')}
          />
          <NumberField
            label={t('memtest.requests')}
            value={lengths.requests}
            range={{ least: 1, most: MOST_REQUESTS, whole: true }}
            onChange={setLength('requests')}
          />
        </div>
        <p className="memory-note muted small">{t('memtest.note')}</p>
      </section>
      <DataTable
        key={direction}
        id={`memory-by-${direction}`}
        label={t('memtest.table')}
        rows={shown}
        rowKey={({ key }) => key}
        columns={columnsOf(direction, nameOf, translator)}
        renderDetails={(row) => <MemoryDetails row={row} />}
      />
    </>
  );
}

function rowOf(key: string, model: Model, gpu: Gpu, lengths: Lengths): FitRow {
  const fits = SIZED_PRECISIONS.map((precision) => {
    const ways = memoryWays({ model, gpu, precision, ...lengths });
    return { precision, ways, least: ways.ok ? leastWay(ways.value) : undefined };
  });
  return { key, model, gpu, fits };
}

function columnsOf(
  direction: Direction,
  nameOf: (row: FitRow) => string,
  translator: Translator,
): readonly ShownColumn<FitRow>[] {
  const { t } = translator;
  const heads: readonly ShownColumn<FitRow>[] =
    direction === 'model'
      ? [
          { key: 'name', title: t('column.model'), value: nameOf },
          { key: 'vendor', title: t('column.vendor'), value: ({ gpu }) => gpu.vendor, filter: true },
          { key: 'memory', title: t('column.memory'), value: ({ gpu }) => gpu.memoryGB },
        ]
      : [
          { key: 'name', title: t('column.modelName'), value: nameOf },
          {
            key: 'type',
            title: t('column.type'),
            value: ({ model }) => t(`modelType.${model.type}`),
            filter: true,
          },
          { key: 'total', title: t('column.totalParams'), value: ({ model }) => model.totalParamsB },
        ];
  return [
    ...heads,
    ...SIZED_PRECISIONS.map((precision, at): ShownColumn<FitRow> => ({
      key: precision,
      title: precision === 'fp16' ? t('memtest.sixteen') : t(`precision.${precision}`),
      value: ({ fits }) => memoryCellValue(fits[at], translator),
      render: ({ fits }) => <MemoryCell fit={fits[at]} />,
    })),
  ];
}

const modelChoices = (models: readonly Model[], { t }: Translator) =>
  models.map(({ id, name, family, totalParamsB }) => ({
    value: id,
    group: family,
    label: totalParamsB === null ? name : t('model.option', { name, size: totalParamsB }),
  }));

const gpuChoices = ({ gpus }: Catalog, { t }: Translator) =>
  gpus.map(({ id, model, vendor, memoryGB }) => ({
    value: id,
    group: vendor,
    label: memoryGB === null ? model : t('memtest.gpuOption', { name: model, size: memoryGB }),
  }));
