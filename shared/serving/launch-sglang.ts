import { ok, type Result } from '../base/result.ts';
import type { Label } from '../i18n/label.ts';
import forms from '../performance/forms.json' with { type: 'json' };
import type { Precision } from '../scenario/scenario.ts';
import type { Draft } from '../scenario/serving.ts';
import {
  adapterNotes,
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

const QUANTIZATION: Readonly<Partial<Record<Precision, string>>> = {
  fp8: 'fp8',
  int8: 'w8a8_int8',
  int4: 'awq',
  nvfp4: 'modelopt_fp4',
  mxfp4: 'mxfp4',
};

const ALGORITHM: Readonly<Partial<Record<Draft, string>>> = {
  mtp: 'NEXTN',
  eagle: 'EAGLE3',
  'draft-model': 'STANDALONE',
  ngram: 'NGRAM',
};

/**
 * SGLang: its tensor-parallel size counts all GPUs of the copy; data-parallel attention divides them into groups, and the
 * limit of requests is that of all groups together.
 */
export function sglangOptions(facts: LaunchFacts): Result<EngineOptions, Label> {
  const { precision, serving, tensor, data, stages, tokens, maxBatch, maxTokens } = facts;
  const { adapters, speculation, cachePrecision } = serving;
  const adapted = adapters.count > 0;
  const algorithm = ALGORITHM[speculation.draft];
  const drafts = algorithm === undefined ? undefined : DRAFTED;
  const drawn =
    speculation.draft === 'eagle' || speculation.draft === 'mtp' || speculation.draft === 'draft-model';
  return ok({
    start: ['python3', '-m', 'sglang.launch_server'],
    args: [
      option('--model-path', weightsOf(facts)),
      option('--tensor-parallel-size', tensor * data),
      option('--data-parallel-size', shared(data)),
      flag('--enable-dp-attention', data > 1),
      option('--expert-parallel-size', shared(data)),
      option('--pipeline-parallel-size', shared(stages)),
      option('--context-length', tokens),
      option('--max-running-requests', maxBatch * data),
      option('--chunked-prefill-size', maxTokens),
      option('--mem-fraction-static', forms.engines.memory.sglang.share),
      option('--dtype', DTYPE[precision]),
      option('--quantization', QUANTIZATION[precision]),
      option('--kv-cache-dtype', cachePrecision === 'fp8' ? 'fp8_e4m3' : undefined),
      flag('--enable-lora', adapted),
      option('--max-loras-per-batch', adapted ? adapters.count : undefined),
      option('--max-lora-rank', adapted ? adapters.rank : undefined),
      option('--lora-target-modules', adapted ? 'all' : undefined),
      option('--speculative-algorithm', algorithm),
      option(
        '--speculative-draft-model-path',
        speculation.draft === 'eagle' || speculation.draft === 'draft-model'
          ? besideWeights(facts, DRAFT_PATH)
          : undefined,
      ),
      option('--speculative-num-steps', drawn ? drafts : undefined),
      option('--speculative-eagle-topk', drawn ? 1 : undefined),
      // The token that the model itself gives is counted with the drafted ones.
      option('--speculative-num-draft-tokens', drafts === undefined ? undefined : drafts + 1),
    ],
    notes: [
      ...checkpointNotes(facts, ['int4', 'int8', 'nvfp4', 'mxfp4']),
      ...draftNotes(facts),
      ...adapterNotes(facts),
    ],
    source: 'https://docs.sglang.io/advanced_features/server_arguments.html',
  });
}
