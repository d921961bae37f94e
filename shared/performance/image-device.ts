import { fail, ok, type Result } from '../base/result.ts';
import type { Gpu } from '../catalog/gpu.ts';
import { calibration, lookUp } from './calibration.ts';
import { groupOf, peakTflops } from './device.ts';
import type { Evidence } from './evidence.ts';
import type { ImageFindings } from './image-calibration.ts';
import data from './image-models.json' with { type: 'json' };
import type { ImageDevice } from './image-speed.ts';
import type { Misfit } from './misfit.ts';

const { reference, missing, doubleInHalfFrom } = data.speed;

/**
 * One chip of a board as the image model sees it. Fails with the datasheet value that is missing; a missing
 * power limit is taken as usual for the peak. performance-model.md §10.
 */
export function imageDeviceOf(gpu: Gpu, found: ImageFindings): Result<ImageDevice, Misfit> {
  const sixteenBit = peakTflops(gpu, 'fp16');
  if (!sixteenBit.ok) return sixteenBit;
  if (gpu.bandwidthGBs === null) return fail({ code: 'missing-datasheet', field: 'bandwidthGBs' });
  const peak = sixteenBit.value;
  const chips = lookUp(calibration.boards.chips, gpu.id) ?? 1;
  return ok({
    tflops: peak / chips,
    gigabytesPerSecond: gpu.bandwidthGBs / chips,
    watts: (gpu.tdpWatts ?? peak * missing.wattsPerTflop) / chips,
    years: yearsOf(gpu),
    fasterInHalf: (gpu.fp16Tflops ?? 0) > doubleInHalfFrom * (gpu.bf16Tflops ?? Infinity),
    factor: (lookUp(found.architectures, groupOf(gpu)) ?? 1) * (lookUp(found.gpus, gpu.id) ?? 1),
  });
}

/** Years after the reference, held within the years that have measurements. */
function yearsOf({ releaseDate }: Gpu): number {
  const year = Number(releaseDate.slice(0, 4)) || reference.year;
  return Math.max(reference.firstYear, Math.min(reference.lastYear, year)) - reference.year;
}

/** What the seconds of a model on a GPU rest on. performance-model.md §12. */
export function imageEvidenceOf(gpu: Gpu, modelId: string, found: ImageFindings): Evidence {
  if (found.pairs.includes(`${modelId} ${gpu.id}`)) return 'measured';
  if (Object.hasOwn(found.gpus, gpu.id)) return 'calibrated-gpu';
  return Object.hasOwn(found.architectures, groupOf(gpu)) ? 'calibrated-architecture' : 'datasheet';
}
