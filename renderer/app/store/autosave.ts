import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { Saved } from '#shared/ipc/channels.ts';
import type { Label } from '#shared/i18n/label.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';

/** After the last change it waits this long, so that typing a number is one revision. */
export const AUTOSAVE_DELAY = 800;

export type SaveState =
  | { readonly status: 'saved' }
  | { readonly status: 'waiting' }
  | { readonly status: 'saving' }
  | { readonly status: 'failed'; readonly problems: readonly Problem[] };

type Options = {
  readonly save: (scenario: Scenario, reasons: readonly Label[]) => Promise<Result<Saved>>;
  readonly onState: (state: SaveState) => void;
  readonly onSaved: (saved: Saved) => void;
};

export type Autosave = {
  /** Notes what a change begins from: it is a revision of its own, saved before the change that follows. */
  readonly begin: (scenario: Scenario, reason: Label) => void;
  /** Notes a change; the newest scenario is saved with the reasons of all changes since the last save. */
  readonly changed: (scenario: Scenario, reason: Label) => void;
  /** Saves what is waiting now, and comes back when nothing is left to save or saving failed. */
  readonly flush: () => Promise<void>;
};

type Waiting = { readonly scenario: Scenario; readonly reasons: readonly Label[] };

/** Saves a while after the last change, one save at a time; what failed is tried again with the next change. */
export function createAutosave({ save, onState, onSaved }: Options): Autosave {
  let beginning: Waiting | undefined;
  let waiting: Waiting | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;

  const saveWaiting = async (): Promise<void> => {
    const isBeginning = beginning !== undefined;
    const taken = beginning ?? waiting;
    if (!taken) return;
    if (isBeginning) beginning = undefined;
    else waiting = undefined;
    onState({ status: 'saving' });
    const result = await save(taken.scenario, taken.reasons);
    const newer = waiting;
    if (result.ok) {
      onSaved(result.value);
      onState({ status: newer ? 'waiting' : 'saved' });
      if (isBeginning) await saveWaiting();
      return;
    }
    if (isBeginning) beginning = taken;
    else
      waiting = {
        scenario: newer?.scenario ?? taken.scenario,
        reasons: [...taken.reasons, ...(newer?.reasons ?? [])],
      };
    onState({ status: 'failed', problems: result.error });
  };

  const run = (): Promise<void> => {
    clearTimeout(timer);
    running = (running ?? Promise.resolve()).then(saveWaiting);
    return running;
  };

  return {
    begin: (scenario, reason) => {
      beginning = { scenario, reasons: [reason] };
    },
    changed: (scenario, reason) => {
      waiting = { scenario, reasons: [...(waiting?.reasons ?? []), reason] };
      onState({ status: 'waiting' });
      clearTimeout(timer);
      timer = setTimeout(() => void run(), AUTOSAVE_DELAY);
    },
    flush: run,
  };
}

/** Longest reason the store takes. */
const LONGEST_REASON = 200;

/** What was done, in one line: each thing once, in order. */
export function reasonText(reasons: readonly Label[], { t, label }: Translator): string {
  const things = [...new Set(reasons.map(label))].join(t('edit.separator'));
  const text = t('edit.reason', { things });
  return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON - 1)}…` : text;
}
