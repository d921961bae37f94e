import type { Model } from '../catalog/model.ts';
import forms from './forms.json' with { type: 'json' };

/** Bytes of one LoRA adapter of a rank on the model's attention and dense feed-forward matrices. §11. */
export function adapterBytes(model: Model, rank: number): number {
  const { layers, hiddenSize, heads } = model;
  if (!layers || !hiddenSize || !heads) return 0;
  const headDim = model.headDim ?? hiddenSize / heads;
  const queries = heads * headDim;
  const keys = (model.kvHeads ?? heads) * headDim;
  const attention = 2 * (hiddenSize + queries) + 2 * (hiddenSize + keys);
  const denseLayers = model.routedExperts ? (model.firstDenseLayers ?? 0) : layers;
  const feedForward = 3 * (hiddenSize + (model.intermediateSize ?? 0));
  return rank * (layers * attention + denseLayers * feedForward) * forms.adapters.bytesPerParameter;
}
