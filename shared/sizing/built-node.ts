import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Gpu } from '../catalog/gpu.ts';
import type { Server } from '../catalog/server.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** A node as it can be built from an accelerator of the catalog; ids of built nodes begin with this. */
const BUILT = 'built-';

/**
 * Power of the parts around the accelerators, and share that the supplies deliver. The same figures as the shipped
 * servers' derivations: 8×4090 host (2×225 W CPUs + 400 W), and what DGX A100, H100 and B200 leave beside their GPUs.
 */
const HOST = {
  cardWatts: 850,
  module: [
    { upToTdp: 450, watts: 2780 },
    { upToTdp: 900, watts: 3784 },
    { upToTdp: Infinity, watts: 5156 },
  ],
  supplyEfficiency: 0.92,
} as const;

/** Usual heights: up to 8 double-width cards; 8 air-cooled modules. As the shipped servers assume. */
const RACK_UNITS = { card: 4, module: 8 } as const;

/** Cards go in powers of two; modules come on a carrier board that is filled. */
const isCard = (gpu: Gpu): boolean => gpu.formFactor.includes('PCIe');

export const builtNodeId = (gpu: Gpu, count: number): string => `${BUILT}${count}x-${gpu.id}`;
export const isBuiltNode = ({ id }: Pick<Server, 'id'>): boolean => id.startsWith(BUILT);

/** Nodes that can be built from a GPU: 1, 2, 4 … cards up to what one node holds, or a full carrier board. */
export function nodesOf(gpu: Gpu): Server[] {
  const counts: number[] = [];
  if (isCard(gpu)) for (let count = 1; count < gpu.maxPerNode; count *= 2) counts.push(count);
  return [...counts, gpu.maxPerNode].map((count) => nodeOf(gpu, count));
}

function nodeOf(gpu: Gpu, count: number): Server {
  return {
    id: builtNodeId(gpu, count),
    name: `${count}×${gpu.model}`,
    gpuId: gpu.id,
    gpuCount: count,
    cpu: '',
    cpuCores: null,
    memoryGB: null,
    storageTB: null,
    maxPowerWatts: nodeWatts(gpu, count),
    rackUnits: isCard(gpu) ? RACK_UNITS.card : RACK_UNITS.module,
    role: 'inference',
    sourceUrl: gpu.sourceUrl,
    sourceNote: `DERIVED: (${count}×TDP + host) / ${HOST.supplyEfficiency}; rack units ASSUMED`,
  };
}

/** Full power at the plug, whole watts; null where the accelerator's power is not known. */
function nodeWatts(gpu: Gpu, count: number): number | null {
  if (gpu.tdpWatts === null) return null;
  const tdp = gpu.tdpWatts;
  const host = isCard(gpu) ? HOST.cardWatts : (HOST.module.find(({ upToTdp }) => tdp <= upToTdp)?.watts ?? 0);
  return Math.round((count * tdp + host) / HOST.supplyEfficiency);
}

/**
 * The catalog with those built nodes that a scenario names by a price of its own or allows by name: only they can be
 * bought, so that a node nobody has priced never gets into a plan by itself.
 */
export function withNamedNodes(index: CatalogIndex, { prices, allowedServers }: Scenario): CatalogIndex {
  const named = new Set(
    [...prices.map(({ itemId }) => itemId), ...allowedServers].filter((id) => isBuiltNode({ id })),
  );
  if (named.size === 0) return index;
  const built = [...index.gpus.values()].flatMap(nodesOf).filter(({ id }) => named.has(id));
  return { ...index, servers: new Map([...index.servers, ...built.map((node) => [node.id, node] as const)]) };
}
