import type { Catalog } from '#shared/catalog/catalog.ts';
import { lookUp, calibration } from '#shared/performance/calibration.ts';
import { predictPublished, preparePublished } from '#shared/performance/published/predict-published.ts';
import { type Metric, publishedRunOf } from '#shared/performance/published/published-row.ts';
import type { ImagePredictor } from './image-rows.ts';
import type { DataFile, Line, Measured, Outcome, Quantity } from './outcome.ts';
import { reasonOf } from './reason.ts';
import { modelBySize } from './unknown-model.ts';

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
    return isOfPictures(line) ? images(line) : predictLine(line, catalog);
  },
  measuredOf: measuredOf,
});

/** By its category, or its metric where the file has no column for that. */
const isOfPictures = ({ category, metric = '' }: Line): boolean =>
  category === undefined || category === '' ? /^(images|its)_s$/.test(metric) : category === 'diffusion';

function predictLine(line: Line, catalog: Catalog): Outcome {
  const id = line['id'] ?? '';
  const known = publishedRunOf(line, catalog);
  const stand =
    !known.ok && known.error.code === 'unknown-model'
      ? modelBySize(known.error.name, line, catalog)
      : undefined;
  const run = stand ? publishedRunOf(line, { gpus: catalog.gpus, models: [stand] }) : known;
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
    group: `${stand ? `${stand.name} (by its size)` : model.id}, ${gpu.id}, ${engine}`,
    predicted: [{ quantity: QUANTITIES[metric], value, range }],
  };
}

function measuredOf(line: Line): Measured {
  const value = Number(line['value'] || Number.NaN);
  if (isOfPictures(line)) return { 'image seconds': 1 / value };
  const quantity = lookUp<Quantity>(QUANTITIES, line['metric'] ?? '');
  return quantity === undefined ? {} : { [quantity]: value };
}
