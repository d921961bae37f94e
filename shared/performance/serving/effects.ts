import { calibration, lookUp } from '../calibration.ts';
import type { ServingRun } from './run.ts';

/** Measured over predicted of what runs share, by its name. */
export type Effects = Readonly<Record<string, number>>;

/** What an effect is on: time per token, or first token. */
export type Affected = 'token' | 'first';

/**
 * What a run shares with others, beside what the formulas know: model, version of the engine, GPU. A prefill worker of
 * its own is another thing to wait for, so first tokens share within their mode alone.
 */
export function effectNames(
  { model, gpu, engine, version, series, system }: ServingRun,
  affected: Affected,
): readonly string[] {
  const shape = lookUp<string>(calibration.evidence.sameShape, model.id) ?? model.id;
  const month = /\|(\d{4}-\d\d)/.exec(series)?.[1] ?? '';
  const mode = affected === 'first' && system.mode === 'disaggregated' ? ' disaggregated' : '';
  return [
    `model ${shape}${mode}`,
    `engine ${engine} ${version === '' ? month : version}${mode}`,
    `gpu ${gpu.id} ${engine}${mode}`,
  ];
}

/** Product of the effects of a run; one that was never seen counts as 1. performance-model.md §13. */
export const effectOf = (run: ServingRun, affected: Affected, effects: Effects): number =>
  effectNames(run, affected).reduce((product, name) => product * (lookUp(effects, name) ?? 1), 1);
