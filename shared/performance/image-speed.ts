import type { NetworkFamily } from './image-network.ts';

/** How the denoising network is run. performance-model.md §10. */
export const ENGINE_KINDS = ['unfused', 'eager', 'compiled', 'tuned', 'tensorrt', 'onnxruntime'] as const;
export type EngineKind = (typeof ENGINE_KINDS)[number];

/** Arithmetic of the network: 8-bit and 4-bit activations too, or only narrow weights. */
export const ARITHMETICS = ['fp32', 'sixteen-bit', 'eight-bit', 'weight-only'] as const;
export type Arithmetic = (typeof ARITHMETICS)[number];

/** Coefficients of the image model; all positive. Units in performance-model.md §10. */
export const COEFFICIENTS = [
  'rate',
  'powerShare',
  'launchEager',
  'gap',
  'trafficEager',
  'trafficFused',
  'scoreTraffic',
  'compiled',
  'tuned',
  'tensorrt',
  'onnxruntime',
  'unetWide',
  'dit',
  'fp32',
  'eightBit',
  'weightOnly',
  'vae',
  'pipeline',
  'control',
] as const;
export type CoefficientName = (typeof COEFFICIENTS)[number];
export type ImageCoefficients = Readonly<Record<CoefficientName, number>>;

/** A GPU as the image model sees it. */
export type ImageDevice = {
  /** Dense 16-bit peak, TFLOP/s. */
  readonly tflops: number;
  readonly gigabytesPerSecond: number;
  readonly watts: number;
  /** What is measured on this card and its architecture against what its datasheet promises. */
  readonly factor: number;
};

/** Images that are made together. */
export type ImageWork = {
  readonly family: NetworkFamily;
  readonly blocks: number;
  readonly passTflop: number;
  readonly attentionTflop: number;
  readonly passes: number;
  readonly steps: number;
  readonly batch: number;
  /** A ControlNet runs beside the network. */
  readonly control: boolean;
  readonly weightGigabytes: number;
  /** VAE and text encoder of one image, TFLOP. */
  readonly surroundingTflop: number;
  readonly engine: EngineKind;
  readonly arithmetic: Arithmetic;
};

const SHARPNESS = 4;
const MILLI = 1e-3;
const REFERENCE = 100;

/** Sustained TFLOP/s of a wide UNet in eager mode. performance-model.md §10. */
export function sustainedTflops(device: ImageDevice, c: ImageCoefficients): number {
  const { tflops, watts, factor } = device;
  return (
    c.rate * factor * (tflops / REFERENCE) ** (1 - c.powerShare) * (watts / REFERENCE) ** c.powerShare
  );
}

/** Seconds of one denoising step of the whole batch. performance-model.md §10. */
export function stepSeconds(work: ImageWork, device: ImageDevice, c: ImageCoefficients): number {
  const { engine, blocks } = work;
  const plain = engine === 'eager' || engine === 'unfused';
  const extra = work.control ? 1 + c.control : 1;
  const images = work.batch * work.passes * extra;
  const tflop = images * work.passTflop;
  const rate =
    sustainedTflops(device, c) * familyFactor(work.family, c) * engineFactor(engine, c) * arithmeticFactor(work, c);
  const scores = engine === 'unfused' ? images * work.attentionTflop * c.scoreTraffic : 0;
  const traffic = tflop * (plain ? c.trafficEager : c.trafficFused) + scores;
  const arithmetic = tflop / rate + traffic / device.gigabytesPerSecond;
  const reading = (work.weightGigabytes * extra) / device.gigabytesPerSecond;
  const onDevice = c.gap * MILLI * blocks * extra + Math.max(arithmetic, reading);
  if (!plain) return onDevice;
  const launching = c.launchEager * MILLI * blocks * extra;
  return (onDevice ** SHARPNESS + launching ** SHARPNESS) ** (1 / SHARPNESS);
}

/** Seconds of a whole batch: text encoder, steps, VAE. performance-model.md §10. */
export function batchSeconds(work: ImageWork, device: ImageDevice, c: ImageCoefficients): number {
  const around = (work.batch * work.surroundingTflop * c.vae) / sustainedTflops(device, c);
  return c.pipeline + work.steps * stepSeconds(work, device, c) + around;
}

const familyFactor = (family: NetworkFamily, c: ImageCoefficients): number =>
  family === 'unet-narrow' ? 1 : family === 'unet-wide' ? c.unetWide : c.dit;

function engineFactor(engine: EngineKind, c: ImageCoefficients): number {
  return engine === 'eager' || engine === 'unfused' ? 1 : c[engine];
}

function arithmeticFactor({ arithmetic, engine }: ImageWork, c: ImageCoefficients): number {
  const plain = engine === 'eager' || engine === 'unfused';
  switch (arithmetic) {
    case 'sixteen-bit':
      return 1;
    case 'fp32':
      return 1 / c.fp32;
    case 'eight-bit':
      return plain ? 1 / c.weightOnly : c.eightBit;
    case 'weight-only':
      return plain ? 1 / c.weightOnly : 1;
  }
}
