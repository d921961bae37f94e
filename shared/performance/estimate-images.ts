import { fail, ok, type Result } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import type { Precision } from '../scenario/scenario.ts';
import type { Estimate, ImageRequest, Machine, Target } from './answer.ts';
import { busyShareWithin, imageModelOf } from './diffusion.ts';
import { type Device, deviceOf } from './device.ts';
import { type ImageJob, type ImagePrediction, predictImage } from './image-estimate.ts';
import type { ImagePrecision } from './image-labels.ts';
import { imageMemoryOf } from './image-memory.ts';
import data from './image-models.json' with { type: 'json' };
import { ENGINE_KINDS, type EngineKind } from './image-speed.ts';
import { budgetBytes, memoryUse } from './memory.ts';
import type { Misfit } from './misfit.ts';
import { bytesPerWeight } from './weights.ts';

/** A request for pictures; what is absent is as the model and the product have it. */
export type PictureRequest = ImageRequest &
  Pick<ImageJob, 'pixels' | 'control' | 'strength'> & {
    readonly engine?: EngineKind | undefined;
  };

export type ImageEstimate = Estimate & {
  /** Of one picture, made in batches of `batch`. */
  readonly imageSeconds: number;
  readonly requestSeconds: number;
  readonly imageSecondsRange: { readonly p10: number; readonly p90: number };
  /** Pictures of a request that are made together. */
  readonly batch: number;
  readonly engine: EngineKind;
};

/** The engine an estimate assumes when none is named. performance-model.md §10. */
export const defaultEngine: EngineKind = ENGINE_KINDS.find((kind) => kind === data.product.engine) ?? 'eager';

const BITS = 8;

/**
 * What one machine delivers of an image load: every GPU holds the model and serves one request after the
 * other, its pictures in batches as large as memory allows; the target is for the whole request. Never a
 * batch that would run out of memory. performance-model.md §8, §10, §12.
 */
export function estimateImages(
  machine: Machine,
  model: Model,
  precision: Precision,
  request: PictureRequest,
  target: Target,
): Result<ImageEstimate, Misfit> {
  const image = imageModelOf(model);
  if (!image.ok) return image;
  const device = deviceOf(machine.gpu, precision);
  if (!device.ok) return device;
  const format = imagePrecision(precision);
  const memory = memoryUse(
    budgetBytes(device.value.memoryBytes),
    imageMemoryOf(image.value, format.weightBits, request),
    1,
    Math.min(request.imagesPerRequest, data.product.largestBatch),
  );
  if (!memory.ok) return memory;
  const engine = request.engine ?? defaultEngine;
  const { steps, pixels, control, strength } = request;
  const job = { gpu: machine.gpu, model, precision: format, engine, steps, pixels, control, strength };
  const batch = memory.value.largestBatch;
  const made = predictImage({ ...job, batch });
  if (!made.ok) return made;
  const rest = predictImage({ ...job, batch: request.imagesPerRequest % batch || batch });
  if (!rest.ok) return rest;
  const service = requestSeconds(made.value, rest.value, request.imagesPerRequest, batch);
  return estimateOf(machine, device.value, made.value, service, target, {
    memory: memory.value,
    batch,
    engine,
  });
}

/** Full batches, and one of what is left. */
function requestSeconds(full: ImagePrediction, rest: ImagePrediction, images: number, batch: number): number {
  const whole = Math.floor(images / batch) * full.batchSeconds;
  return images % batch === 0 ? whole : whole + rest.batchSeconds;
}

function estimateOf(
  machine: Machine,
  device: Device,
  { secondsPerImage, p10, p90, evidence }: ImagePrediction,
  service: number,
  target: Target,
  layout: Pick<ImageEstimate, 'memory' | 'batch' | 'engine'>,
): Result<ImageEstimate, Misfit> {
  const gpus = machine.gpuCount * device.perBoard;
  const busy = busyShareWithin(service, target.latencySeconds, gpus);
  if (busy === 0) return fail({ code: 'too-slow-image', seconds: service, target: target.latencySeconds });
  const requestsPerSecond = (busy * gpus) / service;
  return ok({
    requestsPerSecond,
    range: {
      p10: (requestsPerSecond * secondsPerImage) / p90,
      p90: (requestsPerSecond * secondsPerImage) / p10,
    },
    evidence,
    layout: { gpusPerReplica: 1, replicas: gpus },
    imageSeconds: secondsPerImage,
    requestSeconds: service,
    imageSecondsRange: { p10, p90 },
    limitedBy: 'throughput',
    ...layout,
  });
}

/** FP8 computes in 8 bit where the card can; integer formats save memory, not time. */
export const imagePrecision = (precision: Precision): ImagePrecision => ({
  weightBits: bytesPerWeight(precision) * BITS,
  arithmetic:
    precision === 'fp8' ? 'eight-bit' : bytesPerWeight(precision) < 2 ? 'weight-only' : 'sixteen-bit',
});
