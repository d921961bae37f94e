/** 草稿, 送审, 批准. Only a draft can be changed. */
export const SCENARIO_STATES = ['draft', 'submitted', 'approved'] as const;
export type ScenarioState = (typeof SCENARIO_STATES)[number];

/** What may follow a state. A submitted one is returned, an approved one revised; both with a reason. */
const NEXT: Readonly<Record<ScenarioState, readonly ScenarioState[]>> = {
  draft: ['submitted'],
  submitted: ['approved', 'draft'],
  approved: ['draft'],
};

export const nextStates = (state: ScenarioState): readonly ScenarioState[] => NEXT[state];

/** Going back needs a reason that stays on record. */
export const needsReason = (from: ScenarioState, to: ScenarioState): boolean =>
  to === 'draft' && from !== 'draft';
