import { roundHalfAway as shown } from '../base/rounding.ts';
import { mul } from '../ledger/expression.ts';
import { GB, TERA } from './calibration.ts';
import { type NeedDraft, words } from './need.ts';
import type { Parameters } from './weights.ts';

export type TextLoad = {
  readonly kind: 'llm' | 'embedding';
  readonly parameters: Parameters;
  /** Of a weight. */
  readonly bits: number;
  readonly weightBytes: number;
  /** Of one request. */
  readonly tokens: number;
  readonly flop: number;
  /** Decimals that the words show of billions of parameters and of TFLOP. */
  readonly decimals: readonly [active: number, flop: number];
};

/** Computing at the peak and the weights: alike for answers and for vectors. performance-model.md §1, §4. */
export const textNeeds = (load: TextLoad): readonly NeedDraft[] => [computing(load), weights(load)];

const computing = ({ kind, parameters, tokens, flop, decimals }: TextLoad): NeedDraft => ({
  id: 'gpu-compute',
  unit: 'TFLOP/s',
  given: (at) => mul(at('peak'), at('flop')),
  from: 'model',
  words: ({ peak = 0 }) =>
    words('gpu-compute', kind, {
      rate: shown(peak, 3),
      tokens: shown(tokens, 0),
      active: shown(parameters.active / 1e9, decimals[0]),
      flop: shown(flop / TERA, decimals[1]),
    }),
});

const weights = ({ kind, parameters, bits, weightBytes }: TextLoad): NeedDraft => ({
  id: 'gpu-memory-weights',
  unit: 'GB',
  given: weightBytes / GB,
  from: 'model',
  words: () => words('gpu-memory-weights', kind, { params: shown(parameters.total / 1e9, 2), bits }),
});
