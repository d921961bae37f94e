import { fail, ok, type Result } from '../base/result.ts';
import type { Gpu } from '../catalog/gpu.ts';
import type { Model } from '../catalog/model.ts';
import type { Evidence } from './evidence.ts';
import { imageCalibration, type ImageCalibration } from './image-calibration.ts';
import { type ImageJob, predictImage } from './image-estimate.ts';
import { engineKindOf, gpuIdOf, imageModelIdOf, imagePrecisionOf } from './image-labels.ts';
import data from './image-models.json' with { type: 'json' };
import type { Misfit } from './misfit.ts';

/** The columns of a published image measurement that say what was run; none says how it went. */
export type ImageRow = {
  readonly metric: string;
  readonly gpu: string;
  readonly gpuCount: number;
  /** The figure is of one GPU. */
  readonly perGpu: boolean;
  readonly model: string;
  readonly precision: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly resolution: string;
  /** Empty text: not stated. */
  readonly steps: string;
  readonly batch: string;
};

export type ImageRowProblem =
  | { readonly code: 'unknown-metric' | 'unknown-gpu' | 'unknown-model'; readonly label: string }
  | { readonly code: 'unknown-precision' | 'unknown-engine'; readonly label: string }
  | { readonly code: 'unknown-resolution' | 'bad-batch'; readonly label: string }
  | { readonly code: 'missing-steps' }
  | { readonly code: 'misfit'; readonly misfit: Misfit };

export type ImageRowJob = ImageJob & {
  readonly metric: 'images_s' | 'its_s';
  /** Equal GPUs that work side by side. */
  readonly copies: number;
};

export type ImageRowPrediction = {
  /** In the unit of the row's metric: images a second, or steps of a whole batch a second. */
  readonly value: number;
  readonly p10: number;
  readonly p90: number;
  readonly evidence: Evidence;
  readonly job: ImageRowJob;
};

type Catalog = { readonly gpus: readonly Gpu[]; readonly models: readonly Model[] };

/** What a row of a benchmark file ran, in terms of the catalog; or what cannot be told. performance-model.md §10. */
export function imageJobOf(row: ImageRow, catalog: Catalog): Result<ImageRowJob, ImageRowProblem> {
  const { metric } = row;
  if (metric !== 'images_s' && metric !== 'its_s') return fail({ code: 'unknown-metric', label: metric });
  const named = imageModelIdOf(row.model);
  const model = catalog.models.find(({ id }) => id === named?.id);
  if (!named || !model) return fail({ code: 'unknown-model', label: row.model });
  const gpuId = gpuIdOf(row.gpu);
  const gpu = catalog.gpus.find(({ id }) => id === gpuId);
  if (!gpu) return fail({ code: 'unknown-gpu', label: row.gpu });
  const precision = imagePrecisionOf(row.precision);
  if (!precision) return fail({ code: 'unknown-precision', label: row.precision });
  const engine = engineKindOf(row.engine, row.engineVersion);
  if (!engine) return fail({ code: 'unknown-engine', label: row.engine });
  const pixels = pixelsOf(row.resolution);
  if (pixels === null) return fail({ code: 'unknown-resolution', label: row.resolution });
  const steps = Number(row.steps);
  if (metric === 'images_s' && !(steps > 0)) return fail({ code: 'missing-steps' });
  const gpus = row.perGpu ? 1 : row.gpuCount;
  const together = row.batch === '' ? unstatedBatch(metric) * gpus : Number(row.batch);
  if (!(together >= 1)) return fail({ code: 'bad-batch', label: row.batch });
  // Fewer pictures than GPUs: the GPUs share the steps of each.
  const gpusTogether = together < gpus ? gpus : 1;
  const copies = gpus / gpusTogether;
  const { control } = named;
  return ok({
    metric,
    gpu,
    model,
    precision,
    engine,
    control,
    pixels,
    steps: steps > 0 ? steps : undefined,
    batch: together / copies,
    copies,
    gpusTogether,
  });
}

/** The figure that a row should show, in the unit of its metric. Sees no measured value. performance-model.md §10, §12. */
export function predictImageRow(
  row: ImageRow,
  catalog: Catalog,
  found: ImageCalibration = imageCalibration,
): Result<ImageRowPrediction, ImageRowProblem> {
  const job = imageJobOf(row, catalog);
  if (!job.ok) return job;
  const prediction = predictImage(job.value, found);
  if (!prediction.ok) return fail({ code: 'misfit', misfit: prediction.error });
  const { secondsPerImage, stepSeconds, p10, p90, evidence } = prediction.value;
  const value = job.value.metric === 'its_s' ? 1 / stepSeconds : job.value.copies / secondsPerImage;
  return ok({
    value,
    p10: (value * secondsPerImage) / p90,
    p90: (value * secondsPerImage) / p10,
    evidence,
    job: job.value,
  });
}

/** Rates of pictures without a batch come from throughput tests, rates of steps from single pictures. */
const unstatedBatch = (metric: ImageRowJob['metric']): number =>
  metric === 'images_s' ? data.offline.batch : 1;

/** `1024x1024`, or one side of a square. Undefined when not stated, null when not understood. */
function pixelsOf(resolution: string): number | undefined | null {
  const text = resolution.trim();
  if (text === '') return undefined;
  const [width, height = width] = /^(\d+)(?:\s*[x×*]\s*(\d+))?$/.exec(text)?.slice(1).flatMap(sideOf) ?? [];
  return width && height ? width * height : null;
}

const sideOf = (text: string | undefined): number[] => (text === undefined ? [] : [Number(text)]);
