import type { Scenario } from '#shared/scenario/scenario.ts';
import { SAMPLE_ID } from '#shared/scenario/sample-id.ts';
import { beginHistory, type History } from './history.ts';

/** A project of one's own that begins as the sample is. */
export type OwnCopy = { readonly id: string; readonly name: string };

/**
 * What an edit is made to: the project in hand; for the sample, which stays as it was shipped, a copy of one's own
 * without anything to undo before it.
 */
export const historyToEdit = (history: History, own: () => OwnCopy): History =>
  isSample(history.present) ? beginHistory({ ...history.present, ...own() }) : history;

export const isSample = ({ id }: Scenario): boolean => id === SAMPLE_ID;
