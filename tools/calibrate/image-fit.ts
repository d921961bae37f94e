import { groupOf } from '#shared/performance/device.ts';
import type { ImageFindings } from '#shared/performance/image-calibration.ts';
import { imageDeviceOf } from '#shared/performance/image-device.ts';
import { imageWorkOf } from '#shared/performance/image-estimate.ts';
import {
  batchSeconds,
  COEFFICIENTS,
  type CoefficientName,
  type ImageCoefficients,
  type ImageDevice,
  type ImageWork,
  stepSeconds,
} from '#shared/performance/image-speed.ts';
import type { Sample } from './image-samples.ts';
import { countBy, distinct } from './groups.ts';
import { solve } from './least-squares.ts';

/** Beliefs before the data: value and spread (in logarithms), from §10 and from how the hardware works. */
const PRIORS: Readonly<Record<CoefficientName, readonly [number, number]>> = {
  rate: [45, 1],
  powerShare: [0.6, 0.3],
  progress: [1.05, 0.05],
  unetWide: [1.4, 0.3],
  dit: [1.4, 0.3],
  compiled: [1.05, 0.2],
  tuned: [1.3, 0.3],
  tensorrt: [1.3, 0.3],
  onnxruntime: [1, 0.3],
  halfAccumulate: [1.2, 0.15],
  fp32: [2.2, 0.3],
  eightBit: [1.4, 0.2],
  weightOnly: [1.1, 0.1],
  trafficEager: [3.5, 0.5],
  trafficFused: [0.8, 0.7],
  scoreTraffic: [70, 0.5],
  gap: [0.1, 0.5],
  launchEager: [0.6, 0.5],
  launchCompiled: [0.4, 0.5],
  vae: [1.5, 0.5],
  pipeline: [0.04, 0.5],
  control: [0.4, 0.15],
  split: [0.7, 0.3],
};

/** How far architectures differ from what datasheets promise, and cards from their architecture (logarithms). */
const ARCHITECTURE_SPREAD = 0.2;
const GPU_SPREAD = 0.1;
/** A group of a model and a GPU counts by the root of its rows. */
const GROUP_WEIGHT = -0.5;

/** Fits the image model to samples, from `start` where one is near. Same samples, same result. */
export function fitImages(samples: readonly Sample[], start?: ImageFindings): ImageFindings {
  const architectures = distinct(samples.map(({ job }) => groupOf(job.gpu)));
  const gpus = distinct(samples.map(({ job }) => job.gpu.id));
  const firstGpu = COEFFICIENTS.length + architectures.length;
  const sizes = countBy(samples.map(({ pair }) => pair));
  const seen = new WeakMap<readonly number[], ImageCoefficients>();
  const coefficients = (values: readonly number[]): ImageCoefficients => {
    const known = seen.get(values) ?? coefficientsOf(values);
    seen.set(values, known);
    return known;
  };
  const observations = samples.map((sample) => {
    const parts = partsOf(sample);
    const architecture = COEFFICIENTS.length + architectures.indexOf(groupOf(sample.job.gpu));
    const gpu = firstGpu + gpus.indexOf(sample.job.gpu.id);
    return {
      unknowns: [...COEFFICIENTS.keys(), architecture, gpu],
      weight: (sizes.get(sample.pair) ?? 1) ** GROUP_WEIGHT,
      residual: (values: readonly number[]) => {
        const factor = (values[architecture] ?? 1) * (values[gpu] ?? 1);
        return Math.log(secondsOf(parts, factor, coefficients(values)) / sample.seconds);
      },
    };
  });
  const values = solve(
    [
      ...COEFFICIENTS.map((name) => unknown(...PRIORS[name], start?.coefficients[name])),
      ...architectures.map((name) => unknown(1, ARCHITECTURE_SPREAD, start?.architectures[name])),
      ...gpus.map((name) => unknown(1, GPU_SPREAD, start?.gpus[name])),
    ],
    observations,
  );
  const from = (names: readonly string[], first: number): Record<string, number> =>
    Object.fromEntries(names.map((name, i) => [name, values[first + i] ?? 1]));
  return {
    coefficients: coefficientsOf(values),
    architectures: from(architectures, COEFFICIENTS.length),
    gpus: from(gpus, firstGpu),
    pairs: distinct(samples.map(({ pair }) => pair)),
  };
}

/** Seconds that a fit predicts for a sample, in the sample's sense of seconds. */
export function predictedSeconds(sample: Sample, found: ImageFindings): number {
  const parts = partsOf(sample);
  const device = imageDeviceOf(sample.job.gpu, found);
  if (!device.ok) throw new Error(sample.id);
  return secondsOf(parts, device.value.factor, found.coefficients);
}

const unknown = (prior: number, spread: number, start = prior) => ({ prior, spread, start });

type Parts = { readonly work: ImageWork; readonly device: ImageDevice; readonly perStep: boolean };

function partsOf({ job, id }: Sample): Parts {
  const work = imageWorkOf(job);
  const device = imageDeviceOf(job.gpu, {
    coefficients: coefficientsOf([]),
    architectures: {},
    gpus: {},
    pairs: [],
  });
  if (!work.ok || !device.ok) throw new Error(`${id} cannot be computed`);
  return { work: work.value, device: device.value, perStep: job.metric === 'its_s' };
}

function secondsOf({ work, device, perStep }: Parts, factor: number, c: ImageCoefficients): number {
  const card = { ...device, factor };
  return perStep ? stepSeconds(work, card, c) : batchSeconds(work, card, c) / work.batch;
}

function coefficientsOf(values: readonly number[]): ImageCoefficients {
  const found = { ...ZEROS };
  COEFFICIENTS.forEach((name, i) => (found[name] = values[i] ?? found[name]));
  return found;
}

const ZEROS = {
  rate: 0,
  powerShare: 0,
  progress: 0,
  unetWide: 0,
  dit: 0,
  compiled: 0,
  tuned: 0,
  tensorrt: 0,
  onnxruntime: 0,
  halfAccumulate: 0,
  fp32: 0,
  eightBit: 0,
  weightOnly: 0,
  trafficEager: 0,
  trafficFused: 0,
  scoreTraffic: 0,
  gap: 0,
  launchEager: 0,
  launchCompiled: 0,
  vae: 0,
  pipeline: 0,
  control: 0,
  split: 0,
} satisfies Record<CoefficientName, number>;
