import { fail, ok, type Result } from '../base/result.ts';
import { label, type Label } from '../i18n/label.ts';
import forms from '../performance/forms.json' with { type: 'json' };
import type { Precision } from '../scenario/scenario.ts';
import {
  adapterNotes,
  checkpointNotes,
  DTYPE,
  type EngineOptions,
  flag,
  type LaunchFacts,
  option,
  weightsOf,
} from './launch-options.ts';

const FORMAT: Readonly<Partial<Record<Precision, string>>> = { int4: 'awq', fp8: 'fp8', mxfp4: 'mxfp4' };

/** LMDeploy: `lmdeploy serve api_server MODEL`; TurboMind, but for adapters, which its PyTorch engine serves. */
export function lmdeployOptions(facts: LaunchFacts): Result<EngineOptions, Label> {
  const { precision, serving, tensor, data, tokens, maxBatch, maxTokens } = facts;
  const { adapters, speculation, cachePrecision, prefixHitRatio } = serving;
  if (data > 1) return fail(label('launch.refuse.dataParallel'));
  if (speculation.draft !== 'none') return fail(label('launch.refuse.draft'));
  const adapted = adapters.count > 0;
  return ok({
    start: ['lmdeploy', 'serve', 'api_server'],
    args: [
      [weightsOf(facts)],
      option('--backend', adapted ? 'pytorch' : 'turbomind'),
      option('--tp', tensor),
      option('--session-len', tokens),
      option('--max-batch-size', maxBatch),
      option('--max-prefill-token-num', maxTokens),
      option('--cache-max-entry-count', forms.engines.memory.lmdeploy.share),
      option('--dtype', DTYPE[precision]),
      option('--model-format', FORMAT[precision]),
      option('--quant-policy', cachePrecision === 'int8' ? 8 : undefined),
      flag('--enable-prefix-caching', prefixHitRatio > 0),
      option('--adapters', adapted ? 'NAME=ADAPTER_PATH' : undefined),
    ],
    notes: [...checkpointNotes(facts, ['int4', 'int8', 'fp8', 'mxfp4']), ...adapterNotes(facts)],
    source: 'https://lmdeploy.readthedocs.io/en/latest/llm/api_server.html',
  });
}
