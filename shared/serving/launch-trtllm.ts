import { fail, ok, type Result } from '../base/result.ts';
import { label, type Label } from '../i18n/label.ts';
import forms from '../performance/forms.json' with { type: 'json' };
import type { Serving } from '../scenario/serving.ts';
import {
  adapterNotes,
  checkpointNotes,
  DRAFT_PATH,
  DRAFTED,
  draftNotes,
  type EngineOptions,
  type LaunchFacts,
  option,
  shared,
} from './launch-options.ts';

const CONFIG = 'trtllm-config.yaml';

/** TensorRT-LLM: `trtllm-serve MODEL`, with what it has no option for in a YAML file. */
export function trtllmOptions(facts: LaunchFacts): Result<EngineOptions, Label> {
  const { model, serving, tensor, data, stages, tokens, maxBatch, maxTokens } = facts;
  // Its PyTorch backend drafts on the GPUs of one stage.
  if (stages > 1 && serving.speculation.draft !== 'none') return fail(label('launch.refuse.draftStages'));
  const content = configOf(facts);
  return ok({
    start: ['trtllm-serve', model.name],
    args: [
      option('--tp_size', tensor * data),
      option('--ep_size', shared(data)),
      option('--pp_size', shared(stages)),
      option('--max_seq_len', tokens),
      option('--max_batch_size', maxBatch),
      option('--max_num_tokens', maxTokens),
      option('--kv_cache_free_gpu_memory_fraction', forms.engines.memory.trtllm.share),
      option('--config', content === '' ? undefined : CONFIG),
    ],
    ...(content === '' ? {} : { files: [{ name: CONFIG, content }] }),
    notes: [
      ...checkpointNotes(facts, ['fp8', 'int4', 'int8', 'nvfp4', 'mxfp4']),
      ...draftNotes(facts),
      ...adapterNotes(facts),
    ],
    source: 'https://nvidia.github.io/TensorRT-LLM/commands/trtllm-serve/trtllm-serve.html',
  });
}

function configOf({ serving, data }: LaunchFacts): string {
  const { adapters, cachePrecision } = serving;
  const lines = [
    ...(data > 1 ? ['enable_attention_dp: true'] : []),
    ...(cachePrecision === '16-bit' ? [] : ['kv_cache_config:', `  dtype: ${cachePrecision}`]),
    ...(adapters.count > 0
      ? ['lora_config:', `  max_loras: ${adapters.count}`, `  max_lora_rank: ${adapters.rank}`]
      : []),
    ...speculative(serving),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function speculative({ speculation: { draft } }: Serving): readonly string[] {
  const model = `  speculative_model: ${DRAFT_PATH}`;
  const length = `  max_draft_len: ${DRAFTED}`;
  switch (draft) {
    case 'none':
      return [];
    case 'mtp':
      return ['speculative_config:', '  decoding_type: MTP', `  num_nextn_predict_layers: ${DRAFTED}`];
    case 'eagle':
      return ['speculative_config:', '  decoding_type: Eagle3', length, model];
    case 'draft-model':
      return ['speculative_config:', '  decoding_type: Draft_Target', length, model];
    case 'ngram':
      return ['speculative_config:', '  decoding_type: NGram', length];
  }
}
