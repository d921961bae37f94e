import { calibration } from '../performance/calibration.ts';
import type { Estimate } from '../performance/estimate.ts';
import type { Load, Scene } from '../scenario/scenario.ts';
import type { Model } from '../catalog/model.ts';

/** vLLM's names of weight formats that are computed from the served model's own; others are in the checkpoint. */
const QUANTIZATION: Readonly<Partial<Record<Load['precision'], string>>> = { fp8: 'fp8', int4: 'awq' };
const DTYPE: Readonly<Partial<Record<Load['precision'], string>>> = { bf16: 'bfloat16', fp16: 'float16' };

/**
 * Command that serves a language load the way it was estimated: one replica per group of GPUs. Undefined
 * for scenes that vLLM does not serve.
 */
export function vllmCommand(scene: Scene, load: Load, model: Model, estimate: Estimate): string | undefined {
  if (scene.kind !== 'llm') return undefined;
  const option = (name: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [`--${name}`, String(value)];
  return [
    'vllm serve',
    model.name,
    ...option('tensor-parallel-size', estimate.layout.gpusPerReplica),
    ...option('max-model-len', scene.inputTokens + scene.outputTokens),
    ...option('max-num-seqs', estimate.memory.largestBatch),
    ...option('gpu-memory-utilization', calibration.memory.engineFraction),
    ...option('dtype', DTYPE[load.precision]),
    ...option('quantization', QUANTIZATION[load.precision]),
  ].join(' ');
}
