import { calibration, lookUp } from '../calibration.ts';
import type { ServingRun } from './run.ts';

/** Measured over predicted of what runs share, by its name. */
export type Effects = Readonly<Record<string, number>>;

/** What a run shares with others, beside what the formulas know: model, version of the engine, GPU. */
export function effectNames({ model, gpu, engine, version, series }: ServingRun): readonly string[] {
  const shape = lookUp<string>(calibration.evidence.sameShape, model.id) ?? model.id;
  const month = /\|(\d{4}-\d\d)/.exec(series)?.[1] ?? '';
  return [
    `model ${shape}`,
    `engine ${engine} ${version === '' ? month : version}`,
    `gpu ${gpu.id} ${engine}`,
  ];
}

/** Product of the effects of a run; one that was never seen counts as 1. performance-model.md §13. */
export const effectOf = (run: ServingRun, effects: Effects): number =>
  effectNames(run).reduce((product, name) => product * (lookUp(effects, name) ?? 1), 1);
