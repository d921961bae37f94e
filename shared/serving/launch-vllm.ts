import { ok, type Result } from '../base/result.ts';
import type { Label } from '../i18n/label.ts';
import forms from '../performance/forms.json' with { type: 'json' };
import type { Precision } from '../scenario/scenario.ts';
import type { Draft } from '../scenario/serving.ts';
import {
  besideWeights,
  checkpointNotes,
  DRAFT_PATH,
  DRAFTED,
  draftNotes,
  DTYPE,
  type EngineOptions,
  flag,
  type LaunchFacts,
  option,
  shared,
  weightsOf,
} from './launch-options.ts';

/** Formats that are computed from the served model's own weights; others are in the checkpoint. */
const QUANTIZATION: Readonly<Partial<Record<Precision, string>>> = { fp8: 'fp8', int4: 'awq' };

const METHOD: Readonly<Partial<Record<Draft, string>>> = {
  mtp: 'mtp',
  eagle: 'eagle',
  'draft-model': 'draft_model',
  ngram: 'ngram',
};

/** vLLM: `vllm serve MODEL`. */
export function vllmOptions(facts: LaunchFacts): Result<EngineOptions, Label> {
  const { precision, serving, tensor, data, stages, tokens, maxBatch, maxTokens } = facts;
  const { adapters, cachePrecision } = serving;
  const adapted = adapters.count > 0;
  return ok({
    start: ['vllm', 'serve'],
    args: [
      [weightsOf(facts)],
      option('--tensor-parallel-size', tensor),
      option('--data-parallel-size', shared(data)),
      flag('--enable-expert-parallel', data > 1),
      option('--pipeline-parallel-size', shared(stages)),
      option('--max-model-len', tokens),
      option('--max-num-seqs', maxBatch),
      option('--max-num-batched-tokens', maxTokens),
      option('--gpu-memory-utilization', forms.engines.memory.vllm.share),
      option('--dtype', DTYPE[precision]),
      option('--quantization', QUANTIZATION[precision]),
      option('--kv-cache-dtype', cachePrecision === 'fp8' ? 'fp8' : undefined),
      flag('--enable-lora', adapted),
      option('--max-loras', adapted ? adapters.count : undefined),
      option('--max-lora-rank', adapted ? adapters.rank : undefined),
      option('--speculative-config', speculativeConfig(facts)),
    ],
    notes: [...checkpointNotes(facts, ['int4', 'int8', 'nvfp4', 'mxfp4']), ...draftNotes(facts)],
    source: 'https://docs.vllm.ai/en/latest/cli/serve.html',
  });
}

function speculativeConfig(facts: LaunchFacts): string | undefined {
  const { draft } = facts.serving.speculation;
  const method = METHOD[draft];
  if (method === undefined) return undefined;
  const config = {
    method,
    ...(draft === 'eagle' || draft === 'draft-model' ? { model: besideWeights(facts, DRAFT_PATH) } : {}),
    num_speculative_tokens: DRAFTED,
  };
  return JSON.stringify(config);
}
