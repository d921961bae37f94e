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
import { textNeeds } from './needs-text.ts';
import { parametersOf } from './weights.ts';

/** What a load of texts to vectors asks of the GPUs. performance-model.md §1, §4, §14. */
export function vectorNeeds({ load, model }: Demand, scene: EmbeddingScene): DraftResult {
  const { inputTokens } = scene;
  const parameters = parametersOf(model);
  if (!parameters.ok) return parameters;
  const dimensions = dimensionsOf(model);
  if (!dimensions.ok) return dimensions;
  const formats = formatsOf(model, load.precision);
  const { layers, heads, headDim, hiddenSize } = dimensions.value;
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
      ...textNeeds({
        kind: 'embedding',
        parameters: parameters.value,
        bits: formats.experts.bits,
        weightBytes: servedWeightBytes(parameters.value, formats),
        tokens: inputTokens,
        flop,
        decimals: [3, 4],
      }),
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
