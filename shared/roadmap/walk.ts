import { problem, type Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Server } from '../catalog/server.ts';
import type { Phase, Scenario, Scene } from '../scenario/scenario.ts';
import {
  type Candidate,
  candidateOf,
  chooseServers,
  failsTogether,
  isWithinLimits,
  type PoolNeed,
} from '../sizing/candidates.ts';
import { type WhyNot, whyNotLabel } from '../sizing/fit.ts';
import type { Fit } from '../sizing/fit-shared.ts';
import type { Market, Rejected } from '../sizing/market.ts';
import { carriedNames, carries, type Guest, type PoolLoad } from '../sizing/pool-load.ts';

/** Servers bought together for one scene in one phase; they stay together when they are redeployed. */
export type Lot = {
  readonly id: string;
  readonly phase: Phase;
  readonly scene: Scene;
  readonly server: Server;
  readonly count: number;
  /** Servers that hold one model together: they were bought so and stay so. */
  readonly together: number;
};

/** Earlier servers at work in a pool, with what one of them delivers there. */
export type KeptLot = { readonly lot: Lot; readonly estimate: Fit; readonly redeployed: boolean };

export type PoolServers = {
  /** `phase.scene`, the stem of its ledger rows. */
  readonly id: string;
  readonly kept: readonly KeptLot[];
  /** What is bought where more is needed; also when nothing is, so that the formula can grow with demand. */
  readonly chosen: Candidate | undefined;
};

/** The servers of one scene in one phase; of several, where others share them, which have no servers of their own. */
export type Pool = PoolServers & {
  readonly phase: Phase;
  readonly scene: Scene;
  readonly load: PoolLoad;
  /** Of its own scene, requests per second. */
  readonly peak: number;
  /** Of all scenes that its servers carry. */
  readonly need: PoolNeed;
  /** Pools of the scenes that its servers carry beside its own. */
  readonly guests: readonly Pool[];
  /** The servers of another scene that carry this one; undefined where it has its own. */
  readonly host: PoolServers | undefined;
};

export type IdleLot = { readonly phase: Phase; readonly lot: Lot };

export type Roadmap = {
  readonly pools: readonly Pool[];
  readonly lots: readonly Lot[];
  /** Lots without work, by phase. */
  readonly idle: readonly IdleLot[];
  /** Those that are sold in the phase in which they first have none, where the scenario sells them. */
  readonly sold: readonly IdleLot[];
  /** Where purchases of all phases were searched together: whether it is certain that nothing better exists. */
  readonly proven?: boolean;
};

/** Server to buy for a pool, by pool id; the cheapest where none is named. */
export type Preferences = ReadonlyMap<string, string>;

/**
 * Walks the phases: earlier servers stay with their scene where they still serve it, else move to the
 * first scene they serve, else stand idle; the rest of the need is bought.
 * @returns `no-server-fits` for a pool that nothing on offer can serve
 */
export function walkPhases(market: Market, preferences: Preferences): Result<Roadmap> {
  const { scenario } = market;
  const pools: Pool[] = [];
  const lots: Lot[] = [];
  const idle: IdleLot[] = [];
  const sold: IdleLot[] = [];
  const problems: Problem[] = [];

  scenario.phases.forEach((phase, position) => {
    const loads = market.loads(phase);
    const keptBy = new Map<string, KeptLot[]>();
    for (const lot of lots) {
      if (sold.some((each) => each.lot === lot)) continue;
      const work = workOf(lot, loads, market);
      if (!work) {
        const sells = scenario.idleServers === 'sell' && lot.count > 0;
        (sells ? sold : idle).push({ phase, lot });
        continue;
      }
      const { sceneId } = work.load;
      const kept = { lot, estimate: work.estimate, redeployed: !carries(work.load, lot.scene.id) };
      keptBy.set(sceneId, [...(keptBy.get(sceneId) ?? []), kept]);
    }
    for (const load of loads) {
      const scene = scenario.scenes.find(({ id }) => id === load.sceneId);
      if (!scene) continue;
      const pool = planPool(phase, scene, load, keptBy.get(scene.id) ?? [], market, preferences);
      const { chosen } = pool;
      if (!chosen && !isEnough(pool.need, scenario)) {
        const at = phase.loads.findIndex(({ sceneId }) => sceneId === load.sceneId);
        problems.push(noServerFits(pool, market, `phases.${position}.loads.${at}`));
        continue;
      }
      pools.push(pool, ...pool.guests);
      if (chosen) lots.push(lotOf(pool, chosen));
    }
  });
  return problems.length > 0 ? fail(problems) : ok({ pools, lots, idle, sold });
}

const lotOf = ({ id, phase, scene }: Pool, { server, count, estimate }: Candidate): Lot => ({
  id,
  phase,
  scene,
  server,
  count,
  together: estimate.together ?? 1,
});

