import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../catalog/model.ts';
import type { Values } from '../ledger/evaluate.ts';
import type { BatchJob } from '../performance/batch-settings.ts';
import { choiceOf } from '../performance/engines.ts';
import type { Load } from '../scenario/scenario.ts';
import { type Fit, ownEstimate } from '../sizing/fit-shared.ts';
import { poolIds } from './pool-ids.ts';
import type { Pool } from './walk.ts';

/** The server that mainly serves a pool, its own or another scene's, with its part of the peak. */
export type PoolServer = Omit<BatchJob, 'load'> & {
  readonly load: Load;
  readonly model: Model;
  /** First GPU of the server that is the scene's own, from 0; the machine is its GPUs only. */
  readonly firstGpu: number;
  /** Servers of this type in the pool. */
  readonly servers: number;
  /** Requests that one copy of the model holds at the peak. */
  readonly running: number;
};

/** The server bought for a pool, else the first kept one; undefined where none is, or the catalog lost its parts. */
export function poolServerOf(
  pool: Pool,
  values: Values,
  { gpus, models }: Pick<Catalog, 'gpus' | 'models'>,
): PoolServer | undefined {
  const carrier = pool.host ?? pool;
  const newServers = carrier.chosen ? values.at(poolIds(carrier.id).bought) : 0;
  const bought = newServers > 0 ? carrier.chosen : undefined;
  const [kept] = carrier.kept;
  const server = bought?.server ?? kept?.lot.server ?? carrier.chosen?.server;
  const fit = bought?.estimate ?? kept?.estimate ?? carrier.chosen?.estimate;
  const estimate = fit && ownEstimate(fit, pool.scene);
  const gpu = gpus.find(({ id }) => id === server?.gpuId);
  const model = models.find(({ id }) => id === pool.load.modelId);
  if (!server || !estimate || !gpu || !model) return undefined;
  // Batching and techniques are judged on one server; several together are not.
  if (estimate.together !== undefined) return undefined;
  const ofType = carrier.kept.filter(({ lot }) => lot.server.id === server.id);
  const servers =
    (bought && bought.server.id === server.id ? newServers : 0) +
    ofType.reduce((sum, { lot }) => sum + lot.count, 0);
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
  return { machine, firstGpu, model, scene, load, estimate, peak, running, servers };
}

/** GPUs of the server that scenes before this one have for themselves. */
function gpusBefore(sceneId: string, { gpusOf }: Fit): number {
  let before = 0;
  for (const [id, gpus] of gpusOf ?? []) {
    if (id === sceneId) return before;
    before += gpus;
  }
  return 0;
}
