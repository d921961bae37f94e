import { type Problem, problem } from '../base/problem.ts';
import {
  isImageScene,
  isLanguageScene,
  type Load,
  type Phase,
  type Scene,
  SHARING_WAYS,
  type SharingWay,
} from '../scenario/scenario.ts';

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
    readonly way: SharingWay;
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
        ? [
            {
              scene,
              load: wayOf(guest) === 'copy' ? servedAs(guest, load) : guest,
              peak: peakOfLoad(guest),
            },
          ]
        : [];
    });
    const [first] = guests;
    if (!first) return [load];
    return [{ ...load, shared: { peak: peakOfLoad(load), guests, way: wayOf(first.load) } }];
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

/** The load whose copies of a model serve this one too: model, precision and engine are that one's. */
export const copyHostIn = (phase: Pick<Phase, 'loads'>, load: Load): Load | undefined =>
  wayOf(load) === 'copy' ? hostIn(phase, load) : undefined;

/** How the servers of another scene carry a load, where they do. */
export const wayOf = ({ sharedAs = 'copy' }: Pick<Load, 'sharedAs'>): SharingWay => sharedAs;

/** The load on the servers of another scene, or on its own again. */
export function sharedAs(load: Load, host: string | undefined, way: SharingWay = 'copy'): Load {
  const { sharedWith: _with, sharedAs: _as, ...own } = load;
  if (host === undefined) return own;
  return { ...own, sharedWith: host, ...(way === 'copy' ? {} : { sharedAs: way }) };
}

/** A scene whose servers another may share, and how. */
export type PossibleHost = { readonly scene: Scene; readonly way: SharingWay };

/**
 * Scenes of a phase whose servers a scene may share: with servers of their own, in the way that others share them; by
 * one copy of a model those of its kind only. None where others share its own.
 */
export function hostsFor(
  scene: Scene,
  { loads }: Pick<Phase, 'loads'>,
  scenes: readonly Scene[],
): readonly PossibleHost[] {
  if (loads.some(({ sharedWith }) => sharedWith === scene.id)) return [];
  return scenes.flatMap((other) => {
    const host = loads.find(({ sceneId, sharedWith }) => sceneId === other.id && sharedWith === undefined);
    if (other.id === scene.id || !host) return [];
    const others = loads.find(({ sceneId, sharedWith }) => sharedWith === other.id && sceneId !== scene.id);
    return SHARING_WAYS.filter(
      (way) =>
        (others === undefined || wayOf(others) === way) &&
        (way === 'gpus' || (canShare(scene, other) && !host.serving.disaggregated)),
    ).map((way) => ({ scene: other, way }));
  });
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
 * @returns `unknown-scene`, `shared-itself`; `shared-kind`, `shared-twice`, `shared-apart` and `shared-ways` with the names of
 *   both scenes
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
      const others = loads.filter(({ sharedWith }) => sharedWith === other.id);
      if (others.some((each) => wayOf(each) !== wayOf(load))) return [problem('shared-ways', path, params)];
      if (wayOf(load) === 'gpus') return [];
      if (!canShare(scene, other)) return [problem('shared-kind', path, params)];
      return host?.serving.disaggregated ? [problem('shared-apart', path, params)] : [];
    }),
  );
}