function planPool(
  phase: Phase,
  scene: Scene,
  load: PoolLoad,
  kept: readonly KeptLot[],
  market: Market,
  preferences: Preferences,
): Pool {
  const id = `${phase.id}.${scene.id}`;
  const { shared } = load;
  const working = kept.filter(({ lot }) => lot.count > 0);
  const largestKept = Math.max(0, ...working.map(({ estimate }) => failsTogether(estimate)));
  const need = {
    scene,
    load,
    month: phase.month,
    peak: market.peak(load),
    kept: capacityOf(kept),
    largestKept,
    spare: phase.spareServers,
  };
  const chosen = chosenFor(need, preferences.get(id), market);
  const guests = (shared?.guests ?? []).map((guest): Pool => guestPool({ id, kept, chosen }, phase, guest));
  const peak = shared?.peak ?? need.peak;
  return { id, phase, scene, load, peak, need, kept, chosen, guests, host: undefined };
}

function guestPool(host: PoolServers, phase: Phase, { scene, load, peak }: Guest): Pool {
  const need = { scene, load, month: phase.month, peak, kept: 0, largestKept: 0, spare: 0 };
  const id = `${phase.id}.${scene.id}`;
  return { id, phase, scene, load, peak, need, kept: [], chosen: undefined, guests: [], host };
}

/** The server a person decided on, else the one the search prefers while it is within the limits, else the first. */
function chosenFor(need: PoolNeed, preference: string | undefined, market: Market): Candidate | undefined {
  const { byServer } = market.offers(need.scene, need.load);
  const decided = need.load.serverId;
  if (decided !== undefined) {
    const offer = byServer.get(decided);
    return offer && candidateOf(offer, need, market);
  }
  const preferred = byServer.get(preference ?? '');
  const candidate = preferred && candidateOf(preferred, need, market);
  return candidate && isWithinLimits(candidate, market)
    ? candidate
    : chooseServers(need, market).candidates[0];
}

const capacityOf = (kept: readonly KeptLot[]): number =>
  kept.reduce((sum, { lot, estimate }) => sum + lot.count * estimate.requestsPerSecond, 0);

/** Where a server works, and what it delivers there. */
export type Work = { readonly load: PoolLoad; readonly estimate: Fit };

/**
 * Where a server that was bought for a scene works in a later phase: with its own scene first. Servers that were bought
 * to hold a model together do so again for a load that takes as many of them, or work one by one.
 */
export function workOf(
  { server, scene: { id: boughtFor }, together }: Pick<Lot, 'server' | 'scene' | 'together'>,
  loads: readonly PoolLoad[],
  market: Market,
): Work | undefined {
  const ownFirst = loads.toSorted(
    (left, right) => Number(carries(right, boughtFor)) - Number(carries(left, boughtFor)),
  );
  for (const load of ownFirst) {
    const scene = market.scenario.scenes.find(({ id }) => id === load.sceneId);
    if (!scene) continue;
    const alone = market.fit(server, scene, load);
    if (alone.ok) return { load, estimate: alone.value };
    const group = together > 1 ? market.fitTogether(server, scene, load) : undefined;
    if (group?.ok && group.value.together === together) return { load, estimate: group.value };
  }
  return undefined;
}

/** Whether kept servers carry a pool where nothing can be bought for it. */
export const isEnough = (
  { kept, peak, spare }: Pick<PoolNeed, 'kept' | 'peak' | 'spare'>,
  { assumptions }: Scenario,
): boolean => kept * assumptions.targetUtilisation >= peak && spare === 0;

function noServerFits(pool: Pool, market: Market, path: string): Problem {
  const { serverId } = pool.load;
  const rejected = chooseServers(pool.need, market).rejected.filter(
    ({ server }) => serverId === undefined || server.id === serverId,
  );
  const params = { phase: pool.phase.name, scene: carriedNames(pool), reasons: commonReason(rejected) };
  return {
    ...problem('no-server-fits', path, params),
    details: rejected.map(({ server, whyNot }) => ({
      key: 'whyNot.server',
      params: { server: server.name, reason: whyNotLabel(whyNot) },
    })),
  };
}

type CommonReason = 'memory' | 'latency' | 'price' | 'conditions' | 'noneAllowed' | 'mixed';

/** One word for why every server was refused, where they share it. */
function commonReason(rejected: readonly Rejected[]): CommonReason {
  const kinds = new Set(rejected.map(({ whyNot }) => kindOf(whyNot)));
  const [only] = kinds;
  if (only === undefined) return 'noneAllowed';
  return kinds.size === 1 ? only : 'mixed';
}

function kindOf(whyNot: WhyNot): CommonReason {
  switch (whyNot.code) {
    case 'memory-short':
      return 'memory';
    case 'too-slow-first-token':
    case 'too-slow-token':
    case 'too-slow-image':
    case 'too-slow-vector':
      return 'latency';
    case 'no-price':
    case 'only-estimates':
    case 'missing-currency':
      return 'price';
    case 'not-domestic':
    case 'excluded':
    case 'export-controlled':
    case 'over-budget':
    case 'over-power':
    case 'over-racks':
      return 'conditions';
    case 'scene-misfit':
      return kindOf(whyNot.whyNot);
    default:
      return 'mixed';
  }
}
