import type { ScenarioState } from '#shared/scenario/state.ts';

/** How the mark of a state looks; its word stands in it. */
export const STATE_TONES: Readonly<Record<ScenarioState, string>> = {
  draft: 'mark',
  submitted: 'mark mark-warn',
  approved: 'mark mark-accent',
};
