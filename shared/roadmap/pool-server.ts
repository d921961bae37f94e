import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../catalog/model.ts';
import type { Server } from '../catalog/server.ts';
import type { Values } from '../ledger/evaluate.ts';
import type { BatchJob } from '../performance/batch-settings.ts';
import { choiceOf } from '../performance/engines.ts';
import type { Load } from '../scenario/scenario.ts';
import { type Fit, ownEstimate } from '../sizing/fit-shared.ts';
import { poolIds } from './pool-ids.ts';
import type { Pool } from './walk.ts';
import { serversFor } from './working-servers.ts';

/** A type of server on which a pool has copies of its model, with its part of the peak. */
export type PoolServer = Omit<BatchJob, 'load'> & {
  readonly server: Server;
  /** First GPU of the server that is the scene's own, from 0; the machine is its GPUs only. */
  readonly firstGpu: number;
  /** Servers of this type in the pool. */
  readonly servers: number;
  readonly load: Load;
  readonly model: Model;
  /** Requests that one copy of the model holds at the peak. */
  readonly running: number;
};

type Parts = Pick<Catalog, 'gpus' | 'models'>;

/** The server bought for a pool, else the first kept one; undefined where none is, or the catalog lost its parts. */
export const poolServerOf = (pool: Pool, values: Values, parts: Parts): PoolServer | undefined => {
  const [first] = typesOf(pool, values);
  return first && subjectOf(first, pool, values, parts);
};

/**
 * Every type of server that serves a pool, the one that is bought first; without those that serve several together, and
 * those whose parts the catalog lost.
 */
export const poolServersOf = (pool: Pool, values: Values, parts: Parts): readonly PoolServer[] =>
  typesOf(pool, values).flatMap((type) => subjectOf(type, pool, values, parts) ?? []);

type Type = { readonly server: Server; readonly fit: Fit; readonly count: number };

function typesOf(pool: Pool, values: Values): readonly Type[] {
  // A scene that another's copies serve is started with that one; with GPUs of its own it is started by itself.
  const { id, chosen, kept } = serversFor(pool);
  const bought = chosen ? values.at(poolIds(id).bought) : 0;
  const found: Type[] = [
    ...(chosen && bought > 0 ? [{ server: chosen.server, fit: chosen.estimate, count: bought }] : []),
    ...kept.map(({ lot, estimate }) => ({ server: lot.server, fit: estimate, count: lot.count })),
  ];
  // What would be bought stands for a pool that nothing serves yet.
  if (found.length === 0 && chosen) found.push({ server: chosen.server, fit: chosen.estimate, count: 0 });
  const first = found.filter(
    ({ server }, at) => found.findIndex((each) => each.server.id === server.id) === at,
  );
  return first.map((type) => ({
    ...type,
    count: found.reduce((sum, { server, count }) => sum + (server.id === type.server.id ? count : 0), 0),
  }));
}

function subjectOf(
  { server, fit, count }: Type,
  pool: Pool,
  values: Values,
  { gpus, models }: Parts,
): PoolServer | undefined {
  const estimate = ownEstimate(fit, pool.scene);
  const gpu = gpus.find(({ id }) => id === server.gpuId);
  const model = models.find(({ id }) => id === pool.load.modelId);
  if (!gpu || !model) return undefined;
  // Batching and techniques are judged on one server; several together are not.
  if (estimate.together !== undefined) return undefined;
  const capacity = values.at(poolIds(pool.id).total);
  const peak = capacity > 0 ? (pool.peak * estimate.requestsPerSecond) / capacity : pool.peak;
  const { scene } = pool;
  // The fastest engine is the one of this server from here on.
  const load =
    pool.load.serving.engine === 'fastest'
      ? { ...pool.load, serving: { ...pool.load.serving, engine: choiceOf(estimate.engine) } }
      : pool.load;
  const written = 'outputTokens' in scene ? scene.outputTokens : 0;
  const seconds = load.latencySeconds + (written * (load.tokenMilliseconds ?? 0)) / 1000;
  const running = Math.max(1, Math.ceil((peak / estimate.layout.replicas) * seconds));
  const machine = { gpu, gpuCount: fit.gpusOf?.get(scene.id) ?? server.gpuCount };
  const firstGpu = gpusBefore(scene.id, fit);
  return { server, firstGpu, servers: count, machine, model, scene, load, estimate, peak, running };
}

/** GPUs of the server that scenes before this one have for themselves. */
export function gpusBefore(sceneId: string, { gpusOf }: Fit): number {
  let before = 0;
  for (const [id, gpus] of gpusOf ?? []) {
    if (id === sceneId) return before;
    before += gpus;
  }
  return 0;
}
