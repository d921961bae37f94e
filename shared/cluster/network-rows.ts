import { label } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import { add, compare, div, type Expression, max, mul, roundUp, when, zero } from '../ledger/expression.ts';
import { evaluateScalar } from '../ledger/evaluate.ts';
import type { Row } from '../ledger/row.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import type { Assumptions } from '../scenario/scenario.ts';
import { LEAST_PURCHASE } from '../sizing/count.ts';
import { BYTES_PER_MB, CONSTANT_VALUES, CONSTANTS } from './constants.ts';
import { clusterIds, FABRIC_ROWS, loadIds } from './ids.ts';
import type { ClusterLoad, ClusterStage } from './stage.ts';
import { tierRows } from './tier-rows.ts';

/** What a server asks of its port for one load: requests in and out at full rate, and its model within the time allowed. */
const portNeed = (load: ClusterLoad, weights: string, perServer: string): Expression =>
  div(
    add(
      mul(perServer, LEAST_PURCHASE, loadIds(load.id).moved, CONSTANTS.gigabitsPerMegabyte),
      mul(div(weights, assumptionId('modelLoadSeconds')), CONSTANTS.gigabitsPerGigabyte),
    ),
    assumptionId('networkUtilisation'),
  );

/** Ports, switches, network cards, cables and optics of everything owned by the end of a phase. */
export function networkRows({ phase, loads }: ClusterStage): Row[] {
  const ids = clusterIds(phase.id);
  const params = { phase: phase.name };
  const count = (unit: string) => ({ section: 'cluster', unit, format: 'count' }) as const;
  const networked = compare(ids.nodes, '>', LEAST_PURCHASE);
  /** Between switches of all tiers. */
  const links = add(ids.uplinks, ids.coreLinks, ids.interlinks);
  const needs = loads.flatMap((load) =>
    load.servers.map(({ perServer }) => portNeed(load, ids.weightsOf(load.modelKey), perServer)),
  );
  return [
    scalarRow(
      ids.portNeed,
      label('row.cluster.portNeed', params),
      { section: 'cluster', unit: 'Gbit/s', format: 'decimal' },
      needs.length === 0 ? zero : max(...needs),
    ),
    scalarRow(
      ids.nodes,
      label('row.cluster.nodes', params),
      count('server'),
      add(ids.servers, ids.needed('management'), ids.needed('storageNode')),
    ),
    scalarRow(
      ids.nodePorts,
      label('row.cluster.nodePorts', params),
      count('port'),
      when(networked, mul(ids.nodes, assumptionId('portsPerNode')), 0),
    ),
    ...tierRows(phase),
    scalarRow(
      ids.accessLinks,
      label('row.cluster.accessLinks', params),
      count('port'),
      roundUp(div(ids.nodePorts, FABRIC_ROWS.split)),
    ),
    scalarRow(
      ids.needed('nic'),
      label('row.cluster.needed.nic', params),
      count('NIC'),
      when(
        networked,
        roundUp(div(mul(ids.servers, assumptionId('portsPerNode')), FABRIC_ROWS.portsPerNic)),
        0,
      ),
    ),
    scalarRow(
      ids.needed('accessCable'),
      label('row.cluster.needed.accessCable', params),
      count('cable'),
      mul(ids.accessLinks, FABRIC_ROWS.cablesPerLink),
    ),
    scalarRow(
      ids.needed('uplinkCable'),
      label('row.cluster.needed.uplinkCable', params),
      count('cable'),
      mul(links, FABRIC_ROWS.cablesPerLink),
    ),
    scalarRow(
      ids.needed('optic'),
      label('row.cluster.needed.optic', params),
      count('optic'),
      add(mul(ids.accessLinks, FABRIC_ROWS.opticsPerAccess), mul(links, FABRIC_ROWS.opticsPerUplink)),
    ),
    scalarRow(
      ids.needed('management'),
      label('row.cluster.needed.management', params),
      count('server'),
      when(
        compare(ids.servers, '>', LEAST_PURCHASE),
        max(
          assumptionId('managementNodesLeast'),
          roundUp(div(ids.servers, assumptionId('serversPerManagementNode'))),
        ),
        0,
      ),
    ),
  ];
}

/** Gbit/s that the busiest server of all phases asks of its port: the formula of the ledger over its inputs. */
export function largestPortNeed(
  stages: readonly ClusterStage[],
  { modelLoadSeconds, networkUtilisation }: Pick<Assumptions, 'modelLoadSeconds' | 'networkUtilisation'>,
): number {
  const needs = stages.flatMap(({ loads }) =>
    loads.flatMap((load) =>
      load.servers.map(({ perServer, requestsPerSecond }) =>
        evaluateScalar(portNeed(load, 'weights', perServer), {
          ...CONSTANT_VALUES,
          [LEAST_PURCHASE]: 1,
          [assumptionId('networkUtilisation')]: networkUtilisation,
          [assumptionId('modelLoadSeconds')]: modelLoadSeconds,
          [loadIds(load.id).moved]: load.host.bytesMoved / BYTES_PER_MB,
          weights: load.host.weightsGB,
          [perServer]: requestsPerSecond,
        }),
      ),
    ),
  );
  return Math.max(0, ...needs);
}
