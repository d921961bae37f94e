import type { Model } from '../catalog/model.ts';

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

/** Share of the routed experts that a token passes by: 1 − k/E; 1 for a dense model. performance-model.md §4. */
export function untouchedShare(model: Model): number {
  const { routedExperts, expertsPerToken } = model;
  return routedExperts && expertsPerToken ? 1 - expertsPerToken / routedExperts : 1;
}
