import { fail, ok, type Result } from '../base/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Server } from '../catalog/server.ts';
import type { Values } from '../ledger/evaluate.ts';
import { type CopyPace, copyPace } from '../performance/copy-pace.ts';
import { choiceOf } from '../performance/engines.ts';
import type { Misfit } from '../performance/misfit.ts';
import type { PoolTarget } from '../queueing/pool-figures.ts';
import type { PoolModel, ReplicaKind, RequestCost } from '../queueing/pool-model.ts';
import { isLanguageScene, type Scenario } from '../scenario/scenario.ts';
import { type Fit, ownEstimate } from '../sizing/fit-shared.ts';
import { poolIds } from './pool-ids.ts';
import type { Pool } from './walk.ts';
import { carriedIds, serversFor, sharingWay } from './working-servers.ts';

/** Servers of one kind at work in a pool, with the copies of the model on one of them. */
export type BalancedLot = {
  readonly server: Server;
  /** Those that hold one copy together count as one. */
  readonly units: number;
  readonly copies: number;
};

/** A pool as a balancer sees it, at its peak. */
export type BalancedPool = {
  readonly model: PoolModel;
  readonly target: PoolTarget;
  readonly targetUtilisation: number;
  readonly lots: readonly BalancedLot[];
};

/** Why a pool cannot be simulated. */
export type NotBalanced = Misfit | { readonly code: 'no-servers' } | { readonly code: 'not-in-catalog' };

/** Seconds from one request of a session to the next: reading an answer and asking on. A judgement. balancing.md §2. */
const SESSION_SECONDS = 60;
const MILLISECONDS = 1000;

/**
 * The copies of the model in a pool, old and new servers together, at the pace of their estimates, and the requests that
 * come for them at the peak: of all scenes that share the servers, as bursty and as different as the project says.
 * A scene that another's copies serve has none: ask for its host's. balancing.md §2.
 */
export function balancedPool(
  pool: Pool,
  values: Values,
  { waiting, assumptions }: Pick<Scenario, 'waiting' | 'assumptions'>,
  catalog: Pick<Catalog, 'gpus' | 'models'>,
): Result<BalancedPool, NotBalanced> {
  const carried = servedTogether(pool);
  const peaks = carried.map(({ peak }) => peak);
  const total = peaks.reduce((sum, peak) => sum + peak, 0);
  const kinds: ReplicaKind[] = [];
  const replicas: PoolModel['replicas'][number][] = [];
  const lots: BalancedLot[] = [];
  let server = 0;
  for (const lot of lotsOf(pool, values)) {
    const kind = kindOf(lot, pool, values, catalog);
    if (!kind.ok) return kind;
    kinds.push(kind.value.kind);
    const { copies } = kind.value;
    const units = Math.floor(lot.count / (lot.fit.together ?? 1));
    lots.push({ server: lot.server, units, copies });
    for (let unit = 0; unit < units; unit += 1) {
      for (let copy = 0; copy < copies; copy += 1) replicas.push({ kind: kinds.length - 1, server });
      server += 1;
    }
  }
  if (replicas.length === 0 || total === 0) return fail({ code: 'no-servers' });
  const between = carried.flatMap(({ load }) => load.tokenMilliseconds ?? []);
  const hits = carried.some(({ scene, load }) => isLanguageScene(scene) && load.serving.prefixHitRatio > 0);
  return ok({
    model: {
      kinds,
      replicas,
      classes: peaks.map((peak) => peak / total),
      arrivalsPerSecond: total,
      arrivalScv: waiting.arrivalScv,
      requestScv: waiting.requestScv,
      requestShape: 'lognormal',
      sessions: hits ? { count: Math.max(1, Math.round(total * SESSION_SECONDS)) } : undefined,
    },
    target: {
      firstSeconds: Math.min(...carried.map(({ load }) => load.latencySeconds)),
      stepSeconds: Math.min(Number.POSITIVE_INFINITY, ...between) / MILLISECONDS,
    },
    targetUtilisation: assumptions.targetUtilisation,
    lots,
  });
}

type LotAtWork = { readonly server: Server; readonly count: number; readonly fit: Fit };

