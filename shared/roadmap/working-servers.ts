import type { Server } from '../catalog/server.ts';
import type { Estimate } from '../performance/estimate.ts';
import type { SharingWay } from '../scenario/scenario.ts';
import { type Fit, ownEstimate } from '../sizing/fit-shared.ts';
import { wayOf } from '../sizing/pool-load.ts';
import { poolIds } from './pool-ids.ts';
import type { Pool, PoolServers } from './walk.ts';

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
  const { serverShare: shareOn } = poolIds(pool.id);
  return sharedBy(pool) === undefined ? lots : lots.map((lot) => ({ ...lot, share: shareOn(lot.server.id) }));
}

/** Id of the pool whose servers several scenes share, of any of them; undefined where a scene has its servers for itself. */
export const sharedBy = ({ id, host, guests }: Pool): string | undefined =>
  host?.id ?? (guests.length > 0 ? id : undefined);

/** How scenes share the servers of a pool; undefined where a scene has them for itself. */
export const sharingWay = ({ load, host }: Pool): SharingWay | undefined =>
  host === undefined ? load.shared?.way : wayOf(load);

/** Whose copies of a model serve a scene; undefined where it has copies of its own, on its own servers or another's. */
export const servedBy = (pool: Pool): PoolServers | undefined =>
  sharingWay(pool) === 'copy' ? pool.host : undefined;

/** Whose servers a scene has copies of its model on. */
export const serversFor = (pool: Pool): PoolServers =>
  (sharingWay(pool) === 'gpus' ? pool.host : undefined) ?? pool;

/** What each type of server at work, kept or new, delivers of the pool's own scene. */
export const ownEstimates = (pool: Pool): ReadonlyMap<Server, Estimate> =>
  new Map([...fitsOf(pool)].map(([server, fit]) => [server, ownEstimate(fit, pool.scene)] as const));

/** The same of every scene that the servers carry. */
export function fitsOf(pool: Pool): ReadonlyMap<Server, Fit> {
  const { kept, chosen } = pool.host ?? pool;
  return new Map(
    [...kept.map(({ lot, estimate }) => ({ server: lot.server, estimate })), ...(chosen ? [chosen] : [])].map(
      ({ server, estimate }) => [server, estimate] as const,
    ),
  );
}
