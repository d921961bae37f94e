import type { Load, Scenario } from '#shared/scenario/scenario.ts';
import type { Selection } from '#shared/scenario/selection.ts';
import type { Waiting } from '#shared/scenario/waiting.ts';
import type { Option } from '#shared/sizing/search.ts';
import type { PoolSearch } from '#shared/plan/size.ts';
import { changeLoad } from '../../app/store/changes.ts';

export const changeSelection = (scenario: Scenario, change: Partial<Selection>): Scenario => ({
  ...scenario,
  selection: { ...scenario.selection, ...change },
});

export const changeWaiting = (scenario: Scenario, change: Partial<Waiting>): Scenario => ({
  ...scenario,
  waiting: { ...scenario.waiting, ...change },
});

/** Left out of every ranking from now on. */
export const exclude = (scenario: Scenario, id: string): Scenario =>
  scenario.selection.excluded.includes(id)
    ? scenario
    : changeSelection(scenario, { excluded: [...scenario.selection.excluded, id] });

/** The option becomes the pool's server, at its precision and with its engine, whatever ranks first. */
export const decideOn = (scenario: Scenario, { phase, scene }: PoolSearch, option: Option): Scenario =>
  changeLoad(scenario, phase.id, scene.id, (load) => ({
    ...load,
    precision: option.load.precision,
    serving: option.load.serving,
    serverId: option.server.id,
  }));

/** The pool's server is again the first of the ranking. */
export const decideByRanking = (scenario: Scenario, phaseId: string, sceneId: string): Scenario =>
  changeLoad(scenario, phaseId, sceneId, ({ serverId: _decided, ...load }) => load);

/** Whether a load is served the way an option was tried: same precision, same engine. */
export const isServedAs = (load: Load, { load: tried }: Option): boolean =>
  load.precision === tried.precision && load.serving.engine === tried.serving.engine;