/** Scenes that the copies of a pool's model serve: with GPUs of its own a scene has copies of its own. */
const servedTogether = (pool: Pool): readonly Pool[] =>
  sharingWay(pool) === 'gpus' ? [pool] : [pool, ...pool.guests];

function lotsOf(pool: Pool, values: Values): readonly LotAtWork[] {
  const { id, kept, chosen } = serversFor(pool);
  const bought = (of: string): number => Math.round(values.at(poolIds(of).bought));
  return [
    ...kept.map(({ lot, estimate }) => ({ server: lot.server, count: bought(lot.id), fit: estimate })),
    ...(chosen ? [{ server: chosen.server, count: bought(id), fit: chosen.estimate }] : []),
  ].filter(({ count }) => count > 0);
}

function kindOf(
  { server, fit }: LotAtWork,
  pool: Pool,
  values: Values,
  { gpus, models }: Pick<Catalog, 'gpus' | 'models'>,
): Result<{ readonly kind: ReplicaKind; readonly copies: number }, NotBalanced> {
  const gpu = gpus.find(({ id }) => id === server.gpuId);
  const model = models.find(({ id }) => id === pool.load.modelId);
  if (!gpu || !model) return fail({ code: 'not-in-catalog' });
  const { together = 1 } = fit;
  const paces: CopyPace[] = [];
  const times: number[] = [];
  const gpuCount = fit.gpusOf?.get(pool.scene.id) ?? server.gpuCount;
  for (const { scene, load, peak } of servedTogether(pool)) {
    const estimate = ownEstimate(fit, scene);
    const engine = load.serving.engine === 'fastest' ? choiceOf(estimate.engine) : load.serving.engine;
    const machine =
      together === 1 ? { gpu, gpuCount } : { gpu, gpuCount: gpuCount * together, nodes: together };
    const served = { ...load, serving: { ...load.serving, engine } };
    const pace = copyPace({ machine, model, scene, load: served, estimate });
    if (!pace.ok) return pace;
    paces.push(pace.value);
    times.push(peak / estimate.requestsPerSecond);
  }
  // With GPUs of its own what a scene is served with is its own estimate.
  const own = fit.gpusOf ? ownEstimate(fit, pool.scene) : fit;
  const planned = values.at((fit.gpusOf ? poolIds(pool.id) : carriedIds(pool)).perServer(server.id));
  const { replicas, prefillReplicas } = own.layout;
  const copies = prefillReplicas === undefined ? Math.max(1, Math.floor(replicas)) : 1;
  // A figure of one's own in place of the estimate makes everything that much faster or slower.
  const faster = planned / own.requestsPerSecond;
  return ok({ kind: mixed(paces, times, (planned * together) / copies, faster), copies });
}

/** One batch serves all scenes: its places and steps are as each scene has them by itself, by its share of the time. §9. */
function mixed(
  paces: readonly CopyPace[],
  times: readonly number[],
  requestsPerSecond: number,
  faster: number,
): ReplicaKind {
  const whole = times.reduce((sum, time) => sum + time, 0);
  const mean = (of: (pace: CopyPace) => number): number =>
    paces.reduce((sum, pace, at) => sum + (of(pace) * (times[at] ?? 0)) / whole, 0);
  const slots = Math.max(1, Math.floor(mean((pace) => pace.slots)));
  const listed = Math.max(...paces.map(({ stepSeconds }) => stepSeconds.length));
  const [first] = paces;
  return {
    slots,
    costs: paces.map(({ aloneSeconds, coldSeconds, delaySeconds, steps }): RequestCost => ({
      aloneSeconds: aloneSeconds / faster,
      coldSeconds: coldSeconds / faster,
      delaySeconds: delaySeconds / faster,
      steps,
    })),
    stepSeconds: Array.from(
      { length: listed },
      (_, at) => mean(({ stepSeconds }) => stepSeconds[Math.min(at, stepSeconds.length - 1)] ?? 0) / faster,
    ),
    waitSteps: mean((pace) => pace.waitSteps),
    readsApart: first?.readsApart ?? false,
    requestsPerSecond,
  };
}
