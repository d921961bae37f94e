import type { Precision } from '../scenario/scenario.ts';
import { GB, GIB } from './calibration.ts';
import type { ImageModel } from './diffusion.ts';
import data from './image-models.json' with { type: 'json' };
import type { MemoryDemand } from './memory.ts';
import { bytesPerWeight } from './weights.ts';

const BITS = 8;

/** What is held besides the model at its own picture size. */
export type ImageMemoryOptions = {
  readonly pixels?: number | undefined;
  readonly control?: boolean | undefined;
};

/**
 * Memory of an image model, bytes: weights, what the first picture needs more than the next, and each picture
 * of a batch. Only the denoising network has `weightBits`; text encoders and VAE stay at 16 bit.
 * performance-model.md §10.
 */
export function imageMemoryOf(
  image: ImageModel,
  weightBits: number,
  { pixels = image.pixels, control = false }: ImageMemoryOptions = {},
): MemoryDemand {
  const { firstImageGiB, nextImageGiB, atPixels, controlShare } = data.memory;
  const next = nextImageGiB[image.family];
  const share = pixels / atPixels;
  const denoiser = image.denoiserParamsB * (control ? 1 + controlShare : 1);
  return {
    weightBytes:
      (denoiser * GB * weightBits) / BITS +
      (image.textEncoderParamsB + data.vaeParamsB) * GB * data.bytesPerParameter,
    activationBytes: (firstImageGiB - next) * share * GIB,
    otherBytes: 0,
    requestBytes: next * share * GIB,
  };
}

/** Memory of an image model at a precision and its own picture size, bytes. performance-model.md §10. */
export const imageMemory = (image: ImageModel, precision: Precision): MemoryDemand =>
  imageMemoryOf(image, bytesPerWeight(precision) * BITS);
