import type { Label } from '#shared/i18n/label.ts';
import { redo as redoEdit, undo as undoEdit, usePlanner } from './planner-store.ts';
import { lastRecordStep, nextRecordStep, type RecordStep } from './record-steps.ts';
import { turnStep } from './records.ts';

type PlannerState = ReturnType<typeof usePlanner.getState>;

const lastOf = ({ recordSteps, project }: PlannerState): RecordStep | undefined =>
  lastRecordStep(recordSteps, project?.history.past.at(-1));

const nextOf = ({ recordSteps, project }: PlannerState): RecordStep | undefined =>
  nextRecordStep(recordSteps, project?.history.past.at(-1), project?.history.future[0]);

/** What was done last, to the project or to records; undefined when there is nothing to undo. */
export const undoReason = (state: PlannerState): Label | undefined =>
  (lastOf(state) ?? state.project?.history.past.at(-1))?.reason;

export const redoReason = (state: PlannerState): Label | undefined =>
  (nextOf(state) ?? state.project?.history.future[0])?.reason;

/** One after the other: a change of records goes to the data file and back. */
let turning: Promise<void> = Promise.resolve();

export function undo(): void {
  turning = turning.then(async () => {
    const step = lastOf(usePlanner.getState());
    if (step) return turnStep(step, 'back');
    return undoEdit();
  });
}

export function redo(): void {
  turning = turning.then(async () => {
    const step = nextOf(usePlanner.getState());
    if (step) return turnStep(step, 'forward');
    return redoEdit();
  });
}
