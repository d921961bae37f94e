import { fail, ok, type Result } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import type { Misfit } from './misfit.ts';

export type Dimensions = {
  readonly layers: number;
  readonly hiddenSize: number;
  readonly heads: number;
  readonly headDim: number;
};

/** Dimensions without which no step time can be stated. @returns `missing-datasheet` with the first field that is missing */
export function dimensionsOf(model: Model): Result<Dimensions, Misfit> {
  const { layers, hiddenSize, heads } = model;
  if (!layers) return missing('layers');
  if (!hiddenSize) return missing('hiddenSize');
  if (!heads) return missing('heads');
  return ok({ layers, hiddenSize, heads, headDim: model.headDim ?? hiddenSize / heads });
}

const missing = (field: 'layers' | 'hiddenSize' | 'heads'): Result<never, Misfit> =>
  fail({ code: 'missing-datasheet', field });

/** Share of the routed experts that a token passes by: 1 − k/E; 1 for a dense model. performance-model.md §4. */
export function untouchedShare(model: Model): number {
  const { routedExperts, expertsPerToken } = model;
  return routedExperts && expertsPerToken ? 1 - expertsPerToken / routedExperts : 1;
}
