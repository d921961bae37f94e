import type { Catalog } from '#shared/catalog/catalog.ts';
import { type ImageRowProblem, predictImageRow } from '#shared/performance/image-row.ts';
import type { Line, Outcome } from './outcome.ts';

export type ImagePredictor = (line: Line) => Outcome;

/** Why an image row was not predicted, with the name that was not understood. */
const imageReason = (error: ImageRowProblem): string =>
  'label' in error ? `image: ${error.code}: ${error.label}` : `image: ${error.code}`;

/** Predicts the image rows of a benchmark file from what was run; measured values are never looked at. */
export function imagePredictor(catalog: Catalog): ImagePredictor {
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
    if (!result.ok) return { id, reason: imageReason(result.error) };
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
