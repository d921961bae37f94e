import { z } from 'zod';

/** Where the shared parts of the phases come from: entered by hand, or as the cluster is computed. */
export const PARTS_FROM = ['entered', 'computed'] as const;

/** Networks that the servers can hang on, slowest first. docs/sizing.md, "Cluster". */
export const FABRIC_IDS = [
  'ethernet-25',
  'ethernet-100',
  'ethernet-200',
  'ethernet-400',
  'infiniband-400',
] as const;
export type FabricId = (typeof FABRIC_IDS)[number];

export const FABRIC_CHOICES = ['by-need', ...FABRIC_IDS] as const;

/** How the parts beside the inference servers are planned. */
export const clusterSchema = z.strictObject({
  parts: z.enum(PARTS_FROM),
  /** The slowest network that carries the need, or the one a person decided on. */
  fabric: z.enum(FABRIC_CHOICES),
});
export type ClusterSettings = z.infer<typeof clusterSchema>;

export const ENTERED_PARTS: ClusterSettings = { parts: 'entered', fabric: 'by-need' };

/** Parts of a cluster that a phase buys by the piece, beside management nodes, storage and racks. */
export const PIECE_PARTS = [
  'storageNode',
  'leaf',
  'spine',
  'core',
  'nic',
  'accessCable',
  'uplinkCable',
  'optic',
  'groupNic',
  'groupDirectCable',
  'groupSwitch',
  'groupCable',
  'groupOptic',
  'ups',
] as const;
export type PiecePart = (typeof PIECE_PARTS)[number];

/** Parts of the network between servers that hold one model together: bought with them unless a person says how many. */
export const GROUP_PARTS = [
  'groupNic',
  'groupDirectCable',
  'groupSwitch',
  'groupCable',
  'groupOptic',
] as const satisfies readonly PiecePart[];

export const isGroupPart = (part: string): part is (typeof GROUP_PARTS)[number] =>
  GROUP_PARTS.some((each) => each === part);

export const phasePartSchema = z.strictObject({
  part: z.enum(PIECE_PARTS),
  /** Price item. */
  itemId: z.string().min(1).max(200),
  quantity: z.number().int().min(0).max(1_000_000),
});
export type PhasePart = z.infer<typeof phasePartSchema>;

const whole = z.number().int();
const share = z.number().min(0).max(1);

/** Assumptions that a cluster is computed by; part of the scenario's assumptions. */
export const clusterAssumptions = {
  /** One management node for so many inference servers, but no fewer than the least. */
  serversPerManagementNode: whole.min(1).max(10_000),
  managementNodesLeast: whole.min(0).max(20),
  /** Versions of each model that are kept. */
  modelVersionsKept: whole.min(1).max(100),
  /** Days that requests and answers in words, and pictures, are kept. */
  textRetentionDays: z.number().min(0).max(36_500),
  imageRetentionDays: z.number().min(0).max(36_500),
  /** Raw ÷ usable capacity: whole copies of everything that is stored. */
  storageCopies: z.number().min(1).max(10),
  /** Of the capacity, at most. */
  storageFill: share.min(0.05),
  /** With no more inference servers than that, storage stands in the management nodes. */
  storageInManagementUpTo: whole.min(0).max(10_000),
  storageNodesLeast: whole.min(1).max(100),
  /** Raw. */
  storageNodeTB: z.number().positive().max(10_000),
  /** Read by many at once, decimal GB a second. */
  storageNodeGBps: z.number().positive().max(1000),
  /** A server that starts has its model within so many seconds. */
  modelLoadSeconds: z.number().positive().max(86_400),
  /** Servers that load a model at one time. */
  serversStartingAtOnce: whole.min(1).max(10_000),
  /** Network ports of a node; each of the redundant switches holds its share of them. */
  portsPerNode: whole.min(1).max(16),
  /** Switches that each node hangs on, so that one may fail. */
  switchesPerNode: whole.min(1).max(2),
  /** No slower port is proposed. */
  leastPortGbps: z.number().min(1).max(1600),
  /** Capacity to the nodes ÷ capacity to the spine. */
  oversubscription: z.number().min(1).max(20),
  /** Of a rack, for equipment. */
  rackUnitsUsable: whole.min(4).max(60),
  /** Of the IT load that the UPS carries. */
  upsShare: share,
  upsMinutes: z.number().min(0).max(600),
  upsPowerFactor: share.min(0.1),
  /** Of the rated power, at most. */
  upsLoadLimit: share.min(0.1),
  /** Mean time between failures that stop a node, hours. */
  serverMtbfHours: z.number().min(1).max(1e7),
  nodeMtbfHours: z.number().min(1).max(1e7),
  switchMtbfHours: z.number().min(1).max(1e8),
  /** From failure to service, hours. */
  repairHours: z.number().min(0).max(10_000),
};
