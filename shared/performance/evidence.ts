import type { Gpu } from '../catalog/gpu.ts';
import type { Model } from '../catalog/model.ts';
import { calibration, lookUp } from './calibration.ts';
import { groupOf } from './device.ts';

/** What an estimate rests on, best first. performance-model.md §12. */
export type Evidence = 'measured' | 'calibrated-gpu' | 'calibrated-architecture' | 'datasheet';

/** Evidence for a language model on a GPU. performance-model.md §12. */
export function evidenceOf(gpu: Gpu, model: Model): Evidence {
  const { fittedPairs, fittedGpus, fittedClasses, sameShape } = calibration.evidence;
  const shape = lookUp<string>(sameShape, model.id) ?? model.id;
  if (fittedPairs.includes(`${shape} | ${gpu.id}`)) return 'measured';
  if (fittedGpus.includes(gpu.id)) return 'calibrated-gpu';
  return fittedClasses.includes(groupOf(gpu)) ? 'calibrated-architecture' : 'datasheet';
}

/** P10 and P90 around a value, from the residuals of the evidence class. performance-model.md §12. */
export function rangeOf(value: number, evidence: Evidence): { readonly p10: number; readonly p90: number } {
  const range = calibration.evidence.range[evidence];
  return { p10: value * range.p10, p90: value * range.p90 };
}

export type Quantity = 'token' | 'endToEnd' | 'first';

/** P10 and P90 of a predicted time, by what it rests on. performance-model.md §12. */
export function intervalOf(
  seconds: number,
  evidence: Evidence,
  quantity: Quantity,
): { readonly p10: number; readonly p90: number } {
  const factors = calibration.evidence.intervals[evidence][quantity];
  return { p10: seconds * factors.p10, p90: seconds * factors.p90 };
}
