import type { Assumptions, Load, Phase, Scenario, ScenarioPrice, Scene } from '#shared/scenario/scenario.ts';
import { canShare, type PossibleHost, sharedAs, wayOf } from '#shared/sizing/pool-load.ts';

/** Changes of a scenario: each returns a new one and leaves the old as it is. */

export const changePhase = (
  scenario: Scenario,
  phaseId: string,
  change: (phase: Phase) => Phase,
): Scenario => ({
  ...scenario,
  phases: scenario.phases.map((phase) => (phase.id === phaseId ? change(phase) : phase)),
});

export const changeLoad = (
  scenario: Scenario,
  phaseId: string,
  sceneId: string,
  change: (load: Load) => Load,
): Scenario =>
  changePhase(scenario, phaseId, (phase) => ({
    ...phase,
    loads: phase.loads.map((load) => (load.sceneId === sceneId ? change(load) : load)),
  }));

/** The load goes with the servers of another scene, or has its own again. */
export const shareServers = (
  scenario: Scenario,
  phaseId: string,
  sceneId: string,
  host: PossibleHost | undefined,
): Scenario => changeLoad(scenario, phaseId, sceneId, (load) => sharedAs(load, host?.scene.id, host?.way));

/** Loads whose servers can no longer be shared have their own again. */
export const withPossibleSharing = (scenario: Scenario): Scenario => {
  const sceneOf = (id: string | undefined): Scene | undefined =>
    scenario.scenes.find((scene) => scene.id === id);
  return {
    ...scenario,
    phases: scenario.phases.map((phase) => ({
      ...phase,
      loads: phase.loads.map((load) => {
        const [scene, host] = [sceneOf(load.sceneId), sceneOf(load.sharedWith)];
        const suits = scene && host && (wayOf(load) === 'gpus' || canShare(scene, host));
        return suits ? load : sharedAs(load, undefined);
      }),
    })),
  };
};

export const changeScene = (
  scenario: Scenario,
  sceneId: string,
  change: (scene: Scene) => Scene,
): Scenario => ({
  ...scenario,
  scenes: scenario.scenes.map((scene) => (scene.id === sceneId ? change(scene) : scene)),
});

export const changeAssumptions = (scenario: Scenario, change: Partial<Assumptions>): Scenario => ({
  ...scenario,
  assumptions: { ...scenario.assumptions, ...change },
});

/** The scenario's own price of an item; there is one at most. */
export const setPrice = (scenario: Scenario, price: ScenarioPrice): Scenario => ({
  ...scenario,
  prices: [...scenario.prices.filter(({ itemId }) => itemId !== price.itemId), price],
});

/** Back to the catalog's observation. */
export const removePrice = (scenario: Scenario, itemId: string): Scenario => ({
  ...scenario,
  prices: scenario.prices.filter((price) => price.itemId !== itemId),
});

/** Months between the last phase and a new one. */
const PHASE_STEP = 12;

/** A phase like the last one, a year later, or as late as the plan still allows. */
export function addPhase(scenario: Scenario, nameOf: (number: number) => string): Scenario {
  const last = scenario.phases.at(-1);
  if (!last) return scenario;
  const month = Math.min(last.month + PHASE_STEP, scenario.horizonMonths - 1);
  const phase: Phase = {
    ...last,
    id: freeId(
      'phase',
      scenario.phases.map(({ id }) => id),
    ),
    name: nameOf(scenario.phases.length + 1),
    month,
    // What the last phase bought is there already.
    racks: null,
    parts: [],
  };
  return { ...scenario, phases: [...scenario.phases, phase] };
}

export const removePhase = (scenario: Scenario, phaseId: string): Scenario => ({
  ...scenario,
  phases: scenario.phases.filter(({ id }) => id !== phaseId),
});

/** A scene with the same load in every phase; it can be changed afterwards. */
export function addScene(
  scenario: Scenario,
  scene: (id: string) => Scene,
  load: Omit<Load, 'sceneId'>,
): Scenario {
  const added = scene(
    freeId(
      'scene',
      scenario.scenes.map(({ id }) => id),
    ),
  );
  return {
    ...scenario,
    scenes: [...scenario.scenes, added],
    phases: scenario.phases.map((phase) => ({
      ...phase,
      loads: [...phase.loads, { ...load, sceneId: added.id }],
    })),
  };
}

export const removeScene = (scenario: Scenario, sceneId: string): Scenario =>
  withPossibleSharing({
    ...scenario,
    scenes: scenario.scenes.filter(({ id }) => id !== sceneId),
    phases: scenario.phases.map((phase) => ({
      ...phase,
      loads: phase.loads.filter((load) => load.sceneId !== sceneId),
    })),
  });

function freeId(stem: string, taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}
