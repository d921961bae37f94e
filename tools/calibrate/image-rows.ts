import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { ImageRow } from '#shared/performance/image-row.ts';

const cells = z.object({
  id: z.string(),
  category: z.string(),
  metric: z.string(),
  value: z.coerce.number(),
  gpu: z.string(),
  gpu_count: z.coerce.number(),
  per_gpu: z.string(),
  model: z.string(),
  precision: z.string(),
  batch_or_concurrency: z.string(),
  engine: z.string(),
  engine_version: z.string(),
  resolution: z.string(),
  steps: z.string(),
  source_url: z.string(),
  scoring: z.string(),
});

export type MeasuredRow = {
  readonly id: string;
  readonly row: ImageRow;
  /** As published, in the unit of the metric. */
  readonly measured: number;
  readonly source: string;
};

/** Image rows of a benchmark file that count for errors (`scoring` = use). */
export function readMeasuredRows(path: string): readonly MeasuredRow[] {
  const records: unknown = parse(readFileSync(path, 'utf8'), { columns: true, bom: true });
  return cells
    .array()
    .parse(records)
    .filter(({ category, scoring }) => category === 'diffusion' && scoring === 'use')
    .map((each) => ({
      id: each.id,
      measured: each.value,
      source: each.source_url,
      row: {
        metric: each.metric,
        gpu: each.gpu,
        gpuCount: each.gpu_count,
        perGpu: each.per_gpu === 'true',
        model: each.model,
        precision: each.precision,
        engine: each.engine,
        engineVersion: each.engine_version,
        resolution: each.resolution,
        steps: each.steps,
        batch: each.batch_or_concurrency,
      },
    }));
}
