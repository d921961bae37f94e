import { label, type Label } from '../i18n/label.ts';
import type { Estimate } from './answer.ts';

/** Name of a program that serves models. */
export const engineLabel = (engine: Estimate['engine']): Label => label(`engine.${engine}`);

/** Engine and how a copy of the model is spread over its GPUs, in words. performance-model.md §4, §6, §14. */
export function layoutLabel({ engine, layout }: Estimate): Label {
  const { gpusPerReplica, replicas, stages = 1, data = 1, tensor = gpusPerReplica, prefillReplicas } = layout;
  const name = engineLabel(engine);
  if (prefillReplicas !== undefined) {
    return label('estimate.apart', {
      engine: name,
      prefill: prefillReplicas,
      decode: replicas - prefillReplicas,
    });
  }
  if (data > 1) return label('estimate.experts', { engine: name, data });
  if (stages > 1) return label('estimate.stages', { engine: name, tensor, stages });
  if (tensor > 1) return label('estimate.spread', { engine: name, tensor });
  return name;
}
