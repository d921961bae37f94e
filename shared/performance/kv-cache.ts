import { fail, ok, type Result } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import { calibration, lookUp } from './calibration.ts';
import type { Misfit } from './misfit.ts';

/** What a running sequence keeps in the memory of each GPU of its replica. */
export type CacheShape = {
  /** Bytes per token in layers that remember everything. */
  readonly bytesPerToken: number;
  /** Bytes per token in layers that remember `window` tokens. */
  readonly windowedBytesPerToken: number;
  readonly window: number;
  /** Bytes per sequence in linear-attention layers, whatever its length. */
  readonly stateBytes: number;
};

/**
 * Key-value cache of one GPU under tensor parallelism of `parallel` GPUs. Heads are shared out, and
 * repeated when there are fewer than GPUs; the latent cache of MLA is held by every GPU in full.
 * Fails with `not-modelled` when the model's cache is neither standard nor published. performance-model.md §2.
 */
export function cacheShape(model: Model, parallel: number): Result<CacheShape, Misfit> {
  const layers = model.layers ?? 0;
  const perLayer = bytesPerTokenAndLayer(model, parallel);
  if (perLayer === undefined || layers === 0) return publishedShape(model, parallel);
  const cached = model.kvCachedLayers ?? layers;
  const hybrid = isHybrid(model);
  const window = model.slidingWindow ?? 0;
  // Without a hybrid, layers the catalog does not count as cached are windowed ones (gpt-oss).
  const uncounted = hybrid || window === 0 ? 0 : layers - cached;
  const windowed = uncounted > 0 ? uncounted : window > 0 ? Math.floor(cached * windowedShare(model)) : 0;
  const full = uncounted > 0 ? cached : cached - windowed;
  const linearLayers = hybrid ? layers - cached : 0;
  return ok({
    bytesPerToken: full * perLayer,
    windowedBytesPerToken: windowed * perLayer,
    window,
    stateBytes: (linearLayers * calibration.cache.linearStateBytesPerLayer) / parallel,
  });
}

/** Bytes that a sequence of `tokens` holds on one GPU. performance-model.md §2. */
export function cacheBytes(shape: CacheShape, tokens: number): number {
  const remembered = tokens < shape.window ? tokens : shape.window;
  return shape.bytesPerToken * tokens + shape.windowedBytesPerToken * remembered + shape.stateBytes;
}

/**
 * Cache of one token on one GPU in a 16-bit type when every cached layer remembers it, bytes: the figure
 * model cards publish. performance-model.md §2.
 */
export function cacheBytesPerToken(model: Model): number | undefined {
  const perLayer = bytesPerTokenAndLayer(model, 1);
  const layers = model.kvCachedLayers ?? model.layers;
  if (perLayer === undefined || !layers) return model.kvBytesPerToken16 ?? undefined;
  return layers * perLayer;
}

const isLatent = (model: Model): boolean => (model.attention ?? '').startsWith('MLA');
const isHybrid = (model: Model): boolean => (model.attention ?? '').includes('hybrid');
const isStandard = (model: Model): boolean => /^(MHA|GQA|MQA)( hybrid)?$/.test(model.attention ?? '');

function bytesPerTokenAndLayer(model: Model, parallel: number): number | undefined {
  const element = calibration.precision.cacheBytesPerElement;
  if (isLatent(model)) {
    if (isHybrid(model) || !model.kvLoraRank || !model.qkRopeHeadDim) return undefined;
    return (model.kvLoraRank + model.qkRopeHeadDim) * element;
  }
  const heads = model.kvHeads ?? model.heads;
  const headDim =
    model.headDim ?? (model.hiddenSize && model.heads ? model.hiddenSize / model.heads : undefined);
  if (!isStandard(model) || !heads || !headDim) return undefined;
  return 2 * Math.ceil(heads / parallel) * headDim * element;
}

function publishedShape(model: Model, parallel: number): Result<CacheShape, Misfit> {
  if (model.kvBytesPerToken16 === null) return fail({ code: 'not-modelled', what: 'cache' });
  const heads = isLatent(model) ? 1 : (model.kvHeads ?? 1);
  const bytesPerToken = (model.kvBytesPerToken16 * Math.ceil(heads / parallel)) / heads;
  return ok({ bytesPerToken, windowedBytesPerToken: 0, window: 0, stateBytes: 0 });
}

function windowedShare(model: Model): number {
  const { windowedShare: shares } = calibration.cache;
  return lookUp(shares, model.name) ?? lookUp(shares, model.family) ?? 0;
}
