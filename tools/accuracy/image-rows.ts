import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Result } from '#shared/base/result.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Line, Outcome } from './outcome.ts';

/** What the image part of the performance room offers for a published row. */
type ImageRowModule = {
  readonly predictImageRow: (
    row: ImageRow,
    catalog: Pick<Catalog, 'gpus' | 'models'>,
  ) => Result<
    { readonly value: number; readonly p10: number; readonly p90: number },
    { readonly code: string }
  >;
};

type ImageRow = {
  readonly metric: string;
  readonly gpu: string;
  readonly gpuCount: number;
  readonly perGpu: boolean;
  readonly model: string;
  readonly precision: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly resolution: string;
  readonly steps: string;
  readonly batch: string;
};

export type ImagePredictor = (line: Line) => Outcome;

const MODULE = path.join(import.meta.dirname, '..', '..', 'shared', 'performance', 'image-row.ts');

/** Predicts image rows through `shared/performance/image-row.ts`; without it every image row says so. */
export async function imagePredictor(catalog: Catalog): Promise<ImagePredictor> {
  if (!existsSync(MODULE)) return (line) => ({ id: line['id'] ?? '', reason: 'images are not modelled' });
  const { predictImageRow } = (await import(pathToFileURL(MODULE).href)) as ImageRowModule;
  return (line) => {
    const id = line['id'] ?? '';
    const text = (column: string): string => line[column] ?? '';
    const result = predictImageRow(
      {
        metric: text('metric'),
        gpu: text('gpu'),
        gpuCount: Number(text('gpu_count')) || 1,
        perGpu: text('per_gpu') === 'true',
        model: text('model'),
        precision: text('precision'),
        engine: text('engine'),
        engineVersion: text('engine_version'),
        resolution: text('resolution'),
        steps: text('steps'),
        batch: text('batch_or_concurrency'),
      },
      catalog,
    );
    if (!result.ok) return { id, reason: `image: ${result.error.code}` };
    const { value, p10, p90 } = result.value;
    const group = `${text('model')}, ${text('gpu')}, ${text('engine')}`;
    // A rate is the inverse of seconds: its lower end is the longer time.
    return {
      id,
      group,
      predicted: [{ quantity: 'image seconds', value: 1 / value, range: { p10: 1 / p90, p90: 1 / p10 } }],
    };
  };
}
