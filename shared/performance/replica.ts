import { fail, ok, type Result } from '../base/result.ts';
import type { Gpu } from '../catalog/gpu.ts';
import type { Model } from '../catalog/model.ts';
import { calibration, GB, TERA } from './calibration.ts';
import { chipsOf, linkOf } from './device.ts';
import { bytesOf, fabricGpus, type Formats, peakOf } from './formats.ts';
import { type CacheShape, cacheShape } from './kv-cache.ts';
import type { Engine, Layout } from './layout.ts';
import type { Misfit } from './misfit.ts';
import { type ModelWork, workOf } from './work.ts';

/** A model on GPUs under an engine: everything a step time follows from, but the request. */
export type Replica = {
  readonly work: ModelWork;
  readonly layout: Layout;
  readonly engine: Engine;
  /** Of one GPU. */
  readonly bytesPerSecond: number;
  readonly sixteenFlops: number;
  readonly restFlops: number;
  readonly expertFlops: number;
  readonly restBytes: number;
  readonly expertBytes: number;
  readonly headBytes: number;
  readonly fourBitRest: boolean;
  readonly fourBitIntegerExperts: boolean;
  readonly eightBitExperts: boolean;
  /** Cache of one sequence in the memory of one GPU; multiply by `cacheScale`. */
  readonly shape: CacheShape;
  readonly cacheScale: number;
  readonly linkBytesPerSecond: number;
  /** The link figure is what arrives, so no loss is applied. */
  readonly linkIsEffective: boolean;
  /** The GPUs of the replica do not share one fabric. */
  readonly acrossNodes: boolean;
};

/**
 * A replica of a model. Fails with `missing-datasheet` or `not-modelled`. performance-model.md §4.
 */
export function replicaOf(
  gpu: Gpu,
  model: Model,
  formats: Formats,
  layout: Layout,
  engine: Engine,
): Result<Replica, Misfit> {
  if (gpu.bandwidthGBs === null) return fail({ code: 'missing-datasheet', field: 'bandwidthGBs' });
  const work = workOf(model);
  if (!work.ok) return work;
  const shape = cacheShape(model, layout.tensor);
  if (!shape.ok) return shape;
  const sixteen = peakOf(gpu, 'sixteen');
  const rest = peakOf(gpu, formats.rest.arithmetic);
  const experts = peakOf(gpu, formats.experts.arithmetic);
  if (sixteen === undefined || rest === undefined || experts === undefined) {
    return fail({ code: 'missing-datasheet', field: 'bf16Tflops' });
  }
  const { serving, precision } = calibration;
  const chips = chipsOf(gpu);
  const routed = work.value.expertLayers > 0;
  const integer = formats.experts.arithmetic === 'sixteen' && formats.experts.bits < 8;
  const link = linkOf(gpu);
  const acrossNodes = layout.gpus > fabricGpus(gpu);
  return ok({
    work: work.value,
    layout,
    engine,
    bytesPerSecond: (gpu.bandwidthGBs * GB) / chips,
    sixteenFlops: (sixteen * TERA) / chips,
    restFlops: (rest * TERA) / chips,
    expertFlops: ((integer ? Math.min(experts, serving.integerPeak.tflops) : experts) * TERA) / chips,
    restBytes: work.value.restParameters * bytesOf(formats.rest),
    expertBytes: work.value.expertParameters * bytesOf(formats.experts),
    headBytes: (work.value.headParameters * (formats.tableBits ?? precision.embeddingBits)) / 8,
    fourBitRest: formats.rest.arithmetic === 'fp4',
    fourBitIntegerExperts: routed && integer,
    eightBitExperts: routed && formats.experts.arithmetic === 'fp8',
    shape: shape.value,
    cacheScale: formats.cacheBytesPerElement / precision.cacheBytesPerElement,
    linkBytesPerSecond: acrossNodes
      ? Math.min(link.bytesPerSecond, serving.node.acrossBytesPerSecond)
      : link.bytesPerSecond,
    linkIsEffective: link.effective,
    acrossNodes,
  });
}
