import type { RecordEdit } from '#shared/catalog/record.ts';
import type { Label } from '#shared/i18n/label.ts';
import type { Step } from './history.ts';

/** Something done to the catalog, the prices or the quotes: what leads back, or after an undo forward again. */
export type RecordStep = {
  readonly edits: readonly RecordEdit[];
  readonly reason: Label;
  /** The last thing that had been done to the project by then. */
  readonly follows: Step | undefined;
};

/** What was done to records, beside what was done to the project: one undo goes over both, in order. */
export type RecordSteps = { readonly past: readonly RecordStep[]; readonly future: readonly RecordStep[] };

export const NO_STEPS: RecordSteps = { past: [], future: [] };

const LONGEST = 200;

/** Something new was done: what had been undone is gone. */
export const addStep = ({ past }: RecordSteps, step: RecordStep): RecordSteps => ({
  past: [...past, step].slice(-LONGEST),
  future: [],
});

/** Moves the last step over; `forward` is what undoes the undoing. */
export const stepBack = (steps: RecordSteps, forward: RecordStep): RecordSteps => ({
  past: steps.past.slice(0, -1),
  future: [forward, ...steps.future],
});

export const stepForward = (steps: RecordSteps, back: RecordStep): RecordSteps => ({
  past: [...steps.past, back],
  future: steps.future.slice(1),
});

/** Whether the last thing done was to a record: then it comes after the last step of the project. */
export function lastRecordStep(steps: RecordSteps, last: Step | undefined): RecordStep | undefined {
  const step = steps.past.at(-1);
  return step && (last === undefined || step.follows === last) ? step : undefined;
}

/** Whether the next thing to be done again is of a record: it came before what the project has to do again. */
export function nextRecordStep(
  steps: RecordSteps,
  last: Step | undefined,
  next: Step | undefined,
): RecordStep | undefined {
  const [step] = steps.future;
  return step && (next === undefined || step.follows === last) ? step : undefined;
}
