import { fail, ok, type Result } from '../base/result.ts';
import type { Gpu } from '../catalog/gpu.ts';
import type { Model } from '../catalog/model.ts';
import { imageModelOf, vaeTflop } from './diffusion.ts';
import type { Evidence } from './evidence.ts';
import { imageCalibration, type ImageCalibration } from './image-calibration.ts';
import { imageDeviceOf, imageEvidenceOf } from './image-device.ts';
import type { ImagePrecision } from './image-labels.ts';
import data from './image-models.json' with { type: 'json' };
import { networkAt } from './image-network.ts';
import {
  type Arithmetic,
  batchSeconds,
  type EngineKind,
  type ImageWork,
  stepSeconds,
} from './image-speed.ts';
import type { Misfit } from './misfit.ts';

/** Pictures to be made on one GPU (one chip of a board with several). */
export type ImageJob = {
  readonly gpu: Gpu;
  readonly model: Model;
  readonly precision: ImagePrecision;
  readonly engine: EngineKind;
  /** Width times height; the model's own size when absent. */
  readonly pixels?: number | undefined;
  /** The model's default when absent. */
  readonly steps?: number | undefined;
  /** Pictures made together; 1 when absent. */
  readonly batch?: number | undefined;
  /** A ControlNet runs beside the network. */
  readonly control?: boolean | undefined;
  /** Image to image: share of the steps that run, above 0 and up to 1; text to image when absent. */
  readonly strength?: number | undefined;
  /** GPUs that share each step (sequence parallel); 1 when absent. */
  readonly gpusTogether?: number | undefined;
};

export type ImagePrediction = {
  /** Of one picture: the batch's seconds over its pictures. */
  readonly secondsPerImage: number;
  /** Range of `secondsPerImage`. */
  readonly p10: number;
  readonly p90: number;
  readonly evidence: Evidence;
  /** Of the whole batch, from prompt to pictures. */
  readonly batchSeconds: number;
  /** One denoising step of the whole batch. */
  readonly stepSeconds: number;
};

/**
 * Seconds of an image on a GPU, with range and evidence; or the value of GPU or model that is missing. Knows
 * no measured value of the job. performance-model.md §10, §12.
 */
export function predictImage(
  job: ImageJob,
  found: ImageCalibration = imageCalibration,
): Result<ImagePrediction, Misfit> {
  const work = imageWorkOf(job);
  if (!work.ok) return work;
  const device = imageDeviceOf(job.gpu, found);
  if (!device.ok) return device;
  const seconds = batchSeconds(work.value, device.value, found.coefficients);
  const secondsPerImage = seconds / work.value.batch;
  const evidence = imageEvidenceOf(job.gpu, job.model.id, found);
  const range = found.ranges[evidence];
  return ok({
    secondsPerImage,
    p10: secondsPerImage * range.p10,
    p90: secondsPerImage * range.p90,
    evidence,
    batchSeconds: seconds,
    stepSeconds: stepSeconds(work.value, device.value, found.coefficients),
  });
}

/** The work of a job, whatever the GPU. performance-model.md §10. */
export function imageWorkOf(job: ImageJob): Result<ImageWork, Misfit> {
  const image = imageModelOf(job.model);
  if (!image.ok) return image;
  const pixels = job.pixels ?? image.value.pixels;
  const network = networkAt(job.model, image.value, pixels);
  if (network === undefined) return fail({ code: 'missing-datasheet', field: 'hiddenSize' });
  const decode = vaeTflop(pixels);
  const encode = job.strength === undefined ? 0 : decode * data.vaeEncode.shareOfDecode;
  return ok({
    family: network.family,
    blocks: network.blocks,
    passTflop: network.tflop,
    attentionTflop: network.attentionTflop,
    passes: image.value.passesPerStep,
    steps: stepsRun(job.steps ?? image.value.defaultSteps, job.strength),
    batch: job.batch ?? 1,
    control: job.control ?? false,
    weightGigabytes: (image.value.denoiserParamsB * job.precision.weightBits) / BITS,
    surroundingTflop: decode + encode + image.value.textTflop,
    engine: job.engine,
    arithmetic: arithmeticOn(job),
    gpusTogether: job.gpusTogether ?? 1,
  });
}

const BITS = 8;

/** A card without 8-bit arithmetic widens such weights to 16 bit. */
const arithmeticOn = ({ gpu, precision: { arithmetic } }: ImageJob): Arithmetic =>
  arithmetic === 'eight-bit' && gpu.fp8Tflops === null && gpu.int8Tops === null ? 'weight-only' : arithmetic;

/** Image to image starts part of the way: whole steps, at least one. */
const stepsRun = (steps: number, strength: number | undefined): number =>
  strength === undefined ? steps : Math.max(1, Math.floor(steps * strength));
