import { problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { type Load, type Scenario, SHARING_WAYS, type SharingWay } from '../scenario/scenario.ts';
import { canShare, sharedAs } from '../sizing/pool-load.ts';
import { withForecasts } from '../workload/forecast.ts';
import { type PlanProposal, proposalOf } from './proposal.ts';

/** Scenes on their own servers, and on shared ones where that costs least. */
export type SharingProposals = { readonly apart: PlanProposal; readonly least: PlanProposal };

export type SharingOptions = {
  /** Called with the share done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
};

/** A load that may go with the servers of an earlier scene of its phase. */
type Slot = { readonly phaseId: string; readonly sceneId: string; readonly hosts: readonly Host[] };

/** A scene whose servers may be shared, and how. */
type Host = { readonly id: string; readonly way: SharingWay };

/** The host chosen for each slot; undefined for servers of its own. */
type Choice = readonly (Host | undefined)[];

/** So many sets are tried one by one; of more, the best single change is made as long as one saves. */
const MOST_SETS = 48;
/** A change must save at least this share. */
const LEAST_SAVING = 1e-9;

/**
 * Whether scenes should share their servers, phase by phase: by the present value of the whole plan, since a spare is
 * needed once, whole servers are filled, and a shared copy is held to the shortest targets. One copy of a model serves
 * only scenes of one kind that already ask for the same model at the same precision, nobody's model is changed; with
 * GPUs of their own any scenes stand beside each other. docs/sizing.md.
 * @returns `nothing-to-share` where no phase has two scenes, or what keeps the plan with servers of their own from being made
 */
export function proposeSharing(
  scenario: Scenario,
  catalog: Catalog,
  { onProgress }: SharingOptions = {},
): Result<SharingProposals> {
  const slots = slotsOf(scenario);
  if (slots.length === 0) return fail([problem('nothing-to-share', 'phases')]);
  const none: Choice = slots.map(() => undefined);
  const apart = proposalOf(withChoice(scenario, slots, none), catalog);
  if (!apart.ok) return apart;

  let least = { choice: none, proposal: apart.value };
  const tryChoice = (choice: Choice): void => {
    const found = proposalOf(withChoice(scenario, slots, choice), catalog);
    if (!found.ok) return;
    const { presentValue } = found.value;
    if (presentValue < least.proposal.presentValue * (1 - LEAST_SAVING)) {
      least = { choice, proposal: found.value };
    }
  };
  const sets = slots.reduce((count, { hosts }) => count * (hosts.length + 1), 1);
  if (sets <= MOST_SETS) {
    const choices = allChoices(slots).filter((choice) => isPossible(choice, slots));
    choices.forEach((choice, done) => {
      tryChoice(choice);
      onProgress?.((done + 1) / choices.length);
    });
    return ok({ apart: apart.value, least: least.proposal });
  }
  for (let round = 0; round < slots.length; round += 1) {
    const before = least;
    for (const choice of changesOf(before.choice, slots)) tryChoice(choice);
    onProgress?.((round + 1) / slots.length);
    if (least === before) break;
  }
  return ok({ apart: apart.value, least: least.proposal });
}

/** Whether any two scenes could share servers. */
export const mayShare = (scenario: Scenario): boolean => slotsOf(scenario).length > 0;

function slotsOf(stated: Scenario): readonly Slot[] {
  const { phases, scenes } = withForecasts(stated);
  return phases.flatMap(({ id: phaseId, loads }) => {
    const asked = scenes.flatMap((scene) => {
      const load = loads.find(({ sceneId, requestsPerDay }) => sceneId === scene.id && requestsPerDay > 0);
      return load ? [{ scene, load }] : [];
    });
    return asked.flatMap(({ scene, load }, at) => {
      const hosts = asked.slice(0, at).flatMap((other): Host[] => {
        const oneCopy = canShare(scene, other.scene) && isServedAlike(load, other.load);
        const ways = oneCopy ? SHARING_WAYS : (['gpus'] as const);
        return ways.map((way) => ({ id: other.scene.id, way }));
      });
      return hosts.length === 0 ? [] : [{ phaseId, sceneId: scene.id, hosts }];
    });
  });
}

const isServedAlike = (load: Load, host: Load): boolean =>
  load.modelId === host.modelId && load.precision === host.precision && !host.serving.disaggregated;

function allChoices(slots: readonly Slot[]): readonly Choice[] {
  const [slot, ...others] = slots;
  if (!slot) return [[]];
  return allChoices(others).flatMap((rest) => [undefined, ...slot.hosts].map((host) => [host, ...rest]));
}

/** Each slot in turn with every other host. */
const changesOf = (choice: Choice, slots: readonly Slot[]): readonly Choice[] =>
  slots
    .flatMap(({ hosts }, at) =>
      [undefined, ...hosts]
        .filter((host) => host !== choice[at])
        .map((host) => choice.map((each, place) => (place === at ? host : each))),
    )
    .filter((changed) => isPossible(changed, slots));

/** No host is a guest itself, and its guests share in one way. */
const isPossible = (choice: Choice, slots: readonly Slot[]): boolean =>
  slots.every(({ phaseId }, at) => {
    const host = choice[at];
    if (host === undefined) return true;
    return slots.every((slot, other) => {
      if (slot.phaseId !== phaseId) return true;
      const chosen = choice[other];
      const isHost = slot.sceneId === host.id && chosen !== undefined;
      return !isHost && (chosen?.id !== host.id || chosen.way === host.way);
    });
  });

/** Loads that can not share keep what they state. */
const withChoice = (scenario: Scenario, slots: readonly Slot[], choice: Choice): Scenario => ({
  ...scenario,
  phases: scenario.phases.map((phase) => ({
    ...phase,
    loads: phase.loads.map((load) => {
      const at = slots.findIndex(({ phaseId, sceneId }) => phaseId === phase.id && sceneId === load.sceneId);
      if (at !== -1) return sharedAs(load, choice[at]?.id, choice[at]?.way);
      // The first of scenes that may share has its own servers, or it could not be another's host.
      const isHost = slots.some(
        ({ phaseId, hosts }) => phaseId === phase.id && hosts.some(({ id }) => id === load.sceneId),
      );
      return isHost ? sharedAs(load, undefined) : load;
    }),
  })),
});
