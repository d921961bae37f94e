import { coresFor, diskFor, memoryFor } from '../performance/host-load.ts';
import type { Server } from '../catalog/server.ts';
import type { NeedRules } from '../performance/need.ts';
import type { ClusterStage } from './stage.ts';

/** A need of a server held against what the catalog says it has; `has` is null where it does not say. */
export type Held = {
  readonly need: number;
  readonly has: number | null;
  readonly verdict: 'enough' | 'short' | 'unknown';
};

/** Processor, main memory and disks of one type of server for one load. Mission M2, M8. */
export type HostCheck = {
  readonly loadId: string;
  readonly scene: string;
  readonly server: Server;
  readonly cores: Held;
  readonly memoryGB: Held;
  readonly diskGB: Held;
};

const GB_PER_TB = 1000;

/** What every type of server needs around its accelerators when it works at its full rate. */
export const hostChecks = ({ loads }: ClusterStage, rules: NeedRules): readonly HostCheck[] =>
  loads.flatMap(({ id, scene, host, servers }) =>
    servers.map(({ server, requestsPerSecond }) => ({
      loadId: id,
      scene,
      server,
      cores: held(coresFor(requestsPerSecond, host, rules), server.cpuCores),
      memoryGB: held(memoryFor(host.weightsGB, rules), server.memoryGB),
      diskGB: held(
        diskFor(host.weightsGB, rules),
        server.storageTB === null ? null : server.storageTB * GB_PER_TB,
      ),
    })),
  );

function held(need: number, has: number | null): Held {
  if (has === null) return { need, has, verdict: 'unknown' };
  return { need, has, verdict: has >= need ? 'enough' : 'short' };
}
