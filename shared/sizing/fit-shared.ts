import { fail, ok, type Result } from '../base/result.ts';
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Server } from '../catalog/server.ts';
import type { Estimate } from '../performance/estimate.ts';
import { choiceOf } from '../performance/engines.ts';
import { isLanguageScene } from '../scenario/scenario.ts';
import type { Waiting } from '../scenario/waiting.ts';
import { mixedRate } from './count.ts';
import { fitScene, type SceneMisfit, type ServedLoad } from './fit-scene.ts';
import type { Guest } from './pool-load.ts';
import { rateOfScenes } from './rate-of-scenes.ts';

/** What a server delivers of the mix of scenes it carries, and by scene what it would deliver of that one alone. */
export type Fit = Estimate & {
  readonly ofScenes?: ReadonlyMap<string, Estimate>;
  /** GPUs of the server that a scene has for itself, by its id, in the order of the scenes; where each has its own. */
  readonly gpusOf?: ReadonlyMap<string, number>;
};

/** It serves the other scenes it is to carry, and not this one. */
export type GuestMisfit = {
  readonly code: 'scene-misfit';
  readonly scene: string;
  readonly whyNot: Exclude<SceneMisfit, { readonly code: 'memory-short' }>;
};

/** Of its own scene alone. */
export const ownEstimate = (fit: Fit, { id }: Guest['scene']): Estimate => fit.ofScenes?.get(id) ?? fit;

/**
 * What one server delivers of several scenes that share it: one batch serves all, so every request is held to the
 * shortest targets of them, and the engine and the layout of its GPUs are one for all — of those that suit one of
 * them best, the one that delivers most of the mix. Shares of time add up: Σ peak ÷ Σ (peak ÷ rate). It fails where
 * one of them is not served. performance-model.md §9.
 */
export function fitShared(
  server: Server,
  carried: readonly [Guest, ...Guest[]],
  index: CatalogIndex,
  waiting: Waiting,
  together: number,
): Result<Fit, SceneMisfit | GuestMisfit> {
  const strict = withShortestTargets(carried);
  const alone: Estimate[] = [];
  for (const [at, member] of strict.entries()) {
    const fit = fitScene(server, member.scene, member.load, index, waiting, together);
    if (!fit.ok) return fail(at === 0 ? fit.error : misfitOf(member, fit.error));
    alone.push(fit.value);
  }
  let best: Fit | undefined;
  let missed: SceneMisfit | GuestMisfit | undefined;
  for (const setup of setupsOf(alone)) {
    const members = fitAs(setup, server, strict, index, waiting, together);
    if (!members.ok) missed ??= members.error;
    else {
      const mixed = mixOf(carried, members.value);
      const more = (mixed?.requestsPerSecond ?? 0) > (best?.requestsPerSecond ?? 0);
      if (more) best = mixed;
    }
  }
  if (best) return ok(best);
  return fail(missed ?? { code: 'not-in-catalog', id: server.id });
}

/** Every scene served in one way. */
function fitAs(
  setup: Estimate,
  server: Server,
  strict: readonly Guest[],
  index: CatalogIndex,
  waiting: Waiting,
  together: number,
): Result<readonly Estimate[], SceneMisfit | GuestMisfit> {
  const members: Estimate[] = [];
  for (const [at, member] of strict.entries()) {
    const { scene, load } = member;
    const served: ServedLoad = {
      ...load,
      serving: { ...load.serving, engine: engineOf(setup, load) },
      ...(isLanguageScene(scene) ? { layout: setup.layout } : {}),
    };
    const fit = fitScene(server, scene, served, index, waiting, together);
    if (!fit.ok) return fail(at === 0 ? fit.error : misfitOf(member, fit.error));
    members.push(fit.value);
  }
  return ok(members);
}

/** A program that a person chose stays; the fastest is the one of the set-up. */
const engineOf = (setup: Estimate, { serving }: Guest['load']): Guest['load']['serving']['engine'] =>
  serving.engine === 'fastest' ? choiceOf(setup.engine) : serving.engine;

/** Ways that suit one of the scenes best, each once. */
const setupsOf = (alone: readonly Estimate[]): readonly Estimate[] => [
  ...new Map(alone.map((each) => [JSON.stringify([each.engine, each.layout]), each])).values(),
];

function misfitOf({ scene }: Guest, whyNot: SceneMisfit): SceneMisfit | GuestMisfit {
  return whyNot.code === 'memory-short' ? whyNot : { code: 'scene-misfit', scene: scene.name, whyNot };
}

function withShortestTargets(carried: readonly Guest[]): readonly Guest[] {
  const latencySeconds = Math.min(...carried.map(({ load }) => load.latencySeconds));
  const between = carried.flatMap(({ load }) => load.tokenMilliseconds ?? []);
  const tokenTime = between.length === 0 ? {} : { tokenMilliseconds: Math.min(...between) };
  return carried.map((each) => ({ ...each, load: { ...each.load, latencySeconds, ...tokenTime } }));
}

/** The first scene's estimate with what is delivered of the mix. */
function mixOf(carried: readonly Guest[], members: readonly Estimate[]): Fit | undefined {
  const [own] = members;
  const mixed = (rates: readonly number[]): number => mixedRateOf(carried, rates);
  return (
    own && {
      ...own,
      requestsPerSecond: mixed(members.map((each) => each.requestsPerSecond)),
      range: {
        p10: mixed(members.map(({ range }) => range.p10)),
        p90: mixed(members.map(({ range }) => range.p90)),
      },
      ofScenes: new Map(
        carried.flatMap(({ scene }, at) => {
          const member = members[at];
          return member ? [[scene.id, member] as const] : [];
        }),
      ),
    }
  );
}

const mixedRateOf = rateOfScenes(mixedRate);
