import type { Values } from '../ledger/evaluate.ts';
import type { Assumptions } from '../scenario/scenario.ts';
import { atLeast, capacityAvailability, inSeries, leastCount, nodeAvailability } from './availability.ts';
import { groupSizes } from './group-rows.ts';
import { clusterIds } from './ids.ts';
import type { ClusterLoad, ClusterStage } from './stage.ts';

/** A part of the service that has to work: `k` of `n` pieces, and whether one failure is borne. */
export type ServicePart = {
  readonly kind: 'servers' | 'management' | 'storage' | 'leaf' | 'spine' | 'core' | 'groupSwitch';
  /** Of servers: the scene. */
  readonly scene?: string;
  /** Absent where servers of different size make it more than a count. */
  readonly k?: number;
  readonly n: number;
  /** Sets of so many that all have to work: pairs of leaves. */
  readonly sets: number;
  /** Of one piece: of servers that hold one copy together, of all of them. */
  readonly each: number;
  /** Servers in a piece; 1 where absent. */
  readonly together?: number;
  readonly availability: number;
  /** The largest piece may fail. */
  readonly bearsOne: boolean;
};

/** How much of the time a phase serves, part by part; all parts have to work. Power and cooling are not in it. */
export type Service = { readonly parts: readonly ServicePart[]; readonly availability: number };

/**
 * Availability of the computed cluster: at every hour as many servers working as carry the peak within the latency
 * targets, the reserve of the target utilisation included. docs/sizing.md, "Cluster".
 */
export function serviceOf(stage: ClusterStage, values: Values, assumptions: Assumptions): Service {
  const { serverMtbfHours, nodeMtbfHours, switchMtbfHours, repairHours } = assumptions;
  const server = nodeAvailability(serverMtbfHours, repairHours);
  const node = nodeAvailability(nodeMtbfHours, repairHours);
  const parts = [
    ...stage.loads.flatMap((load) => serversPart(load, values, server)),
    ...nodeParts(stage, values, assumptions, node),
    ...switchParts(stage, values, assumptions, nodeAvailability(switchMtbfHours, repairHours)),
  ];
  return { parts, availability: inSeries(parts.map(({ availability }) => availability)) };
}

/** One for each set of servers, whatever scenes share it. */
function serversPart({ service, servers }: ClusterLoad, values: Values, each: number): ServicePart[] {
  if (!service) return [];
  const working = servers
    .map(({ server, lots, together }) => ({
      together,
      // Servers that hold one copy together work and fail together.
      count: lots.reduce((sum, lot) => sum + Math.floor(values.at(lot) / together), 0),
      capacity: values.at(service.perServer(server.id)) * together,
      availability: each ** together,
    }))
    .filter(({ count }) => count > 0);
  const need = values.at(service.peak);
  const [first, ...others] = working;
  const only = others.length === 0 ? first : undefined;
  const capacity = working.reduce((sum, group) => sum + group.count * group.capacity, 0);
  const largest = Math.max(0, ...working.map((group) => group.capacity));
  return [
    {
      kind: 'servers',
      scene: service.scenes,
      ...(only ? { k: leastCount(only, need) } : {}),
      n: working.reduce((sum, { count }) => sum + count, 0),
      sets: 1,
      each: only?.availability ?? each,
      ...(only && only.together > 1 ? { together: only.together } : {}),
      availability: capacityAvailability(working, need),
      bearsOne: (capacity - largest) * (1 + ROUNDING) >= need,
    },
  ];
}

const ROUNDING = 1e-9;

/** `k` of `n` equal pieces, in so many sets. */
const part = (
  kind: ServicePart['kind'],
  k: number,
  n: number,
  each: number,
  sets = 1,
): readonly ServicePart[] =>
  n === 0
    ? []
    : [
        {
          kind,
          k,
          n,
          sets,
          each,
          availability: atLeast(k, n, each) ** sets,
          bearsOne: n - 1 >= k,
        },
      ];

/** Management keeps its majority; storage loses no more nodes than it has copies to spare. */
function nodeParts(
  { phase }: ClusterStage,
  values: Values,
  { storageCopies }: Assumptions,
  each: number,
): readonly ServicePart[] {
  const ids = clusterIds(phase.id);
  const management = values.at(ids.needed('management'));
  const storage = values.at(ids.needed('storageNode'));
  return [
    ...part('management', Math.floor(management / 2) + 1, management, each),
    ...part('storage', Math.max(1, storage - Math.floor(storageCopies) + 1), storage, each),
  ];
}

/** One leaf of each set, all but one spine of each pod, and all but one of the core. */
function switchParts(
  stage: ClusterStage,
  values: Values,
  { switchesPerNode }: Assumptions,
  each: number,
): readonly ServicePart[] {
  const { phase } = stage;
  const ids = clusterIds(phase.id);
  const leaves = values.at(ids.needed('leaf'));
  const spine = values.at(ids.needed('spine'));
  const core = values.at(ids.needed('core'));
  const groupSwitches = groupSizes([stage]).length > 0 ? values.at(ids.needed('groupSwitch')) : 0;
  const pods = Math.max(1, values.at(ids.pods));
  const ofPod = spine / pods;
  return [
    ...part('leaf', 1, Math.min(leaves, switchesPerNode), each, Math.max(1, leaves / switchesPerNode)),
    ...part('spine', Math.max(1, ofPod - 1), ofPod, each, pods),
    ...part('core', Math.max(1, core - 1), core, each),
    // A switch that fails takes a rail of every group on it.
    ...part('groupSwitch', groupSwitches, groupSwitches, each),
  ];
}
