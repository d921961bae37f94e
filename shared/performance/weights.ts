import { fail, ok, type Result } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import type { Precision } from '../scenario/scenario.ts';
import { calibration } from './calibration.ts';
import type { Misfit } from './misfit.ts';

/** Parameters of a language model, counted. */
export type Parameters = {
  readonly total: number;
  /** Used for one token. */
  readonly active: number;
  /** In routed experts, all of them; 0 for a dense model. */
  readonly experts: number;
  /** Input table and output head, which quantised checkpoints leave at 16 bit. */
  readonly embedding: number;
  /** The part of `embedding` that a decode step reads: the output head. */
  readonly head: number;
};

/** Feed-forward matrices of one gated layer: gate, up and down. */
const GATED_MATRICES = 3;
const BITS_PER_BYTE = 8;
const BILLION = 1e9;

/**
 * Parameters by dimension, without the embedding; undefined where a dimension is not known.
 * performance-model.md §1.
 */
export function layerParameters(
  model: Model,
): { readonly total: number; readonly experts: number } | undefined {
  const { layers, hiddenSize, heads, kvHeads } = model;
  if (!layers || !hiddenSize || !heads) return undefined;
  const routed = model.routedExperts ?? 0;
  const attention = attentionParameters(model, hiddenSize, heads, kvHeads ?? heads);
  const denseLayers = routed > 0 ? (model.firstDenseLayers ?? 0) : layers;
  const expertWidth = model.moeIntermediateSize ?? model.intermediateSize;
  if (attention === undefined || (denseLayers > 0 && !model.intermediateSize)) return undefined;
  if (routed > 0 && !expertWidth) return undefined;
  const expertLayers = layers - denseLayers;
  const oneExpert = GATED_MATRICES * hiddenSize * (expertWidth ?? 0);
  const experts = expertLayers * routed * oneExpert;
  const sharedAndRouter = expertLayers * ((model.sharedExperts ?? 0) * oneExpert + hiddenSize * routed);
  const feedForward = denseLayers * GATED_MATRICES * hiddenSize * (model.intermediateSize ?? 0);
  const norms = layers * 2 * hiddenSize;
  return { total: layers * attention + feedForward + experts + sharedAndRouter + norms, experts };
}

/** Query, key, value and output matrices of one layer. */
function attentionParameters(
  model: Model,
  hidden: number,
  heads: number,
  kvHeads: number,
): number | undefined {
  const rank = model.kvLoraRank ?? 0;
  const headDim = model.headDim ?? hidden / heads;
  if (rank === 0) return 2 * hidden * heads * headDim + 2 * hidden * kvHeads * headDim;
  const rope = model.qkRopeHeadDim;
  const nope = model.qkNopeHeadDim;
  const value = model.vHeadDim;
  if (!rope || !nope || !value) return undefined;
  const queryRank = model.qLoraRank ?? 0;
  const queryWidth = heads * (nope + rope);
  const query = queryRank > 0 ? hidden * queryRank + queryRank * queryWidth : hidden * queryWidth;
  return query + hidden * (rank + rope) + rank * heads * (nope + value) + heads * value * hidden;
}

/**
 * Parameters of a language model: the published totals where the catalog has them, else counted by
 * dimension. Whether input table and output head are one matrix follows from which count comes nearer to
 * the published total. Fails with `not-modelled` when neither is known. performance-model.md §1.
 */
export function parametersOf(model: Model): Result<Parameters, Misfit> {
  const byDimension = layerParameters(model);
  const table = (model.vocabulary ?? 0) * (model.hiddenSize ?? 0);
  const published = model.totalParamsB === null ? undefined : model.totalParamsB * BILLION;
  const total = published ?? (byDimension && table > 0 ? byDimension.total + 2 * table : undefined);
  if (total === undefined) return fail({ code: 'not-modelled', what: 'weights' });
  const tied = byDimension !== undefined && total - byDimension.total < 1.5 * table;
  const embedding = Math.min(total / 2, tied ? table : 2 * table);
  const routed = model.routedExperts ?? 0;
  const perToken = model.expertsPerToken ?? 0;
  if (routed === 0 || perToken === 0 || perToken >= routed) {
    return ok({ total, active: total, experts: 0, embedding, head: Math.min(table, embedding) });
  }
  const idleShare = (routed - perToken) / routed;
  // Names round to whole billions, so the experts are counted where the dimensions explain the total.
  const counted = byDimension && isExplained(total, byDimension.total + embedding) ? byDimension : undefined;
  if (counted) {
    const active = total - counted.experts * idleShare;
    return ok({ total, active, experts: counted.experts, embedding, head: Math.min(table, embedding) });
  }
  const publishedActive = model.activeParamsB === null ? undefined : model.activeParamsB * BILLION;
  const active = publishedActive ?? (byDimension ? total - byDimension.experts * idleShare : undefined);
  if (active === undefined) return fail({ code: 'not-modelled', what: 'weights' });
  return ok({
    total,
    active,
    experts: (total - active) / idleShare,
    embedding,
    head: Math.min(table, embedding),
  });
}

/** Count by dimension within this share of the published total. */
const EXPLAINED = 0.03;
const isExplained = (published: number, counted: number): boolean =>
  Math.abs(counted / published - 1) < EXPLAINED;

/** Bytes of one weight, scales included. performance-model.md §1. */
export const bytesPerWeight = (precision: Precision): number =>
  calibration.precision.bits[precision] / BITS_PER_BYTE;
