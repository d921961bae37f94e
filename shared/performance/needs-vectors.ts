import { roundHalfAway as shown } from '../base/rounding.ts';
import { ok } from '../base/result.ts';
import { mul } from '../ledger/expression.ts';
import type { EmbeddingScene } from '../scenario/scenario.ts';
import { GB, TERA } from './calibration.ts';
import { dimensionsOf } from './dimensions.ts';
import forms from './forms.json' with { type: 'json' };
import { formatsOf, readEveryStepBytes, servedWeightBytes } from './formats.ts';
import { vectorRequestLoad } from './host-load.ts';
import { type DraftResult, runningAtPeak, words } from './need.ts';
import type { Demand } from './needs.ts';
import { parametersOf } from './weights.ts';

/** What a load of texts to vectors asks of the GPUs. performance-model.md §1, §4, §14. */
export function vectorNeeds({ load, model }: Demand, scene: EmbeddingScene): DraftResult {
  const { inputTokens } = scene;
  const parameters = parametersOf(model);
  if (!parameters.ok) return parameters;
  const dimensions = dimensionsOf(model);
  if (typeof dimensions === 'string') {
    return { ok: false, error: { code: 'missing-datasheet', field: dimensions } };
  }
  const formats = formatsOf(model, load.precision);
  const { layers, heads, headDim, hiddenSize } = dimensions;
  const flop =
    2 * parameters.value.active * inputTokens + 4 * layers * heads * headDim * inputTokens * inputTokens;
  const perText = (inputTokens * hiddenSize * forms.embedding.requestBytesPerValue) / GB;
  const readGB = readEveryStepBytes(parameters.value, formats) / GB;
  return ok({
    clauses: '§1, §4, §14',
    parts: [
      { id: 'flop', unit: 'TFLOP/request', given: flop / TERA, from: 'model' },
      { id: 'secondsPresent', unit: 's/request', given: load.latencySeconds, from: 'load' },
      { id: 'running', unit: '1', given: runningAtPeak, from: 'load' },
      { id: 'requestMemory', unit: 'GB', given: perText, from: 'model' },
      { id: 'readPerRequest', unit: 'GB/request', given: readGB, from: 'model' },
    ],
    needs: [
      {
        id: 'gpu-compute',
        unit: 'TFLOP/s',
        given: (at) => mul(at('peak'), at('flop')),
        from: 'model',
        words: ({ peak = 0 }) =>
          words('gpu-compute', 'embedding', {
            rate: shown(peak, 3),
            tokens: inputTokens,
            active: shown(parameters.value.active / 1e9, 3),
            flop: shown(flop / TERA, 4),
          }),
      },
      {
        id: 'gpu-memory-weights',
        unit: 'GB',
        given: servedWeightBytes(parameters.value, formats) / GB,
        from: 'model',
        words: () =>
          words('gpu-memory-weights', 'embedding', {
            params: shown(parameters.value.total / 1e9, 2),
            bits: formats.experts.bits,
          }),
      },
      {
        id: 'gpu-memory-requests',
        unit: 'GB',
        given: (at) => mul(at('running'), at('requestMemory')),
        from: 'model',
        words: ({ running = 0 }) =>
          words('gpu-memory-requests', 'embedding', { running, perText: shown(perText, 6) }),
      },
      {
        id: 'gpu-bandwidth',
        unit: 'GB/s',
        given: (at) => mul(at('peak'), at('readPerRequest')),
        from: 'model',
        words: ({ peak = 0 }) =>
          words('gpu-bandwidth', 'embedding', { rate: shown(peak, 3), perStep: shown(readGB, 2) }),
      },
    ],
    kind: 'embedding',
    request: vectorRequestLoad(scene, hiddenSize),
  });
}
