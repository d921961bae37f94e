import type { MessageKey } from '../i18n/messages.ts';
import { PIECE_PARTS } from '../scenario/cluster.ts';
import { type Fabric, GROUP_FABRIC } from './fabrics.ts';
import facts from './part-facts.json' with { type: 'json' };

/** Price items of the parts that every cluster has beside its inference servers. */
export const PARTS = {
  management: 'mgmt-2u',
  storageNode: 'storage-2u',
  storagePerTB: 'nvme-tlc-ent-per-tb',
  rack: 'rack-with-pdu',
  upsPerKva: 'ups-per-kva',
} as const;

/** Parts of a cluster beside its inference servers, in the order of its bill. */
export const CLUSTER_PARTS = [
  'management',
  'storage',
  ...PIECE_PARTS.filter((part) => part !== 'ups'),
  'rack',
  'ups',
] as const;
export type ClusterPart = (typeof CLUSTER_PARTS)[number];

/** Room and full power of one piece. */
export type PartFacts = { readonly rackUnits: number; readonly watts: number; readonly source: string };

const FACTS: Readonly<Record<string, PartFacts | undefined>> = facts;

/** Room and power of a part by its price item; undefined where nobody stated them. */
export const partFacts = (itemId: string): PartFacts | undefined => FACTS[itemId];

/** What the ledger counts parts in. */
export type PartPiece = 'server' | 'TB' | 'switch' | 'NIC' | 'cable' | 'optic' | 'rack' | 'kVA';

type PartKind = {
  readonly category: 'management' | 'storage' | 'network' | 'facility';
  /** As the ledger counts it. */
  readonly piece: PartPiece;
  /** As a person counts it. */
  readonly unit: MessageKey;
  /** Price item; undefined where this network has no such part. */
  readonly itemOf: (fabric: Fabric) => string | undefined;
};

export const PART_KINDS: Readonly<Record<ClusterPart, PartKind>> = {
  management: {
    category: 'management',
    piece: 'server',
    unit: 'unit.server',
    itemOf: () => PARTS.management,
  },
  storage: { category: 'storage', piece: 'TB', unit: 'unit.terabyte', itemOf: () => PARTS.storagePerTB },
  storageNode: { category: 'storage', piece: 'server', unit: 'unit.server', itemOf: () => PARTS.storageNode },
  leaf: { category: 'network', piece: 'switch', unit: 'unit.switch', itemOf: (fabric) => fabric.switch },
  spine: { category: 'network', piece: 'switch', unit: 'unit.switch', itemOf: (fabric) => fabric.switch },
  core: { category: 'network', piece: 'switch', unit: 'unit.switch', itemOf: (fabric) => fabric.switch },
  nic: { category: 'network', piece: 'NIC', unit: 'unit.piece', itemOf: (fabric) => fabric.nic },
  accessCable: {
    category: 'network',
    piece: 'cable',
    unit: 'unit.cable',
    itemOf: (fabric) => fabric.accessCable,
  },
  uplinkCable: {
    category: 'network',
    piece: 'cable',
    unit: 'unit.cable',
    itemOf: (fabric) => fabric.uplinkCable,
  },
  optic: { category: 'network', piece: 'optic', unit: 'unit.piece', itemOf: (fabric) => fabric.optic },
  groupNic: { category: 'network', piece: 'NIC', unit: 'unit.piece', itemOf: () => GROUP_FABRIC.nic },
  groupDirectCable: {
    category: 'network',
    piece: 'cable',
    unit: 'unit.cable',
    itemOf: () => GROUP_FABRIC.directCable,
  },
  groupSwitch: {
    category: 'network',
    piece: 'switch',
    unit: 'unit.switch',
    itemOf: () => GROUP_FABRIC.switch,
  },
  groupCable: {
    category: 'network',
    piece: 'cable',
    unit: 'unit.cable',
    itemOf: () => GROUP_FABRIC.accessCable,
  },
  groupOptic: { category: 'network', piece: 'optic', unit: 'unit.piece', itemOf: () => GROUP_FABRIC.optic },
  rack: { category: 'facility', piece: 'rack', unit: 'unit.rack', itemOf: () => PARTS.rack },
  ups: { category: 'facility', piece: 'kVA', unit: 'unit.kilovoltAmpere', itemOf: () => PARTS.upsPerKva },
};
