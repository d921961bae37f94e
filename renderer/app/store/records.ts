import { create } from 'zustand';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { RecordEdit } from '#shared/catalog/record.ts';
import type { Label } from '#shared/i18n/label.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import type { Changed, RecordsRead } from '#shared/ipc/record-channels.ts';
import { planner } from '../planner.ts';
import { dismissRefusal, dropRedo, refuse, sealEdits, takeCatalog, usePlanner } from './planner-store.ts';
import { addStep, type RecordStep, stepBack, stepForward } from './record-steps.ts';
import { useView } from './view-store.ts';

type RecordsState = {
  /** What people made of the shipped data; undefined until a screen asks for it. */
  readonly records: RecordsRead | undefined;
  /** Grows with every change, so that screens that read parts of the data file read them anew. */
  readonly version: number;
};

export const useRecords = create<RecordsState>(() => ({ records: undefined, version: 0 }));

/** Reads what people made of the shipped data; what is wrong is told above the work. */
export async function readRecords(): Promise<void> {
  const read = await planner().readRecords();
  if (read.ok) useRecords.setState({ records: read.value });
  else refuse(read.error);
}

/**
 * Keeps changes of records as one step that can be undone.
 * @returns why they were refused; empty when they were kept
 */
export async function changeRecords(
  edits: readonly RecordEdit[],
  reason: Label,
): Promise<readonly Problem[]> {
  return noteChange(await planner().changeRecords({ edits: [...edits], reason: reasonOf(reason) }), reason);
}

/** Takes over what a change of prices, quotes or records led to, as one step that can be undone. */
export async function noteChange(changed: Result<Changed>, reason: Label): Promise<readonly Problem[]> {
  if (!changed.ok) return changed.error;
  sealEdits();
  dropRedo();
  const follows = usePlanner.getState().project?.history.past.at(-1);
  usePlanner.setState(({ recordSteps }) => ({
    recordSteps: addStep(recordSteps, { edits: changed.value.inverse, reason, follows }),
  }));
  await takeChange(changed.value);
  return [];
}

/** Makes the edits of a step and turns it round. */
export async function turnStep(step: RecordStep, direction: 'back' | 'forward'): Promise<void> {
  const reason: Label = {
    key: direction === 'back' ? 'edit.undo' : 'edit.redo',
    params: { what: step.reason },
  };
  const changed = await planner().changeRecords({ edits: [...step.edits], reason: reasonOf(reason) });
  if (!changed.ok) return refuse(changed.error);
  const turned = { ...step, edits: changed.value.inverse };
  usePlanner.setState(({ recordSteps }) => ({
    recordSteps: (direction === 'back' ? stepBack : stepForward)(recordSteps, turned),
  }));
  return takeChange(changed.value);
}

async function takeChange({ catalog }: Changed): Promise<void> {
  dismissRefusal();
  takeCatalog(catalog);
  useRecords.setState(({ version }) => ({ version: version + 1 }));
  await readRecords();
}

/** After a restored backup nothing that was read before holds. */
export async function readAllAnew(): Promise<void> {
  const catalog = await planner().readCatalog();
  if (!catalog.ok) return refuse(catalog.error);
  usePlanner.setState({ recordSteps: { past: [], future: [] } });
  return takeChange({ catalog: catalog.value, inverse: [] });
}

/** Longest reason the store takes. */
const LONGEST_REASON = 200;

const reasonOf = (reason: Label): string =>
  translatorFor(useView.getState().locale).label(reason).slice(0, LONGEST_REASON);
