import type { Gpu } from '../catalog/gpu.ts';
import type { Model } from '../catalog/model.ts';
import type { Precision } from '../scenario/scenario.ts';
import { calibration } from './calibration.ts';

/** Arithmetic that a weight format computes in. */
export type Arithmetic = 'sixteen' | 'fp8' | 'fp4';

/** How one part of the weights is stored and computed. */
export type WeightFormat = {
  /** Scales included. */
  readonly bits: number;
  readonly arithmetic: Arithmetic;
};

/** Formats of a served model: attention, dense and shared layers; routed experts; key-value cache. */
export type Formats = {
  readonly rest: WeightFormat;
  readonly experts: WeightFormat;
  readonly cacheBytesPerElement: number;
};

export type ServedPrecision = Precision | 'fp4';

const SIXTEEN: WeightFormat = { bits: 16, arithmetic: 'sixteen' };
const EIGHT: WeightFormat = { bits: 8, arithmetic: 'fp8' };

/**
 * Formats of a checkpoint. Four-bit checkpoints of mixture-of-experts models quantise the experts only.
 * The cache is 16 bit unless `cacheBytes` says otherwise. performance-model.md §1, §2.
 */
export function formatsOf(
  model: Model,
  precision: ServedPrecision,
  cacheBytesPerElement = calibration.precision.cacheBytesPerElement,
): Formats {
  const experts = formatOf(model, precision);
  const fourBit = precision === 'fp4' || precision === 'int4';
  if (!model.routedExperts || !fourBit) return { rest: experts, experts, cacheBytesPerElement };
  const eight = calibration.serving.fourBitRest.eightBitFamilies.includes(model.family);
  return { rest: eight ? EIGHT : SIXTEEN, experts, cacheBytesPerElement };
}

function formatOf(model: Model, precision: ServedPrecision): WeightFormat {
  const { bits } = calibration.serving;
  if (precision === 'fp4') {
    return { bits: bits.mxfp4Models.includes(model.id) ? bits.mxfp4 : bits.fp4, arithmetic: 'fp4' };
  }
  return { bits: calibration.precision.bits[precision], arithmetic: precision === 'fp8' ? 'fp8' : 'sixteen' };
}

/**
 * Dense peak of an arithmetic, TFLOP/s, or undefined where the datasheet is silent. What a card cannot
 * compute it widens: four bit to eight, eight bit to sixteen. performance-model.md §4.
 */
export function peakOf(gpu: Gpu, arithmetic: Arithmetic): number | undefined {
  const geForce = gpu.model.includes('GeForce');
  if (arithmetic === 'fp4' && gpu.fp4Tflops !== null) return gpu.fp4Tflops;
  if (arithmetic === 'fp8' && gpu.fp8Tflops !== null) {
    return geForce ? gpu.fp8Tflops * calibration.precision.geforceFp8Share : gpu.fp8Tflops;
  }
  const sixteen = geForce ? gpu.bf16Tflops : (gpu.bf16Tflops ?? gpu.fp16Tflops);
  return sixteen ?? undefined;
}

/** Bytes of one weight. performance-model.md §1. */
export const bytesOf = (format: WeightFormat): number => format.bits / 8;

/** Whether a GPU belongs to a rack-wide fabric. */
export const fabricGpus = (gpu: Gpu): number => {
  const { node } = calibration.serving;
  return node.rack.includes(gpu.id) ? node.rackGpus : node.gpus;
};
