import { type Problem, problem } from '../base/problem.ts';
import { isImageScene, isLanguageScene, type Load, type Phase, type Scene } from '../scenario/scenario.ts';

/** A scene whose load the servers of another carry, with its load as they serve it. */
export type Guest = {
  readonly scene: Scene;
  readonly load: Load;
  /** Requests per second. */
  readonly peak: number;
};

/** A load as its servers see it: with the loads of other scenes that they carry beside it. */
export type PoolLoad = Load & {
  readonly shared?: {
    /** Of its own scene, requests per second. */
    readonly peak: number;
    readonly guests: readonly Guest[];
  };
};

/** Scenes and loads that the servers of a load carry: its own first. */
export const carriedBy = (
  scene: Scene,
  { shared, ...load }: PoolLoad,
): readonly Pick<Guest, 'scene' | 'load'>[] => [{ scene, load }, ...(shared?.guests ?? [])];

/** Names of all scenes that the servers of a load carry. */
export const carriedNames = ({ scene, load }: { readonly scene: Scene; readonly load: PoolLoad }): string =>
  carriedBy(scene, load)
    .map((each) => each.scene.name)
    .join(' + ');

/** Whether the servers of a load carry a scene. */
export const carries = ({ sceneId, shared }: PoolLoad, wanted: string): boolean =>
  sceneId === wanted || (shared?.guests ?? []).some(({ scene }) => scene.id === wanted);

/**
 * Loads of a phase that ask for anything, one for each set of servers: a load that shares another's servers goes with
 * that one, where that one asks for anything itself. performance-model.md §9.
 */
export function poolLoads(
  { loads }: Phase,
  scenes: readonly Scene[],
  peakOfLoad: (load: Load) => number,
): readonly PoolLoad[] {
  const asked = loads.filter(({ requestsPerDay }) => requestsPerDay > 0);
  return asked.flatMap((load): PoolLoad[] => {
    if (hostOf(load, asked)) return [];
    const guests = asked.flatMap((guest): Guest[] => {
      const scene = scenes.find(({ id }) => id === guest.sceneId);
      return scene && hostOf(guest, asked) === load
        ? [{ scene, load: servedAs(guest, load), peak: peakOfLoad(guest) }]
        : [];
    });
    return [guests.length === 0 ? load : { ...load, shared: { peak: peakOfLoad(load), guests } }];
  });
}

/** The load whose servers carry this one too; undefined where it has its own. */
export const hostIn = ({ loads }: Pick<Phase, 'loads'>, load: Load): Load | undefined =>
  load.requestsPerDay > 0
    ? hostOf(
        load,
        loads.filter(({ requestsPerDay }) => requestsPerDay > 0),
      )
    : undefined;

/** Scenes of a phase whose servers a scene may share: of its kind, with servers of their own; none where others share its own. */
export function hostsFor(
  scene: Scene,
  { loads }: Pick<Phase, 'loads'>,
  scenes: readonly Scene[],
): readonly Scene[] {
  if (loads.some(({ sharedWith }) => sharedWith === scene.id)) return [];
  return scenes.filter(
    (other) =>
      other.id !== scene.id &&
      canShare(scene, other) &&
      loads.some(({ sceneId, sharedWith }) => sceneId === other.id && sharedWith === undefined),
  );
}

const hostOf = ({ sceneId, sharedWith }: Load, asked: readonly Load[]): Load | undefined =>
  sharedWith === sceneId ? undefined : asked.find((other) => other.sceneId === sharedWith);

/** One copy of a model serves all: model, precision and engine are the host's; demand, targets and cache hits its own. */
export const servedAs = (guest: Load, { modelId, precision, serving }: Load): Load => ({
  ...guest,
  modelId,
  precision,
  serving: { ...serving, prefixHitRatio: guest.serving.prefixHitRatio },
});

/** Kinds of scene whose requests one copy of a model can serve in turn. */
export const canShare = (left: Scene, right: Scene): boolean => familyOf(left) === familyOf(right);

const familyOf = (scene: Scene): 'picture' | 'language' | 'vector' => {
  if (isImageScene(scene)) return 'picture';
  return isLanguageScene(scene) ? 'language' : 'vector';
};

/**
 * Loads that name servers which can not carry them.
 * @returns `unknown-scene`, `shared-itself`; `shared-kind`, `shared-twice` and `shared-apart` with the names of both scenes
 */
export function sharingProblems(phases: readonly Phase[], scenes: readonly Scene[]): readonly Problem[] {
  return phases.flatMap(({ loads }, phaseAt) =>
    loads.flatMap((load, at): Problem[] => {
      if (load.sharedWith === undefined) return [];
      const path = `phases.${phaseAt}.loads.${at}.sharedWith`;
      const scene = scenes.find(({ id }) => id === load.sceneId);
      const other = scenes.find(({ id }) => id === load.sharedWith);
      if (!scene || !other) return [problem('unknown-scene', path, { scene: load.sharedWith })];
      const params = { scene: scene.name, other: other.name };
      const host = loads.find(({ sceneId }) => sceneId === other.id);
      if (scene === other) return [problem('shared-itself', path, { scene: scene.name })];
      if (host?.sharedWith !== undefined) return [problem('shared-twice', path, params)];
      if (!canShare(scene, other)) return [problem('shared-kind', path, params)];
      return host?.serving.disaggregated ? [problem('shared-apart', path, params)] : [];
    }),
  );
}
