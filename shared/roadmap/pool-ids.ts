import type { PiecePart } from '../scenario/cluster.ts';
import type { Phase } from '../scenario/scenario.ts';
import type { Pool } from './walk.ts';

/** Ledger ids of a phase and of a pool. */
export const phaseIds = (phase: Phase) => ({
  /** Of acceptance. */
  month: `phase.${phase.id}.month`,
  deliveryMonths: `phase.${phase.id}.deliveryMonths`,
  installationMonths: `phase.${phase.id}.installationMonths`,
  delivery: `phase.${phase.id}.delivery`,
  order: `phase.${phase.id}.order`,
  spare: `phase.${phase.id}.spareServers`,
  staff: `phase.${phase.id}.staff`,
  managementNodes: `phase.${phase.id}.managementNodes`,
  storage: `phase.${phase.id}.storageTB`,
  switches: `quantity.${phase.id}.switches`,
  racks: `quantity.${phase.id}.racks`,
  /** A part of the cluster that was entered by the piece. */
  part: (part: PiecePart) => `phase.${phase.id}.part.${part}`,
  active: `phase.${phase.id}.active`,
  /** 1 in the month of acceptance. */
  accepted: `phase.${phase.id}.accepted`,
});

export const poolIds = (poolId: string) => ({
  requestsPerDay: `demand.${poolId}.requestsPerDay`,
  /** Mean of the phase over its busiest month, where they differ. */
  meanShare: `demand.${poolId}.meanShare`,
  meanPerDay: `demand.${poolId}.meanPerDay`,
  peak: `demand.${poolId}.peak`,
  /** One figure for kept and new servers of one type. */
  perServer: (serverId: string) => `capacity.${poolId}.perServer.${serverId}`,
  /** Servers of a type that hold one model together; where they are several. */
  together: (serverId: string) => `capacity.${poolId}.together.${serverId}`,
  /** Where several scenes share the servers: what one carries of them together, and the share of it for each, of its time or its GPUs. */
  mixed: (serverId: string) => `capacity.${poolId}.mixed.${serverId}`,
  serverShare: (serverId: string) => `capacity.${poolId}.serverShare.${serverId}`,
  /** GPUs of one server that the scene has for itself, where each scene on it has its own. */
  ownGpus: (serverId: string) => `capacity.${poolId}.ownGpus.${serverId}`,
  /** Of all scenes on the servers, where they are several. */
  sharedPeak: `demand.${poolId}.sharedPeak`,
  sharedTotal: `capacity.${poolId}.sharedTotal`,
  kept: `capacity.${poolId}.kept`,
  largest: `capacity.${poolId}.largest`,
  total: `capacity.${poolId}.total`,
  utilisation: `capacity.${poolId}.utilisation`,
  bought: `quantity.${poolId}.bought`,
  fullPower: `power.${poolId}.full`,
  meanPower: `power.${poolId}.mean`,
});

/** Ledger row of the requests a day that volume, energy and unit costs follow: the mean while the phase lasts. */
export const volumeId = ({ id, load }: Pool): string =>
  load.meanShare === undefined ? poolIds(id).requestsPerDay : poolIds(id).meanPerDay;

/** Full power of one server, by catalog id, watts. */
export const serverWatts = (serverId: string): string => `server.${serverId}.watts`;

/** Accelerators in one server, by catalog id. */
export const serverGpus = (serverId: string): string => `server.${serverId}.gpus`;

/** Ledger id of the full power of every inference server bought up to a phase, kW. */
export const installedId = (phase: Phase): string => `power.${phase.id}.installed`;

export const WATTS_PER_KW = 'constant.wattsPerKw';
