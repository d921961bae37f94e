import type { Gpu } from '#shared/catalog/gpu.ts';
import type { Model } from '#shared/catalog/model.ts';
import { imageDeviceOf } from '#shared/performance/image-device.ts';
import { imageJobOf, type ImageRowJob, type ImageRowProblem } from '#shared/performance/image-row.ts';
import { imageCalibration } from '#shared/performance/image-calibration.ts';
import { imageWorkOf } from '#shared/performance/image-estimate.ts';
import type { MeasuredRow } from './image-rows.ts';

/** A measurement in terms of the catalog. */
export type Sample = {
  readonly id: string;
  readonly job: ImageRowJob;
  /** Model and GPU. */
  readonly pair: string;
  readonly source: string;
  /** Of one step of the batch (`its_s`), or of one image of one GPU or group of GPUs (`images_s`). */
  readonly seconds: number;
};

export type Unpredicted = { readonly id: string; readonly problem: ImageRowProblem };

/** Rows that can be predicted, and the others with what is missing. */
export function samplesOf(
  rows: readonly MeasuredRow[],
  catalog: { readonly gpus: readonly Gpu[]; readonly models: readonly Model[] },
): { readonly samples: readonly Sample[]; readonly unpredicted: readonly Unpredicted[] } {
  const samples: Sample[] = [];
  const unpredicted: Unpredicted[] = [];
  for (const { id, row, measured, source } of rows) {
    const job = imageJobOf(row, catalog);
    if (!job.ok) {
      unpredicted.push({ id, problem: job.error });
      continue;
    }
    const { gpu, model, metric, copies } = job.value;
    const work = imageWorkOf(job.value);
    const device = imageDeviceOf(gpu, imageCalibration);
    if (!work.ok || !device.ok) {
      const misfit = work.ok ? device : work;
      if (!misfit.ok) unpredicted.push({ id, problem: { code: 'misfit', misfit: misfit.error } });
      continue;
    }
    const seconds = (metric === 'its_s' ? 1 : copies) / measured;
    samples.push({ id, job: job.value, pair: `${model.id} ${gpu.id}`, source, seconds });
  }
  return { samples, unpredicted };
}
