import type { ClusterPart } from './parts.ts';

/** Ledger ids of a phase's cluster. All counts are of everything owned by the end of the phase. */
export const clusterIds = (phaseId: string) => {
  const id = <Name extends string>(name: Name) => `cluster.${phaseId}.${name}`;
  return {
    servers: id('servers'),
    nodes: id('nodes'),
    /** Usable capacity that is filled, and raw capacity. */
    weightsTB: id('weightsTB'),
    textTB: id('textTB'),
    pictureTB: id('pictureTB'),
    localTB: id('localTB'),
    rawTB: id('rawTB'),
    loadGBps: id('loadGBps'),
    /** Gbit/s that one server asks of its port. */
    portNeed: id('portNeed'),
    nodePorts: id('nodePorts'),
    flat: id('flat'),
    accessLinks: id('accessLinks'),
    uplinks: id('uplinks'),
    /** Groups of leaves with spines of their own, where two tiers do not reach; links from these to the core. */
    pods: id('pods'),
    coreLinks: id('coreLinks'),
    interlinks: id('interlinks'),
    sharedKw: id('sharedKw'),
    itKw: id('itKw'),
    coolingKw: id('coolingKw'),
    upsKva: id('upsKva'),
    upsKwh: id('upsKwh'),
    sharedRackShare: id('sharedRackShare'),
    freeRackShare: id('freeRackShare'),
    countOf: (serverId: string) => id(`count.${serverId}`),
    racksOf: (serverId: string) => id(`racks.${serverId}`),
    weightsOf: (modelKey: string) => id(`weights.${modelKey}`),
    /** Accelerators in servers that hold models in groups of so many. */
    groupGpus: (together: number) => id(`group.${together}.gpus`),
    /** Owned by the end of the phase, and bought in it. */
    needed: (part: ClusterPart) => id(`needed.${part}`),
    added: (part: ClusterPart) => id(`added.${part}`),
  };
};

/** Ledger ids of what one request of a load leaves behind and moves. */
export const loadIds = (loadId: string) => ({
  moved: `cluster.${loadId}.moved`,
  text: `cluster.${loadId}.text`,
  pictures: `cluster.${loadId}.pictures`,
});

/** Ledger ids that hold for every phase: the network chosen, and room and power of the parts. */
export const FABRIC_ROWS = {
  gbps: 'cluster.fabric.gbps',
  ports: 'cluster.fabric.ports',
  split: 'cluster.fabric.split',
  interlinkPorts: 'cluster.fabric.interlinkPorts',
  portsPerNic: 'cluster.fabric.portsPerNic',
  cablesPerLink: 'cluster.fabric.cablesPerLink',
  opticsPerAccess: 'cluster.fabric.opticsPerAccess',
  opticsPerUplink: 'cluster.fabric.opticsPerUplink',
  uplinkPorts: 'cluster.fabric.uplinkPorts',
  nodePorts: 'cluster.fabric.nodePorts',
  corePorts: 'cluster.fabric.corePorts',
  podLeaves: 'cluster.fabric.podLeaves',
} as const;

/** Ledger ids of the network between servers that hold one model together. */
export const GROUP_ROWS = {
  ports: 'cluster.group.ports',
  nicsPerGpu: 'cluster.group.nicsPerGpu',
  portsPerGpu: 'cluster.group.portsPerGpu',
  cablesPerGpu: 'cluster.group.cablesPerGpu',
  opticsPerGpu: 'cluster.group.opticsPerGpu',
  gpusPerDirectCable: 'cluster.group.gpusPerDirectCable',
  size: (together: number) => `cluster.group.${together}.size`,
  usablePorts: (together: number) => `cluster.group.${together}.usablePorts`,
} as const;

/** Parts that take room in a rack and draw power. */
export const RACKED_PARTS = ['management', 'storageNode', 'leaf', 'spine', 'core', 'groupSwitch'] as const;
export type RackedPart = (typeof RACKED_PARTS)[number];

export const rackIds = {
  units: (part: RackedPart) => `cluster.part.${part}.rackUnits`,
  watts: (part: RackedPart) => `cluster.part.${part}.watts`,
  share: (part: RackedPart) => `cluster.part.${part}.rackShare`,
  largestShare: 'cluster.part.largestRackShare',
  serverUnits: (serverId: string) => `server.${serverId}.rackUnits`,
  serverShare: (serverId: string) => `server.${serverId}.rackShare`,
  serversPerRack: (serverId: string) => `server.${serverId}.perRack`,
};
