import { draftedTokens } from '#shared/performance/serving/predict-serving.ts';
import type { StepCoefficients } from '#shared/performance/step-time.ts';
import { fit, type Values } from './fit.ts';
import type { MeasuredRun } from './rows.ts';
import { median } from './score.ts';
import start from './start.json' with { type: 'json' };
import { tokenAt, type Trained } from './train.ts';

/** Median errors of TPOT of simpler models, as shares. */
export type Baselines = { readonly roofline: number; readonly fixedEfficiencies: number };

/** Next to nothing: coefficients are positive. */
const NONE = 1e-12;
const EFFICIENCIES = [
  'weightRead',
  'expertRead',
  'decodeCompute',
  'decodeExperts',
  'cacheRead',
  'latentAttention',
  'promptCompute',
  'promptExperts',
  'promptAttention',
  'link',
  'exchange',
];
/** Factors without a datasheet value: as they are where there is nothing to be lost. */
const NEUTRAL = [
  'fourBitRead',
  'fourBitIntegerExperts',
  'acrossNodes',
  'promptSglang',
  'promptTrtllm',
  'promptVllm',
];

/**
 * Datasheet values alone, and with the one best efficiency for each of them, fitted to these very rows. Which runs draft
 * tokens, how many are kept and how many sequences run is told to both, as to the fitted model.
 */
export function baselines(rows: readonly MeasuredRun[], { step, series }: Trained): Baselines {
  const valueOf = (key: string): number => {
    if (EFFICIENCIES.includes(key) || NEUTRAL.includes(key)) return 1;
    if (key === 'acceptedTokens' || key === 'draftSglang') return step[key];
    return NONE;
  };
  const ideal: Values = Object.fromEntries(Object.keys(start.step).map((key) => [key, valueOf(key)]));
  const predict = (row: MeasuredRun, values: Values): number =>
    tokenAt(row, draftedTokens(row.prepared.run, series), values as StepCoefficients);
  const fixed = fit({
    rows,
    keys: EFFICIENCIES,
    start: ideal,
    predict,
    measured: (row) => row.tokenSeconds,
    group: (row) => row.group,
    rounds: 20,
    loss: { kind: 'huber', width: 0.08 },
    pull: 0.1,
  });
  const error = (values: Values): number =>
    median(rows.map((row) => Math.abs(predict(row, values) / row.tokenSeconds - 1)));
  return { roofline: error(ideal), fixedEfficiencies: error(fixed) };
}
