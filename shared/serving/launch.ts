import { calibration } from '../performance/calibration.ts';
import type { Estimate } from '../performance/estimate.ts';
import { requestOf } from '../performance/language-request.ts';
import { isLanguageScene, type Load, type Scene } from '../scenario/scenario.ts';
import type { Model } from '../catalog/model.ts';

/** vLLM's names of weight formats that are computed from the served model's own; others are in the checkpoint. */
const QUANTIZATION: Readonly<Partial<Record<Load['precision'], string>>> = { fp8: 'fp8', int4: 'awq' };
const DTYPE: Readonly<Partial<Record<Load['precision'], string>>> = { bf16: 'bfloat16', fp16: 'float16' };

/**
 * Command that serves a language load the way it was estimated: one copy of the model on its group of GPUs.
 * Undefined for scenes and engines other than vLLM's, and where prompts are read apart (two commands).
 */
export function vllmCommand(scene: Scene, load: Load, model: Model, estimate: Estimate): string | undefined {
  if (!isLanguageScene(scene) || estimate.engine !== 'vllm') return undefined;
  const { layout, memory } = estimate;
  const request = requestOf(scene, model);
  if (!request.ok || layout.prefillReplicas !== undefined) return undefined;
  const { serving } = load;
  const { inputTokens, outputTokens } = request.value;
  const option = (name: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [`--${name}`, String(value)];
  const spread = (layout.data ?? 1) > 1;
  const adapted = serving.adapters.count > 0;
  return [
    'vllm serve',
    model.name,
    ...option('tensor-parallel-size', layout.tensor ?? layout.gpusPerReplica),
    ...option('data-parallel-size', spread ? layout.data : undefined),
    ...(spread ? ['--enable-expert-parallel'] : []),
    ...option('pipeline-parallel-size', (layout.stages ?? 1) > 1 ? layout.stages : undefined),
    ...option('max-model-len', inputTokens + outputTokens),
    ...option('max-num-seqs', memory.largestBatch),
    ...option('gpu-memory-utilization', calibration.memory.engineFraction),
    ...option('dtype', DTYPE[load.precision]),
    ...option('quantization', QUANTIZATION[load.precision]),
    ...option('kv-cache-dtype', serving.cachePrecision === 'fp8' ? 'fp8' : undefined),
    ...(adapted ? ['--enable-lora'] : []),
    ...option('max-loras', adapted ? serving.adapters.count : undefined),
    ...option('max-lora-rank', adapted ? serving.adapters.rank : undefined),
  ].join(' ');
}
