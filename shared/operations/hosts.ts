import { placeInRacks } from '../cluster/placement.ts';
import type { Gpu } from '../catalog/gpu.ts';
import type { Plan } from '../plan/plan.ts';
import type { Phase } from '../scenario/scenario.ts';
import { type MetricEngine, metricEngineOf } from './metrics.ts';
import { servingSets } from './serving-set.ts';

/** A server at work: its name stays the same in every phase, since it is made of the purchase it came with. */
export type Host = {
  readonly name: string;
  /** Scene that it serves in this phase. */
  readonly scene: string;
  readonly rack: string;
  readonly engine: MetricEngine;
  /** Copies of the engine on it, each with a port of its own. */
  readonly copies: number;
  readonly gpu: Gpu | undefined;
};

/** Servers at work in a phase, in the racks that the cluster counts. */
export function hostsOf(plan: Plan, phase: Phase): readonly Host[] {
  const rackOf = rackNumbers(plan, phase);
  return servingSets(plan, phase).flatMap(({ key, servers }) =>
    servers.flatMap(({ boughtIn, boughtFor, server, gpu, count, estimate }) =>
      Array.from({ length: count }, (_, at): Host => ({
        name: `${boughtIn.id}-${boughtFor}-${at + 1}`,
        scene: key,
        rack: `R${rackOf.get(server.id)?.shift() ?? 1}`,
        engine: metricEngineOf(estimate.engine),
        copies: Math.max(1, Math.floor(estimate.layout.replicas)),
        gpu,
      })),
    ),
  );
}

/** For each type of server the racks it stands in, one entry a server, in order. */
function rackNumbers({ cluster, values }: Plan, phase: Phase): ReadonlyMap<string, number[]> {
  const stage = cluster.stages.find((each) => each.phase.id === phase.id);
  const places = new Map<string, number[]>();
  const racks = stage ? placeInRacks(stage, cluster, values) : [];
  for (const [at, { pieces }] of racks.entries()) {
    for (const { serverId, count } of pieces) {
      if (serverId === undefined) continue;
      const known = places.get(serverId) ?? [];
      known.push(...Array.from({ length: count }, () => at + 1));
      places.set(serverId, known);
    }
  }
  return places;
}
