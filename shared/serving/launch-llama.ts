import { fail, ok, type Result } from '../base/result.ts';
import { label, type Label, verbatim } from '../i18n/label.ts';
import {
  adapterNotes,
  besideWeights,
  DRAFT_PATH,
  DRAFTED,
  draftNotes,
  type EngineOptions,
  type LaunchFacts,
  option,
  shared,
} from './launch-options.ts';

/** llama.cpp: `llama-server`; its context is that of all slots together. */
export function llamaOptions(facts: LaunchFacts): Result<EngineOptions, Label> {
  const { model, precision, serving, gpus, tokens, maxBatch, maxTokens } = facts;
  const { adapters, speculation, cachePrecision, attention } = serving;
  if (speculation.draft === 'ngram') return fail(label('launch.refuse.draft'));
  const drafts = speculation.draft === 'draft-model';
  const cache = cachePrecision === 'int8' ? 'q8_0' : undefined;
  // A cache of values in 8 bit needs the fused kernel.
  if (cache !== undefined && attention === 'plain') return fail(label('launch.refuse.plainCache'));
  const type = precision === 'gguf-q4' ? 'Q4_K_M' : precision.toUpperCase();
  const file = `${model.name.split('/').at(-1) ?? model.name}-${type}.gguf`;
  return ok({
    start: ['llama-server'],
    args: [
      option('--model', besideWeights(facts, file)),
      option('--ctx-size', tokens * maxBatch),
      option('--parallel', maxBatch),
      option('--batch-size', maxTokens),
      option('--n-gpu-layers', 'all'),
      option('--split-mode', shared(gpus) === undefined ? undefined : 'layer'),
      option('--flash-attn', attention === 'plain' ? 'off' : 'on'),
      option('--cache-type-k', cache),
      option('--cache-type-v', cache),
      option('--lora', adapters.count > 0 ? besideWeights(facts, 'ADAPTER.gguf') : undefined),
      option('--model-draft', drafts ? besideWeights(facts, `${DRAFT_PATH}.gguf`) : undefined),
      option('--draft-max', drafts ? DRAFTED : undefined),
    ],
    notes: [
      label('launch.note.gguf', { file: verbatim(file) }),
      ...draftNotes(facts),
      ...adapterNotes(facts),
    ],
    source: 'https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md',
  });
}
