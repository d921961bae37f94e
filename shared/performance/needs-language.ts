import { roundHalfAway as shown } from '../base/rounding.ts';
import { ok } from '../base/result.ts';
import { add, div, type Expression, mul, pow, sub } from '../ledger/expression.ts';
import type { LanguageScene } from '../scenario/scenario.ts';
import { adapterBytes } from './adapters.ts';
import { GB, TERA } from './calibration.ts';
import { dimensionsOf, untouchedShare } from './dimensions.ts';
import forms from './forms.json' with { type: 'json' };
import { bytesOf, formatsOf, readEveryStepBytes, servedWeightBytes } from './formats.ts';
import { languageRequestLoad } from './host-load.ts';
import { cacheBytes, cacheShape } from './kv-cache.ts';
import { cachedShareOf, requestOf } from './language-request.ts';
import { type DraftResult, type NeedFormula, type NeedPartDraft, runningAtPeak, words } from './need.ts';
import type { Demand } from './needs.ts';
import data from './needs.json' with { type: 'json' };
import { textNeeds } from './needs-text.ts';
import { parametersOf } from './weights.ts';

const MILLISECONDS = 1000;
/** Of one value in a 16-bit cache. */
const WIDE_CACHE_BYTES = 2;

/** What a language load asks of the GPUs. performance-model.md §1, §2, §4. */
export function languageNeeds({ load, model }: Demand, scene: LanguageScene): DraftResult {
  const asked = requestOf(scene, model);
  if (!asked.ok) return asked;
  const parameters = parametersOf(model);
  if (!parameters.ok) return parameters;
  const formats = formatsOf(model, load.precision, forms.cacheBytesPerElement[load.serving.cachePrecision]);
  const shape = cacheShape(model, 1);
  if (!shape.ok) return shape;
  const dimensions = dimensionsOf(model);
  if (!dimensions.ok) return dimensions;
  const { inputTokens, outputTokens, sharedShare } = asked.value;
  const held = (tokens: number): number =>
    ((cacheBytes(shape.value, tokens) - shape.value.stateBytes) * formats.cacheBytesPerElement) /
      WIDE_CACHE_BYTES +
    shape.value.stateBytes;
  const tokens = inputTokens + outputTokens;
  const cached = inputTokens * cachedShareOf(sharedShare, load.serving.prefixHitRatio);
  const read = inputTokens - cached;
  const meanContext = inputTokens + outputTokens / 2;
  const { layers, heads, headDim } = dimensions.value;
  const pairs = read * (cached + read / 2) + outputTokens * meanContext;
  const computed = read + outputTokens;
  const flop = 2 * parameters.value.active * computed + 4 * layers * heads * headDim * pairs;
  const tokenSeconds = (load.tokenMilliseconds ?? data.answering.tokenMilliseconds) / MILLISECONDS;
  const { adapters } = load.serving;
  const weights =
    servedWeightBytes(parameters.value, formats) + adapters.count * adapterBytes(model, adapters.rank);
  const request = held(tokens) / GB;
  const hasExperts = parameters.value.experts > 0;
  return ok({
    clauses: '§1, §2, §4',
    parts: [
      { id: 'flop', unit: 'TFLOP/request', given: flop / TERA, from: 'model' },
      {
        id: 'secondsPresent',
        unit: 's/request',
        given: load.latencySeconds + outputTokens * tokenSeconds,
        from: 'load',
      },
      { id: 'running', unit: '1', given: runningAtPeak, from: 'load' },
      { id: 'requestMemory', unit: 'GB', given: request, from: 'model' },
      {
        id: 'readPerStep',
        unit: 'GB',
        given: readEveryStepBytes(parameters.value, formats) / GB,
        from: 'model',
      },
      ...(hasExperts
        ? ([
            {
              id: 'readExperts',
              unit: 'GB',
              given: (parameters.value.experts * bytesOf(formats.experts)) / GB,
              from: 'model',
            },
            { id: 'untouchedExperts', unit: '%', given: untouchedShare(model), from: 'model' },
          ] satisfies NeedPartDraft[])
        : []),
      { id: 'cachePerSequence', unit: 'GB', given: held(meanContext) / GB, from: 'model' },
      { id: 'tokenSeconds', unit: 's', given: tokenSeconds, from: 'load' },
    ],
    needs: [
      ...textNeeds({
        kind: 'llm',
        parameters: parameters.value,
        bits: formats.experts.bits,
        weightBytes: weights,
        tokens: computed,
        flop,
        decimals: [2, 2],
      }),
      {
        id: 'gpu-memory-requests',
        unit: 'GB',
        given: (at) => mul(at('running'), at('requestMemory')),
        from: 'model',
        words: ({ running = 0 }) =>
          words('gpu-memory-requests', 'llm', { running, tokens, perRequest: shown(request, 3) }),
      },
      {
        id: 'gpu-bandwidth',
        unit: 'GB/s',
        given: (at) => div(readInStep(at, hasExperts), at('tokenSeconds')),
        from: 'model',
        words: ({ 'gpu-bandwidth': bandwidth = 0 }) =>
          words('gpu-bandwidth', 'llm', {
            perStep: shown(bandwidth * tokenSeconds, 1),
            milliseconds: shown(tokenSeconds * MILLISECONDS, 1),
          }),
      },
    ],
    kind: 'llm',
    request: languageRequestLoad(scene, asked.value),
  });
}

/** Weights and caches that one step at the peak reads; of the experts those that its sequences touch. */
function readInStep(at: Parameters<NeedFormula>[0], hasExperts: boolean): Expression {
  const caches = mul(at('running'), at('cachePerSequence'));
  if (!hasExperts) return add(at('readPerStep'), caches);
  const touched = sub(1, pow(at('untouchedExperts'), at('running')));
  return add(at('readPerStep'), mul(at('readExperts'), touched), caches);
}
