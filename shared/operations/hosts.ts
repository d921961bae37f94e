import { placeInRacks } from '../cluster/placement.ts';
import type { Gpu } from '../catalog/gpu.ts';
import type { Server } from '../catalog/server.ts';
import type { Plan } from '../plan/plan.ts';
import type { Phase } from '../scenario/scenario.ts';
import { type MetricEngine, metricEngineOf } from './metrics.ts';
import { servingSets } from './serving-set.ts';

/** A scene on a server at work; a server with several scenes is there once for each. Its name stays the same in every phase, since it is made of the purchase it came with. */
export type Host = {
  readonly name: string;
  /** Scene that it serves in this phase. */
  readonly scene: string;
  readonly rack: string;
  readonly engine: MetricEngine;
  /** Programs of the engine on it, each with a port of its own, after those of the GPUs before. */
  readonly copies: number;
  readonly firstGpu: number;
  readonly gpu: Gpu | undefined;
};

/** Servers at work in a phase, in the racks that the cluster counts. */
export function hostsOf(plan: Plan, phase: Phase): readonly Host[] {
  const free = rackNumbers(plan, phase);
  const racks = new Map<string, string>();
  const rackOf = (name: string, { id }: Server): string => {
    const rack = racks.get(name) ?? `R${free.get(id)?.shift() ?? 1}`;
    racks.set(name, rack);
    return rack;
  };
  return servingSets(plan, phase).flatMap(({ key, servers }) =>
    servers.flatMap(({ boughtIn, boughtFor, server, gpu, count, estimate, firstGpu }) => {
      const engine = metricEngineOf(estimate.engine);
      return Array.from({ length: count }, (_, at): Host => {
        const name = `${boughtIn.id}-${boughtFor}-${at + 1}`;
        return {
          name,
          scene: key,
          rack: rackOf(name, server),
          engine,
          // One Triton holds all copies of pictures or vectors.
          copies: engine === 'triton' ? 1 : Math.max(1, Math.floor(estimate.layout.replicas)),
          firstGpu,
          gpu,
        };
      });
    }),
  );
}

/** Each server once, whatever runs on it. */
export const machinesOf = (hosts: readonly Host[]): readonly Host[] =>
  [...new Map(hosts.toReversed().map((host) => [host.name, host])).values()].toReversed();

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
