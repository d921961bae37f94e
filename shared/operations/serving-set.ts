import type { Gpu } from '../catalog/gpu.ts';
import type { Server } from '../catalog/server.ts';
import { serviceOf, type ServicePart } from '../cluster/service.ts';
import type { Estimate } from '../performance/answer.ts';
import type { Plan } from '../plan/plan.ts';
import { poolIds } from '../roadmap/pool-ids.ts';
import { gpusBefore } from '../roadmap/pool-server.ts';
import { type Trigger, triggersOf } from '../roadmap/triggers.ts';
import type { Lot, Pool } from '../roadmap/walk.ts';
import { carriedIds, servedBy, serversFor, sharingWay } from '../roadmap/working-servers.ts';
import type { Phase } from '../scenario/scenario.ts';
import { type Fit, ownEstimate } from '../sizing/fit-shared.ts';
import { failsTogether } from '../sizing/candidates.ts';
import { carriedNames } from '../sizing/pool-load.ts';

/** Servers of one purchase at work in a set, with what one of them delivers there. */
export type WorkingServers = {
  readonly lotId: string;
  /** Phase in which they were bought, and the scene that they were bought for: their names are made of these. */
  readonly boughtIn: Phase;
  readonly boughtFor: string;
  readonly server: Server;
  readonly gpu: Gpu | undefined;
  readonly count: number;
  /** Ledger row of the count. */
  readonly row: string;
  readonly estimate: Estimate;
  /** First of their GPUs that the scene has for itself, from 0. */
  readonly firstGpu: number;
  /** Requests per second that are lost with one of them, or with the group it works in. */
  readonly failing: number;
};

/** Servers that serve a scene of a phase and the scenes that their copies of a model serve too. */
export type ServingSet = {
  readonly pool: Pool;
  /** Value of the label `scene` in the metrics. */
  readonly key: string;
  readonly names: string;
  readonly members: readonly Pool[];
  readonly servers: readonly WorkingServers[];
  /** Requests per second, with their ledger rows. */
  readonly peak: number;
  readonly peakRow: string;
  readonly capacity: number;
  readonly capacityRow: string;
  /** Peak that may be carried within the plan's rules, and when it is passed. */
  readonly usable: number;
  readonly trigger: Trigger | undefined;
  /** How many of how many have to work; undefined where the cluster is not computed. */
  readonly service: ServicePart | undefined;
};

/** Sets of servers at work in a phase. */
export function servingSets(plan: Plan, phase: Phase): readonly ServingSet[] {
  const { roadmap, scenario, values, cluster } = plan;
  const stage = cluster.stages.find((each) => each.phase.id === phase.id);
  // Parts of the service stand in the order of the loads that have servers.
  const parts = stage
    ? serviceOf(stage, values, scenario.assumptions).parts.filter(({ kind }) => kind === 'servers')
    : [];
  const served = (stage?.loads ?? []).filter(({ service }) => service !== undefined);
  const triggers = new Map(triggersOf(roadmap, scenario, values).map((each) => [each.pool.id, each]));
  return roadmap.pools
    .filter((pool) => pool.phase.id === phase.id && servedBy(pool) === undefined)
    .map((pool): ServingSet => {
      // With GPUs of its own a scene has copies, capacity and metrics of its own, on servers that others are on too.
      const isSplit = sharingWay(pool) === 'gpus';
      const rows = isSplit ? poolIds(pool.id) : carriedIds(pool);
      const members = isSplit ? [pool] : [pool, ...pool.guests];
      return {
        pool,
        key: pool.scene.id,
        names: isSplit ? pool.scene.name : carriedNames(pool),
        members,
        servers: serversOf(pool, plan),
        peak: values.at(rows.peak),
        peakRow: rows.peak,
        capacity: values.at(rows.total),
        capacityRow: rows.total,
        usable: members.reduce((sum, { id }) => sum + (triggers.get(id)?.usable ?? 0), 0),
        trigger: triggers.get(pool.id),
        service: parts[served.findIndex(({ id }) => id === serversFor(pool).id)],
      };
    })
    .filter(({ servers }) => servers.length > 0);
}

function serversOf(pool: Pool, { roadmap, values, accelerators }: Plan): readonly WorkingServers[] {
  const working = (lot: Pick<Lot, 'id' | 'phase' | 'scene' | 'server'>, fit: Fit): WorkingServers => {
    const estimate = fit.gpusOf ? ownEstimate(fit, pool.scene) : fit;
    return {
      lotId: lot.id,
      boughtIn: lot.phase,
      boughtFor: lot.scene.id,
      server: lot.server,
      gpu: accelerators.get(lot.server.gpuId ?? ''),
      count: values.at(poolIds(lot.id).bought),
      row: poolIds(lot.id).bought,
      estimate,
      firstGpu: gpusBefore(pool.scene.id, fit),
      failing: failsTogether(estimate),
    };
  };
  const { id: carrier, kept, chosen } = serversFor(pool);
  const own = roadmap.lots.find(({ id }) => id === carrier);
  return [
    ...kept.map(({ lot, estimate }) => working(lot, estimate)),
    ...(own && chosen ? [working(own, chosen.estimate)] : []),
  ].filter(({ count }) => count > 0);
}
