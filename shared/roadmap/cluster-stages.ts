import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { clusterIds } from '../cluster/ids.ts';
import type { ClusterPart } from '../cluster/parts.ts';
import { upsPaidBy } from '../cluster/ups.ts';
import type { ClusterLoad, ClusterServer, ClusterStage } from '../cluster/stage.ts';
import type { Label } from '../i18n/label.ts';
import { hostLoadOf } from '../performance/host-load.ts';
import { isGroupPart } from '../scenario/cluster.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import { installedId, phaseIds, poolIds, serverGpus, serverWatts, volumeId } from './pool-ids.ts';
import { carriedIds, ownEstimates, workingLots } from './working-servers.ts';
import { carriedNames } from '../sizing/pool-load.ts';
import type { Pool, Roadmap } from './walk.ts';

/** The road map as the cluster sees it: phase by phase what is owned and what is asked of it. */
export function clusterStages(
  roadmap: Roadmap,
  scenario: Scenario,
  index: CatalogIndex,
): readonly ClusterStage[] {
  return scenario.phases.map((phase, position) => {
    const owned = new Set(scenario.phases.slice(0, position + 1).map(({ id }) => id));
    const loads = roadmap.pools
      .filter((pool) => pool.phase.id === phase.id)
      .map((pool) => loadOf(pool, index));
    return {
      phase,
      lots: roadmap.lots
        .filter((lot) => owned.has(lot.phase.id))
        .map(({ id, server }) => ({ server, bought: poolIds(id).bought, watts: serverWatts(server.id) })),
      loads: loads.flatMap((load) => ('text' in load ? [] : [load])),
      inferenceKw: installedId(phase),
      buys: (part, itemId) => buys(phase, part, itemId, scenario),
      unknown: loads.flatMap((load) => ('text' in load ? [load] : [])),
    };
  });
}

/** A load with what it asks of hosts; the model's name where the catalog lacks what that is computed from. */
function loadOf(pool: Pool, index: CatalogIndex): ClusterLoad | Extract<Label, { text: string }> {
  const { load, scene } = pool;
  const model = index.models.get(load.modelId);
  const host = model && hostLoadOf(scene, load, model);
  if (!host?.ok) return { text: model?.name ?? load.modelId };
  return {
    id: pool.id,
    scene: scene.name,
    modelKey: `${load.modelId}.${load.precision}`,
    modelName: `${model?.name ?? load.modelId} · ${load.precision.toUpperCase()}`,
    host: host.value,
    volume: volumeId(pool),
    peak: poolIds(pool.id).peak,
    servers: serversOf(pool),
    service: pool.host ? undefined : { scenes: carriedNames(pool), ...carriedIds(pool) },
  };
}

/** Types of servers at work in a pool, kept or new. */
const serversOf = (pool: Pool): readonly ClusterServer[] =>
  [...ownEstimates(pool)].map(([server, estimate]) => ({
    server,
    lots: workingLots(pool).flatMap((lot) => (lot.server.id === server.id ? [lot.bought] : [])),
    perServer: poolIds(pool.id).perServer(server.id),
    requestsPerSecond: estimate.requestsPerSecond,
    gpus: serverGpus(server.id),
    together: estimate.together ?? 1,
  }));

/** Ledger rows of what a phase buys of a part: as computed, or as it was entered for the same item. */
function buys(phase: Phase, part: ClusterPart, itemId: string, scenario: Scenario): readonly string[] {
  if (scenario.cluster.parts === 'computed') return [clusterIds(phase.id).added(part)];
  if (part === 'ups' && upsPaidBy(scenario) !== undefined) return [];
  const ids = phaseIds(phase);
  switch (part) {
    case 'management':
      return [ids.managementNodes];
    case 'storage':
      return [ids.storage];
    case 'rack':
      return [ids.racks];
    default: {
      const entered = phase.parts.some((each) => each.part === part && each.itemId === itemId);
      if (isGroupPart(part) && !phase.parts.some((each) => each.part === part))
        return [clusterIds(phase.id).added(part)];
      return [
        ...(entered ? [ids.part(part)] : []),
        ...(part === 'leaf' && phase.switchItemId === itemId ? [ids.switches] : []),
      ];
    }
  }
}
