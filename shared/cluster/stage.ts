import type { Label } from '../i18n/label.ts';
import type { HostLoad } from '../performance/host-load.ts';
import type { Server } from '../catalog/server.ts';
import type { Phase } from '../scenario/scenario.ts';
import type { ClusterPart } from './parts.ts';

/** Servers bought together, with the ledger rows that say how many and what one draws. */
export type ClusterLot = {
  readonly server: Server;
  /** Ledger row: servers. */
  readonly bought: string;
  /** Ledger row: W a server. */
  readonly watts: string;
};

/** One type of server at work on a load: what one delivers, and how many there are. */
export type ClusterServer = {
  readonly server: Server;
  /** Ledger rows of the lots at work, servers. */
  readonly lots: readonly string[];
  /** Ledger row: requests a second of one server, with its value. */
  readonly perServer: string;
  readonly requestsPerSecond: number;
  /** Ledger row: accelerators in one server. */
  readonly gpus: string;
  /** Servers that hold one copy of the model together, and fail together. */
  readonly together: number;
};

/** A load of a phase as hosts, network and storage see it. */
export type ClusterLoad = {
  /** `phase.scene`. */
  readonly id: string;
  readonly scene: string;
  /** One for loads that share a model and its precision: its weights are stored once. */
  readonly modelKey: string;
  readonly modelName: string;
  readonly host: HostLoad;
  /** Ledger row: mean requests a day. */
  readonly volume: string;
  /** Ledger row: requests a second at the peak. */
  readonly peak: string;
  readonly servers: readonly ClusterServer[];
  /** Whether servers carry it and what shares them; undefined where another load's servers carry it. */
  readonly service: ClusterService | undefined;
};

/** Requests that a set of servers has to carry together. */
export type ClusterService = {
  /** Names of the scenes. */
  readonly scenes: string;
  /** Ledger row: requests a second at the peak. */
  readonly peak: string;
  /** Ledger row: requests a second of one server, by catalog id. */
  readonly perServer: (serverId: string) => string;
};

/** A phase with everything that is owned by then. Lots are those of this phase and of all before it. */
export type ClusterStage = {
  readonly phase: Phase;
  readonly lots: readonly ClusterLot[];
  readonly loads: readonly ClusterLoad[];
  /** Ledger row: full power of all inference servers owned, kW. */
  readonly inferenceKw: string;
  /** Ledger rows of what this phase buys of a part, entered or computed. */
  readonly buys: (part: ClusterPart, itemId: string) => readonly string[];
  /** Loads whose model lacks a value that the cluster is computed from. */
  readonly unknown: readonly Label[];
};
