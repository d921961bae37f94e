import type { Model } from '../catalog/model.ts';
import type { Precision } from '../scenario/scenario.ts';
import { calibration } from './calibration.ts';
import type { Device } from './device.ts';
import { bytesPerWeight, type Parameters, readEveryStepBytes } from './weights.ts';

/** What a step costs on one replica, in seconds per unit of work. performance-model.md §4. */
export type StepCosts = {
  /** Whatever the step does: per layer, per all-reduce, per step. */
  readonly fixed: number;
  /** Per decoding sequence: bookkeeping. */
  readonly perSequence: number;
  /** Per token of any kind: the all-reduce volume. */
  readonly linkPerToken: number;
  /** Per prefill token, and per pair of a prefill token and a token before it. */
  readonly prefillPerToken: number;
  readonly prefillPerPair: number;
  /** Reading what every step reads; all routed experts; share of them one token leaves untouched. */
  readonly weights: number;
  readonly experts: number;
  readonly untouched: number;
  /** Arithmetic per decoding sequence. */
  readonly decodePerSequence: number;
  /** Reading one byte of cache. */
  readonly perCacheByte: number;
};

/** One step: prefill tokens with the pairs they attend to, and decoding sequences with the cache they read. */
export type Step = {
  readonly prefillTokens: number;
  readonly prefillPairs: number;
  readonly sequences: number;
  /** Bytes on one GPU, of all sequences. */
  readonly cacheBytes: number;
};

export type Dimensions = {
  readonly layers: number;
  readonly hiddenSize: number;
  readonly heads: number;
  readonly headDim: number;
};

/** Dimensions without which no step time can be stated; the name of the first missing catalog field if any. */
export function dimensionsOf(model: Model): Dimensions | 'layers' | 'hiddenSize' | 'heads' {
  const { layers, hiddenSize, heads } = model;
  if (!layers) return 'layers';
  if (!hiddenSize) return 'hiddenSize';
  if (!heads) return 'heads';
  return { layers, hiddenSize, heads, headDim: model.headDim ?? hiddenSize / heads };
}

/** Costs of a step on `parallel` GPUs under tensor parallelism. Seconds. performance-model.md §4. */
export function stepCosts(
  device: Device,
  dimensions: Dimensions,
  parameters: Parameters,
  precision: Precision,
  parallel: number,
  untouched: number,
): StepCosts {
  return costsFrom({
    device,
    dimensions,
    active: parameters.active,
    everyStepBytes: readEveryStepBytes(parameters, precision),
    expertBytes: parameters.experts * bytesPerWeight(precision),
    parallel,
    untouched,
  });
}

/** As `stepCosts`, for weights already counted in bytes (formats outside the catalog's precisions). */
export function costsFrom(work: {
  readonly device: Device;
  readonly dimensions: Dimensions;
  readonly active: number;
  readonly everyStepBytes: number;
  readonly expertBytes: number;
  readonly parallel: number;
  readonly untouched: number;
}): StepCosts {
  const { device, dimensions, active, parallel } = work;
  const fit = calibration.stepTime;
  const { layers, hiddenSize, heads, headDim } = dimensions;
  const flops = parallel * device.flops;
  const bytesPerSecond = parallel * device.bytesPerSecond;
  const reduces = parallel > 1 ? fit.allReducesPerLayer * layers : 0;
  const ringShare = (2 * (parallel - 1)) / parallel;
  return {
    fixed: fit.secondsPerAllReduce * reduces + fit.secondsPerLayer * layers + fit.secondsPerStep,
    perSequence: fit.secondsPerSequence,
    linkPerToken: (reduces * hiddenSize * fit.activationBytes * ringShare) / device.linkBytesPerSecond,
    prefillPerToken: (fit.inverseMfuPrefill * 2 * active) / flops,
    prefillPerPair: (fit.inverseMfuPrefill * 4 * layers * heads * headDim) / flops,
    weights: (fit.inverseMbuWeights * work.everyStepBytes) / bytesPerSecond,
    experts: (fit.inverseMbuWeights * work.expertBytes) / bytesPerSecond,
    untouched: work.untouched,
    decodePerSequence: (fit.inverseMfuDecode * 2 * active) / flops,
    perCacheByte: fit.inverseMbuCache / device.bytesPerSecond,
  };
}

/** Share of the routed experts that a token passes by: 1 − k/E; 1 for a dense model. performance-model.md §4. */
export function untouchedShare(model: Model): number {
  const { routedExperts, expertsPerToken } = model;
  return routedExperts && expertsPerToken ? 1 - expertsPerToken / routedExperts : 1;
}

/** Reading the weights that `tokens` tokens need, seconds. performance-model.md §4. */
export const weightSeconds = (costs: StepCosts, tokens: number): number =>
  costs.experts === 0
    ? costs.weights
    : costs.weights + costs.experts * (1 - Math.pow(costs.untouched, tokens));

/** Duration of one step, seconds. performance-model.md §4. */
export function stepSeconds(costs: StepCosts, step: Step): number {
  const tokens = step.prefillTokens + step.sequences;
  return (
    costs.fixed +
    costs.prefillPerToken * step.prefillTokens +
    costs.prefillPerPair * step.prefillPairs +
    Math.max(weightSeconds(costs, tokens), costs.decodePerSequence * step.sequences) +
    costs.perCacheByte * step.cacheBytes +
    costs.linkPerToken * tokens +
    costs.perSequence * step.sequences
  );
}
