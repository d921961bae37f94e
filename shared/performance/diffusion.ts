import { fail, ok, type Result } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import data from './image-models.json' with { type: 'json' };
import type { Misfit } from './misfit.ts';

/** Kinds of denoising network that reach different shares of a peak. performance-model.md §10. */
export type NetworkFamily = 'unet-narrow' | 'unet-wide' | 'dit';

/** An image model with what surrounds its denoising network. */
export type ImageModel = {
  readonly family: NetworkFamily;
  readonly denoiserParamsB: number;
  readonly textEncoderParamsB: number;
  /** TFLOP of one network pass, one image; multiply-add counts as 2. */
  readonly tflopPerPass: number;
  readonly passesPerStep: number;
  readonly pixels: number;
  readonly defaultSteps: number;
  readonly textTflop: number;
};

const GIGA = 1000;

/** The image model of a catalog row, or which value is missing. performance-model.md §10. */
export function imageModelOf(model: Model): Result<ImageModel, Misfit> {
  if (model.type === 'video') return fail({ code: 'not-modelled', what: 'video' });
  if (model.type !== 'diffusion') return fail({ code: 'not-modelled', what: 'language-model-for-images' });
  if (model.totalParamsB === null) return fail({ code: 'missing-datasheet', field: 'totalParamsB' });
  if (model.diffusionGflopsPerStep === null) {
    return fail({ code: 'missing-datasheet', field: 'diffusionGflopsPerStep' });
  }
  if (!model.passesPerStep) return fail({ code: 'missing-datasheet', field: 'passesPerStep' });
  const pixels = pixelsOf(model.latentResolution);
  if (pixels === undefined) return fail({ code: 'missing-datasheet', field: 'latentResolution' });
  const parts = data.models.find(({ id }) => id === model.id);
  if (!parts) return fail({ code: 'missing-datasheet', field: 'textEncoder' });
  return ok({
    family: familyOf(parts.family),
    denoiserParamsB: model.totalParamsB,
    textEncoderParamsB: parts.textEncoderParamsB,
    tflopPerPass: model.diffusionGflopsPerStep / GIGA,
    passesPerStep: model.passesPerStep,
    pixels,
    defaultSteps: model.defaultSteps ?? 1,
    textTflop: (2 * parts.textEncoderParamsB * parts.textTokens) / GIGA,
  });
}

const FAMILIES = ['unet-narrow', 'unet-wide', 'dit'] as const satisfies readonly NetworkFamily[];

const familyOf = (text: string): NetworkFamily => FAMILIES.find((family) => family === text) ?? 'dit';

/** `4x64x64 @512x512` is 512 × 512 pixels. */
function pixelsOf(latentResolution: string | null): number | undefined {
  const [width, height] =
    /@(\d+)x(\d+)/
      .exec(latentResolution ?? '')
      ?.slice(1)
      .map(Number) ?? [];
  return width === undefined || height === undefined ? undefined : width * height;
}

/** Work of one image, TFLOP: the steps, the VAE and the text encoder. performance-model.md §10. */
export const imageTflop = (image: ImageModel, steps: number): number =>
  steps * image.passesPerStep * image.tflopPerPass + vaeTflop(image.pixels) + image.textTflop;

/** Decoding the picture, TFLOP. performance-model.md §10. */
export function vaeTflop(pixels: number): number {
  const { points } = data.vaeDecode;
  const [first] = points;
  let base = first;
  for (const point of points) if (point.pixels <= pixels) base = point;
  return base === undefined ? 0 : (base.tflop * pixels) / base.pixels;
}

/**
 * Share of time that `servers` equal GPUs may be busy so that a request of `service` seconds is answered
 * within `target` seconds on average; 0 when it never is. performance-model.md §8, §10.
 */
export function busyShareWithin(service: number, target: number, servers: number): number {
  if (service > target) return 0;
  const exponent = Math.sqrt(2 * (servers + 1)) - 1;
  let low = 0;
  let high = 1;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const busy = (low + high) / 2;
    const wait = (data.queue.variability * service * Math.pow(busy, exponent)) / (servers * (1 - busy));
    if (service + wait <= target) low = busy;
    else high = busy;
  }
  return low;
}

const HALVINGS = 24;
