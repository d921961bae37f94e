import type { Catalog } from '#shared/catalog/catalog.ts';
import { lookUp, calibration } from '#shared/performance/calibration.ts';
import { predictPublished, preparePublished } from '#shared/performance/published/predict-published.ts';
import { type Metric, publishedRunOf } from '#shared/performance/published/published-row.ts';
import type { ImagePredictor } from './image-rows.ts';
import type { DataFile, Line, Measured, Outcome, Quantity } from './outcome.ts';
import { reasonOf } from './reason.ts';

const QUANTITIES: Readonly<Record<Metric, Quantity>> = {
  offline_output_tok_s: 'throughput',
  offline_total_tok_s: 'throughput',
  decode_tok_s_bs1: 'single stream',
  ttft_ms: 'TTFT',
  itl_ms: 'TPOT',
  prompt_tok_s: 'prompt',
};

/** benchmarks.csv: published language and image measurements, each in the unit of its metric. */
export const benchmarkFile = (catalog: Catalog, images: ImagePredictor): DataFile => ({
  name: 'published benchmarks',
  measuredColumns: ['value'],
  predict: (line) => {
    if (line['scoring'] === 'exclude') return { id: line['id'] ?? '', reason: 'scoring: exclude' };
    return line['category'] === 'diffusion' ? images(line) : predictLine(line, catalog);
  },
  measuredOf: measuredOf,
});

function predictLine(line: Line, catalog: Catalog): Outcome {
  const id = line['id'] ?? '';
  const run = publishedRunOf(line, catalog);
  if (!run.ok) return { id, reason: reasonOf(run.error) };
  const prepared = preparePublished(run.value);
  if (!prepared.ok) return { id, reason: reasonOf(prepared.error) };
  const value = predictPublished(prepared.value);
  const { metric, model, gpu, engine } = run.value;
  const factors = lookUp<{ readonly p10: number; readonly p90: number }>(
    calibration.published.ranges,
    metric,
  );
  const range = factors && { p10: value * factors.p10, p90: value * factors.p90 };
  return {
    id,
    group: `${model.id}, ${gpu.id}, ${engine}`,
    predicted: [{ quantity: QUANTITIES[metric], value, range }],
  };
}

function measuredOf(line: Line): Measured {
  const value = Number(line['value'] || Number.NaN);
  if (line['category'] === 'diffusion') return { 'image seconds': 1 / value };
  const quantity = lookUp<Quantity>(QUANTITIES, line['metric'] ?? '');
  return quantity === undefined ? {} : { [quantity]: value };
}
