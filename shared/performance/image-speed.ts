import type { NetworkFamily } from './diffusion.ts';
import data from './image-models.json' with { type: 'json' };

/** How the denoising network is run. performance-model.md §10. */
export const ENGINE_KINDS = ['unfused', 'eager', 'compiled', 'tuned', 'tensorrt', 'onnxruntime'] as const;
export type EngineKind = (typeof ENGINE_KINDS)[number];

/** What the network computes in: `weight-only` formats are widened to 16 bit, `eight-bit` ones are not. */
export type Arithmetic = 'fp32' | 'sixteen-bit' | 'eight-bit' | 'weight-only';

/** What the fit finds; all positive. Units and meaning: performance-model.md §10. */
export const COEFFICIENTS = [
  'rate',
  'powerShare',
  'progress',
  'unetWide',
  'dit',
  'compiled',
  'tuned',
  'tensorrt',
  'onnxruntime',
  'halfAccumulate',
  'fp32',
  'eightBit',
  'weightOnly',
  'trafficEager',
  'trafficFused',
  'scoreTraffic',
  'gap',
  'launchEager',
  'launchCompiled',
  'vae',
  'pipeline',
  'control',
  'split',
] as const;
export type CoefficientName = (typeof COEFFICIENTS)[number];
export type ImageCoefficients = Readonly<Record<CoefficientName, number>>;

/** A GPU as the image model sees it. */
export type ImageDevice = {
  /** Dense 16-bit peak, sums kept in 32 bit, TFLOP/s. */
  readonly tflops: number;
  readonly gigabytesPerSecond: number;
  /** Power limit. */
  readonly watts: number;
  /** Age of its design, years after the reference. */
  readonly years: number;
  /** Its 16-bit peak doubles when sums are kept in 16 bit too (GeForce). */
  readonly fasterInHalf: boolean;
  /** Measured speed of the card and its architecture against what its datasheet promises. */
  readonly factor: number;
};

/** Pictures that are made together. */
export type ImageWork = {
  readonly family: NetworkFamily;
  /** Blocks of the network, launched one after the other. */
  readonly blocks: number;
  /** One pass of one picture, and the part of it that is attention. */
  readonly passTflop: number;
  readonly attentionTflop: number;
  readonly passes: number;
  readonly steps: number;
  readonly batch: number;
  /** A ControlNet runs beside the network. */
  readonly control: boolean;
  readonly weightGigabytes: number;
  /** VAE and text encoder of one picture, TFLOP. */
  readonly surroundingTflop: number;
  readonly engine: EngineKind;
  readonly arithmetic: Arithmetic;
  /** GPUs that share each step. */
  readonly gpusTogether: number;
};

const { sharpness, ceiling, reference } = data.speed;
const MILLI = 1e-3;

/** Sustained TFLOP/s of a narrow UNet in eager mode: between the peak and the power limit. performance-model.md §10. */
export function sustainedTflops(device: ImageDevice, c: ImageCoefficients): number {
  const peak = (device.tflops / reference.tflops) ** (1 - c.powerShare);
  const power = (device.watts / reference.watts) ** c.powerShare;
  return c.rate * peak * power * c.progress ** device.years * device.factor;
}

/** Seconds of one denoising step of the whole batch. performance-model.md §10. */
export function stepSeconds(work: ImageWork, device: ImageDevice, c: ImageCoefficients): number {
  const extra = work.control ? 1 + c.control : 1;
  const passes = work.batch * work.passes * extra;
  const tflop = passes * work.passTflop;
  const computing = longer(
    tflop / (sustainedTflops(device, c) * speedUp(work, device, c)),
    tflop / ceilingTflops(work, device),
  );
  const scores = work.engine === 'unfused' ? passes * work.attentionTflop * c.scoreTraffic : 0;
  const traffic = tflop * (isFused(work) ? c.trafficFused : c.trafficEager) + scores;
  const reading = (work.weightGigabytes * extra) / device.gigabytesPerSecond;
  const busy = Math.max(computing + traffic / device.gigabytesPerSecond, reading);
  const blocks = work.blocks * extra * MILLI;
  const onDevice = (busy + blocks * c.gap) / work.gpusTogether ** c.split;
  const onHost = blocks * launchMilliseconds(work, c);
  return longer(onDevice, onHost);
}

/** The longer of two, rounded where they are near each other. */
const longer = (a: number, b: number): number => (a ** sharpness + b ** sharpness) ** (1 / sharpness);

/** What no engine exceeds: a share of the peak of the arithmetic used. performance-model.md §10. */
function ceilingTflops(work: ImageWork, device: ImageDevice): number {
  const twice = work.arithmetic === 'eight-bit' || sumsInHalf(work, device);
  return (twice ? 2 : 1) * ceiling * device.tflops;
}

/** Seconds of a whole batch: text encoder, steps, VAE. performance-model.md §10. */
export function batchSeconds(work: ImageWork, device: ImageDevice, c: ImageCoefficients): number {
  const around = (work.batch * work.surroundingTflop * c.vae) / sustainedTflops(device, c);
  return c.pipeline + work.steps * stepSeconds(work, device, c) + around;
}

/** Elementwise operations run inside their neighbours; ONNX Runtime has such kernels for UNets only. */
const isFused = (work: ImageWork): boolean =>
  !isPlain(work) && !(work.engine === 'onnxruntime' && work.family === 'dit');

/** Operation by operation, as PyTorch does without a compiler. */
const isPlain = ({ engine }: ImageWork): boolean => engine === 'eager' || engine === 'unfused';

/** Of the processor, per block; engines that replay a recorded graph have none. */
function launchMilliseconds(work: ImageWork, c: ImageCoefficients): number {
  if (isPlain(work)) return c.launchEager;
  return work.engine === 'compiled' || work.engine === 'onnxruntime' ? c.launchCompiled : 0;
}

const speedUp = (work: ImageWork, device: ImageDevice, c: ImageCoefficients): number =>
  familyFactor(work, c) * engineFactor(work, device, c) * arithmeticFactor(work, c);

function familyFactor({ family }: ImageWork, c: ImageCoefficients): number {
  if (family === 'unet-narrow') return 1;
  return family === 'unet-wide' ? c.unetWide : c.dit;
}

function engineFactor(work: ImageWork, device: ImageDevice, c: ImageCoefficients): number {
  const { engine } = work;
  if (engine === 'eager' || engine === 'unfused') return 1;
  return sumsInHalf(work, device) ? c[engine] * c.halfAccumulate : c[engine];
}

/** Engines with their own kernels keep sums in 16 bit where that is faster. */
const sumsInHalf = ({ engine, arithmetic }: ImageWork, { fasterInHalf }: ImageDevice): boolean =>
  fasterInHalf && arithmetic === 'sixteen-bit' && (engine === 'tuned' || engine === 'tensorrt');

/** Without a compiler narrow formats cost conversions and save no time. */
function arithmeticFactor(work: ImageWork, c: ImageCoefficients): number {
  switch (work.arithmetic) {
    case 'sixteen-bit':
      return 1;
    case 'fp32':
      return 1 / c.fp32;
    case 'eight-bit':
      return isPlain(work) ? 1 / c.weightOnly : c.eightBit;
    case 'weight-only':
      return isPlain(work) ? 1 / c.weightOnly : 1;
  }
}
