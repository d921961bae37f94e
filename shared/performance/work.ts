import { ok, type Result } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import { calibration } from './calibration.ts';
import type { Misfit } from './misfit.ts';
import { dimensionsOf } from './dimensions.ts';
import { parametersOf } from './weights.ts';

/** What one model asks of a step, whatever it runs on. */
export type ModelWork = {
  readonly layers: number;
  readonly hiddenSize: number;
  readonly heads: number;
  /** Layers with routed experts. */
  readonly expertLayers: number;
  /** Parameters: routed experts in all, those one token uses, and everything else but tables. */
  readonly expertParameters: number;
  readonly tokenExpertParameters: number;
  readonly restParameters: number;
  readonly headParameters: number;
  readonly expertsPerToken: number;
  /** Share of the routed experts that one token passes by. */
  readonly untouched: number;
  /** FLOP per pair of tokens and attention layer while a prompt is read, of all heads. */
  readonly pairFlop: number;
  /** Of MLA: FLOP per sequence, head, layer and token of context in a decode step; 0 otherwise. */
  readonly latentFlop: number;
  readonly latent: boolean;
  readonly sparse: boolean;
  /** Layers whose attention sees everything, or a window. */
  readonly fullLayers: number;
  readonly windowedLayers: number;
  readonly window: number;
};

/** The work of a language model; fails as `parametersOf` and `dimensionsOf` do. performance-model.md §4. */
export function workOf(model: Model): Result<ModelWork, Misfit> {
  const known = counted.get(model);
  if (known) return known;
  const work = countWork(model);
  counted.set(model, work);
  return work;
}

/** Models are immutable, so each is counted once. */
const counted = new WeakMap<Model, Result<ModelWork, Misfit>>();

function countWork(model: Model): Result<ModelWork, Misfit> {
  const dimensions = dimensionsOf(model);
  if (!dimensions.ok) return dimensions;
  const parameters = parametersOf(model);
  if (!parameters.ok) return parameters;
  const { layers, hiddenSize, heads, headDim } = dimensions.value;
  const { total, experts, embedding, head } = parameters.value;
  const routed = experts > 0 ? (model.routedExperts ?? 0) : 0;
  const perToken = routed > 0 ? (model.expertsPerToken ?? 0) : 0;
  const latent = (model.attention ?? '').startsWith('MLA') && (model.kvLoraRank ?? 0) > 0;
  const rank = model.kvLoraRank ?? 0;
  const rope = model.qkRopeHeadDim ?? 0;
  const pairWidth = latent ? (model.qkNopeHeadDim ?? 0) + rope + (model.vHeadDim ?? 0) : 2 * headDim;
  const hybrid = (model.attention ?? '').includes('hybrid');
  const cached = model.kvCachedLayers ?? layers;
  const window = model.slidingWindow ?? 0;
  const windowedLayers = !hybrid && window > 0 ? layers - cached : 0;
  return ok({
    layers,
    hiddenSize,
    heads,
    expertLayers: routed > 0 ? layers - (model.firstDenseLayers ?? 0) : 0,
    expertParameters: experts,
    tokenExpertParameters: routed > 0 ? (experts * perToken) / routed : 0,
    restParameters: Math.max(0, total - experts - embedding),
    headParameters: head,
    expertsPerToken: perToken,
    untouched: routed > 0 ? 1 - perToken / routed : 1,
    pairFlop: 2 * heads * pairWidth,
    latentFlop: latent ? 2 * (2 * rank + rope) : 0,
    latent,
    sparse: calibration.serving.sparse.models.includes(model.id),
    fullLayers: hybrid || windowedLayers > 0 ? cached : layers,
    windowedLayers,
    window,
  });
}
