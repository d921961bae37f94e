import { stringify } from 'yaml';
import { fail, ok, type Result } from '../base/result.ts';
import { label, type Label } from '../i18n/label.ts';
import forms from '../performance/forms.json' with { type: 'json' };
import {
  adapterNotes,
  besideWeights,
  checkpointNotes,
  DRAFT_PATH,
  DRAFTED,
  draftNotes,
  type EngineOptions,
  type LaunchFacts,
  option,
  shared,
  weightsOf,
} from './launch-options.ts';
import { YAML_STYLE } from './yaml-style.ts';

const CONFIG = 'trtllm-config.yaml';

type Settings = Readonly<
  Record<string, string | number | boolean | Readonly<Record<string, string | number>>>
>;

/** Settings of the LLM API by their names there, which the command line has options for. */
const OPTION_OF: Readonly<Record<string, string>> = {
  tensor_parallel_size: '--tp_size',
  moe_expert_parallel_size: '--ep_size',
  pipeline_parallel_size: '--pp_size',
  max_seq_len: '--max_seq_len',
  max_batch_size: '--max_batch_size',
  max_num_tokens: '--max_num_tokens',
};

/** TensorRT-LLM: `trtllm-serve MODEL`, with what it has no option for in a YAML file. */
export function trtllmOptions(facts: LaunchFacts): Result<EngineOptions, Label> {
  const refusal = trtllmRefusal(facts);
  if (refusal) return fail(refusal);
  const numbers = Object.entries(numbersOf(facts));
  const rest = furtherSettings(facts);
  const content = Object.keys(rest).length === 0 ? '' : stringify(rest, YAML_STYLE);
  return ok({
    start: ['trtllm-serve'],
    args: [
      [weightsOf(facts)],
      ...numbers.map(([name, value]) => option(OPTION_OF[name] ?? name, value)),
      option('--kv_cache_free_gpu_memory_fraction', forms.engines.memory.trtllm.share),
      option('--config', content === '' ? undefined : CONFIG),
    ],
    ...(content === '' ? {} : { files: [{ name: CONFIG, content }] }),
    notes: trtllmNotes(facts),
    source: 'https://nvidia.github.io/TensorRT-LLM/commands/trtllm-serve/trtllm-serve.html',
  });
}

/** Its PyTorch backend drafts on the GPUs of one stage. */
export const trtllmRefusal = ({ stages, serving }: LaunchFacts): Label | undefined =>
  stages > 1 && serving.speculation.draft !== 'none' ? label('launch.refuse.draftStages') : undefined;

export const trtllmNotes = (facts: LaunchFacts): readonly Label[] => [
  ...checkpointNotes(facts, ['fp8', 'int4', 'int8', 'nvfp4', 'mxfp4']),
  ...draftNotes(facts),
  ...adapterNotes(facts),
];

/** Everything as the LLM API takes it in one file: what the command line says in options and in its own file. */
export function trtllmSettings(facts: LaunchFacts): Settings {
  const { kv_cache_config: cache, ...rest } = furtherSettings(facts);
  const share = { free_gpu_memory_fraction: forms.engines.memory.trtllm.share };
  return {
    model: weightsOf(facts),
    backend: 'pytorch',
    ...numbersOf(facts),
    kv_cache_config: typeof cache === 'object' ? { ...share, ...cache } : share,
    ...rest,
  };
}

function numbersOf({
  tensor,
  data,
  stages,
  tokens,
  maxBatch,
  maxTokens,
}: LaunchFacts): Readonly<Record<string, number>> {
  const numbers = {
    tensor_parallel_size: tensor * data,
    moe_expert_parallel_size: shared(data),
    pipeline_parallel_size: shared(stages),
    max_seq_len: tokens,
    max_batch_size: maxBatch,
    max_num_tokens: maxTokens,
  };
  return Object.fromEntries(
    Object.entries(numbers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function furtherSettings(facts: LaunchFacts): Settings {
  const { serving, data } = facts;
  const { adapters, cachePrecision } = serving;
  const speculation = speculative(facts);
  return {
    ...(data > 1 ? { enable_attention_dp: true } : {}),
    ...(cachePrecision === '16-bit' ? {} : { kv_cache_config: { dtype: cachePrecision } }),
    ...(adapters.count > 0
      ? { lora_config: { max_loras: adapters.count, max_lora_rank: adapters.rank } }
      : {}),
    ...(speculation ? { speculative_config: speculation } : {}),
  };
}

function speculative(facts: LaunchFacts): Readonly<Record<string, string | number>> | undefined {
  const model = { speculative_model: besideWeights(facts, DRAFT_PATH) };
  switch (facts.serving.speculation.draft) {
    case 'none':
      return undefined;
    case 'mtp':
      return { decoding_type: 'MTP', num_nextn_predict_layers: DRAFTED };
    case 'eagle':
      return { decoding_type: 'Eagle3', max_draft_len: DRAFTED, ...model };
    case 'draft-model':
      return { decoding_type: 'Draft_Target', max_draft_len: DRAFTED, ...model };
    case 'ngram':
      return { decoding_type: 'NGram', max_draft_len: DRAFTED };
  }
}
