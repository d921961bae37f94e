import type { Values } from '../ledger/evaluate.ts';
import { meanWait, waitPercentile } from '../queueing/erlang.ts';
import { poolIds } from './pool-ids.ts';
import { carriedIds } from './working-servers.ts';
import { isLanguageScene } from '../scenario/scenario.ts';
import type { Pool } from './walk.ts';

/** Wait in the queue at the peak, seconds. */
export type PoolWait = { readonly mean: number; readonly p95: number };

/**
 * Wait before a picture is begun at the peak: each replica makes one request at a time, so the pool is a
 * station of equal servers (M/M/c, an upper view for near-constant times). Undefined for language pools: a
 * batching replica is not such a server, its wait is part of the estimate. performance-model.md §8.
 */
export function poolWait(pool: Pool, values: Values): PoolWait | undefined {
  const { chosen } = pool;
  if (isLanguageScene(pool.scene) || !chosen) return undefined;
  const replicasOf = (count: number, replicas: number): number => count * replicas;
  const bought = replicasOf(values.at(poolIds(pool.id).bought), chosen.estimate.layout.replicas);
  const kept = pool.kept.reduce(
    (sum, { lot, estimate }) => sum + replicasOf(lot.count, estimate.layout.replicas),
    0,
  );
  const servers = bought + kept;
  const carried = carriedIds(pool);
  const capacity = values.at(carried.total);
  if (servers === 0 || capacity === 0) return undefined;
  const station = { servers, arrivals: values.at(carried.peak), serviceSeconds: servers / capacity };
  return { mean: meanWait(station), p95: waitPercentile(station, 0.95) };
}
