import type { Label } from '#shared/i18n/label.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';

/** One thing a person did. */
export type Step = { readonly before: Scenario; readonly after: Scenario; readonly reason: Label };

/** The scenario with what was done to it; `open` names the field whose next change joins the last step. */
export type History = {
  readonly present: Scenario;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  readonly open: string | undefined;
};

/** What is changed, and how it is called in the list of revisions. Changes of one key in a row are one step. */
export type EditName = { readonly key: string; readonly reason: Label };

const LONGEST = 200;

export const beginHistory = (present: Scenario): History => ({
  present,
  past: [],
  future: [],
  open: undefined,
});

export function applyEdit(history: History, after: Scenario, { key, reason }: EditName): History {
  const last = history.past.at(-1);
  const joined = history.open === key && last !== undefined;
  const step = { before: joined ? last.before : history.present, after, reason };
  const past = joined ? history.past.slice(0, -1) : history.past;
  return { present: after, past: [...past, step].slice(-LONGEST), future: [], open: key };
}

/** Ends the step in hand: what is typed next, even in the same field, is a step of its own. */
export const sealHistory = (history: History): History =>
  history.open === undefined ? history : { ...history, open: undefined };

export function undoStep(history: History): History {
  const step = history.past.at(-1);
  if (!step) return history;
  return {
    present: step.before,
    past: history.past.slice(0, -1),
    future: [step, ...history.future],
    open: undefined,
  };
}

export function redoStep(history: History): History {
  const [step, ...future] = history.future;
  if (!step) return history;
  return { present: step.after, past: [...history.past, step], future, open: undefined };
}
