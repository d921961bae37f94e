import type { Server } from '../catalog/server.ts';
import type { Estimate } from '../performance/estimate.ts';
import { ownEstimate } from '../sizing/fit-shared.ts';
import { poolIds } from './pool-ids.ts';
import type { Pool } from './walk.ts';

/** Ledger rows that the servers of a pool are counted by: of its own scene, or of all that share them. */
export function carriedIds({ id, guests }: Pick<Pool, 'id' | 'guests'>): {
  readonly peak: string;
  readonly total: string;
  readonly perServer: (serverId: string) => string;
} {
  const ids = poolIds(id);
  return guests.length === 0
    ? { peak: ids.peak, total: ids.total, perServer: ids.perServer }
    : { peak: ids.sharedPeak, total: ids.sharedTotal, perServer: ids.mixed };
}

/** Servers at work in a pool: so many of a lot, and the share of their time that the pool's scene has where several share them. */
export type WorkingLot = { readonly bought: string; readonly server: Server; readonly share?: string };

export function workingLots(pool: Pool): readonly WorkingLot[] {
  const { id, kept, chosen } = pool.host ?? pool;
  const lots = [
    ...kept.map(({ lot }) => ({ bought: poolIds(lot.id).bought, server: lot.server })),
    ...(chosen ? [{ bought: poolIds(id).bought, server: chosen.server }] : []),
  ];
  const { timeShare: shareOn } = poolIds(pool.id);
  return sharedBy(pool) === undefined ? lots : lots.map((lot) => ({ ...lot, share: shareOn(lot.server.id) }));
}

/** Id of the pool whose servers several scenes share, of any of them; undefined where a scene has its servers for itself. */
export const sharedBy = ({ id, host, guests }: Pool): string | undefined =>
  host?.id ?? (guests.length > 0 ? id : undefined);

/** What each type of server at work, kept or new, delivers of the pool's own scene. */
export function ownEstimates(pool: Pool): ReadonlyMap<Server, Estimate> {
  const { kept, chosen } = pool.host ?? pool;
  return new Map(
    [...kept.map(({ lot, estimate }) => ({ server: lot.server, estimate })), ...(chosen ? [chosen] : [])].map(
      ({ server, estimate }) => [server, ownEstimate(estimate, pool.scene)] as const,
    ),
  );
}
