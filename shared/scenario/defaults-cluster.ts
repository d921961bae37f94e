import type { AssumptionDefault } from './assumption-default.ts';
import type { clusterAssumptions } from './cluster.ts';

const SIZING = 'docs/sizing.md, Cluster';

const rule = (
  value: number,
  unit: string,
  format: AssumptionDefault['format'],
  definedName: string,
  source: string,
): AssumptionDefault => ({
  value,
  unit,
  format,
  definedName,
  source,
  certainty: 'estimated',
  group: 'cluster',
});

/** Defaults of what a cluster is computed by, each with its reason. docs/sizing.md, "Cluster". */
export const CLUSTER_DEFAULTS: Readonly<Record<keyof typeof clusterAssumptions, AssumptionDefault>> = {
  managementNodesLeast: rule(3, 'server', 'count', 'MANAGEMENT_NODES_LEAST', SIZING),
  serversPerManagementNode: rule(100, '1', 'count', 'SERVERS_PER_MANAGEMENT_NODE', SIZING),
  modelVersionsKept: rule(3, '1', 'count', 'MODEL_VERSIONS_KEPT', SIZING),
  textRetentionDays: rule(180, 'day', 'count', 'TEXT_RETENTION_DAYS', '《网络安全法》第二十一条'),
  imageRetentionDays: rule(30, 'day', 'count', 'IMAGE_RETENTION_DAYS', SIZING),
  storageCopies: rule(3, '1', 'decimal', 'STORAGE_COPIES', SIZING),
  storageFill: rule(0.7, '%', 'percent', 'STORAGE_FILL', SIZING),
  storageInManagementUpTo: rule(8, 'server', 'count', 'STORAGE_IN_MANAGEMENT_UP_TO', SIZING),
  storageNodesLeast: rule(3, 'server', 'count', 'STORAGE_NODES_LEAST', SIZING),
  storageNodeTB: rule(92.16, 'TB/server', 'decimal', 'STORAGE_NODE_TB', SIZING),
  storageNodeGBps: rule(5, 'GB/s/server', 'decimal', 'STORAGE_NODE_GBPS', SIZING),
  modelLoadSeconds: rule(300, 's', 'count', 'MODEL_LOAD_SECONDS', SIZING),
  serversStartingAtOnce: rule(2, '1', 'count', 'SERVERS_STARTING_AT_ONCE', SIZING),
  portsPerNode: rule(2, 'port/server', 'count', 'PORTS_PER_NODE', SIZING),
  switchesPerNode: rule(2, '1', 'count', 'SWITCHES_PER_NODE', SIZING),
  leastPortGbps: rule(100, 'Gbps', 'count', 'LEAST_PORT_GBPS', SIZING),
  oversubscription: rule(3, '1', 'decimal', 'OVERSUBSCRIPTION', SIZING),
  rackUnitsUsable: rule(40, 'U/rack', 'count', 'RACK_UNITS_USABLE', SIZING),
  upsShare: rule(1, '%', 'percent', 'UPS_SHARE', SIZING),
  upsMinutes: rule(10, 'min', 'count', 'UPS_MINUTES', SIZING),
  upsPowerFactor: rule(0.9, 'kW/kVA', 'decimal', 'UPS_POWER_FACTOR', SIZING),
  upsLoadLimit: rule(0.8, '%', 'percent', 'UPS_LOAD_LIMIT', SIZING),
  serverMtbfHours: {
    ...rule(
      6300,
      'h',
      'count',
      'SERVER_MTBF_HOURS',
      'arXiv 2407.21783 (The Llama 3 Herd of Models), 3.3.4: 419 unexpected interruptions in 54 days on 16,384 H100 = 2,048 servers × 1,296 h ÷ 419',
    ),
    date: '2024-07-31',
  },
  nodeMtbfHours: rule(50_000, 'h', 'count', 'NODE_MTBF_HOURS', SIZING),
  switchMtbfHours: rule(200_000, 'h', 'count', 'SWITCH_MTBF_HOURS', SIZING),
  repairHours: rule(24, 'h', 'count', 'REPAIR_HOURS', SIZING),
};
