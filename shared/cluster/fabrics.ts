import { FABRIC_IDS, type FabricId } from '../scenario/cluster.ts';
import data from './fabrics.json' with { type: 'json' };

/** A network that servers can hang on: one type of switch for leaf and spine. docs/sizing.md, "Cluster". */
export type Fabric = {
  readonly id: FabricId;
  /** Of a node's port, Gbit/s. */
  readonly gbps: number;
  /** Price item of leaf and spine. */
  readonly switch: string;
  readonly switchPorts: number;
  readonly portsSource: string;
  /** Node ports that one switch port is split into. */
  readonly split: number;
  readonly nic: string;
  readonly portsPerNic: number;
  readonly accessCable: string;
  readonly opticsPerAccess: number;
  readonly uplinkCable: string;
  readonly opticsPerUplink: number;
  readonly optic: string | undefined;
};

/** Switch ports that join a pair of leaves where there is no spine. */
export const INTERLINK_PORTS = data.interlinkPorts;
export const INTERLINK_SOURCE = data.interlinkSource;

/** All of them, slowest first. */
export const FABRICS: readonly Fabric[] = FABRIC_IDS.map((id) => {
  const fabric = data.fabrics[id];
  return { id, ...fabric, optic: fabric.optic ?? undefined };
});

const byId = new Map(FABRICS.map((fabric) => [fabric.id, fabric]));

export function fabricOf(id: FabricId): Fabric {
  const fabric = byId.get(id);
  if (!fabric) throw new Error(`no fabric ${id}`);
  return fabric;
}

/**
 * Between servers that hold one model together, beside the network that all nodes hang on: a port for each accelerator,
 * at the rate that the performance model reckons with (performance-model.md §14).
 */
export const GROUP_FABRIC = { ...fabricOf('infiniband-400'), directCable: 'dac-400g-1m' } as const;

/**
 * The slowest Ethernet that gives each server the need on one port, never below the least port; the fastest where
 * none is enough.
 */
export function fabricForNeed(need: {
  /** Gbit/s of one server. */
  readonly gbps: number;
  readonly leastGbps: number;
}): Fabric {
  const ethernet = FABRICS.filter(({ id }) => id.startsWith('ethernet'));
  const wanted = Math.max(need.gbps, need.leastGbps);
  const found = ethernet.find(({ gbps }) => gbps >= wanted) ?? ethernet.at(-1);
  if (!found) throw new Error('no Ethernet among the fabrics');
  return found;
}
