import type { StepCoefficients } from '#shared/performance/step-time.ts';
import { fit, type Values } from './fit.ts';
import type { MeasuredRun } from './rows.ts';
import { median } from './score.ts';
import start from './start.json' with { type: 'json' };
import { tokenAt } from './train.ts';

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
  'promptAttention',
  'link',
];

/** Median error of TPOT on the same rows: datasheet values alone, and with one best efficiency for each of them. */
export function baselines(rows: readonly MeasuredRun[]): Baselines {
  const ideal: Values = Object.fromEntries(
    Object.keys(start.step).map((key) => [key, EFFICIENCIES.includes(key) ? 1 : NONE]),
  );
  const whole: Values = {
    ...ideal,
    fourBitRead: 1,
    fourBitIntegerExperts: 1,
    acrossNodes: 1,
    acceptedTokens: 1,
    promptSglang: 1,
    promptTrtllm: 1,
    promptVllm: 1,
  };
  const predict = (row: MeasuredRun, values: Values): number => tokenAt(row, 0, values as StepCoefficients);
  const fixed = fit({
    rows,
    keys: EFFICIENCIES,
    start: whole,
    predict,
    measured: (row) => row.tokenSeconds,
    group: (row) => row.group,
    rounds: 20,
    loss: { kind: 'huber', width: 0.08 },
    pull: 0.1,
  });
  const error = (values: Values): number =>
    median(rows.map((row) => Math.abs(predict(row, values) / row.tokenSeconds - 1)));
  return { roofline: error(whole), fixedEfficiencies: error(fixed) };
}
