import type { Gpu } from '../catalog/gpu.ts';
import type { Model } from '../catalog/model.ts';
import type { Precision } from '../scenario/scenario.ts';
import { calibration } from './calibration.ts';
import type { Parameters } from './weights.ts';

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
  /** Of input table and output head, where they are not left at 16 bit. */
  readonly tableBits?: number;
};

/** `fp4` is what measurement files call NVFP4 or MXFP4, whichever the model has. */
export type ServedPrecision = Precision | 'fp4';

const FOUR_BIT: readonly ServedPrecision[] = ['fp4', 'nvfp4', 'mxfp4', 'int4'];

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
  if (precision === 'gguf-q4') {
    // llama.cpp quantises everything, tables included.
    return { rest: experts, experts, cacheBytesPerElement, tableBits: experts.bits };
  }
  if (!model.routedExperts || !FOUR_BIT.includes(precision))
    return { rest: experts, experts, cacheBytesPerElement };
  const eight = calibration.serving.fourBitRest.eightBitFamilies.includes(model.family);
  return { rest: eight ? EIGHT : SIXTEEN, experts, cacheBytesPerElement };
}

function formatOf(model: Model, precision: ServedPrecision): WeightFormat {
  const { bits } = calibration.serving;
  if (precision === 'fp4') {
    return { bits: bits.mxfp4Models.includes(model.id) ? bits.mxfp4 : bits.fp4, arithmetic: 'fp4' };
  }
  return { bits: calibration.precision.bits[precision], arithmetic: arithmeticOf(precision) };
}

function arithmeticOf(precision: Precision): Arithmetic {
  if (precision === 'nvfp4' || precision === 'mxfp4') return 'fp4';
  return precision === 'fp8' ? 'fp8' : 'sixteen';
}

/** Bytes of all weights: experts, other layers, and tables, each in its format. performance-model.md §1. */
export const servedWeightBytes = (
  { total, embedding, experts }: Parameters,
  { rest, experts: ofExperts, tableBits = calibration.precision.embeddingBits }: Formats,
): number =>
  experts * bytesOf(ofExperts) + (total - embedding - experts) * bytesOf(rest) + (embedding * tableBits) / 8;

/** Bytes that every decode step reads whatever it serves: all but the input table and the routed experts. */
export const readEveryStepBytes = (
  { total, embedding, experts, head }: Parameters,
  { rest, tableBits = calibration.precision.embeddingBits }: Formats,
): number => (total - embedding - experts) * bytesOf(rest) + (head * tableBits) / 8;

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
