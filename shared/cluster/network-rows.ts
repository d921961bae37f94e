import { type Label, label, verbatim } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import {
  add,
  compare,
  div,
  type Expression,
  max,
  mul,
  roundUp,
  sub,
  when,
  zero,
} from '../ledger/expression.ts';
import { evaluateScalar } from '../ledger/evaluate.ts';
import type { InputRow, Row } from '../ledger/row.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import type { Assumptions } from '../scenario/scenario.ts';
import { LEAST_PURCHASE } from '../sizing/count.ts';
import { BYTES_PER_MB, CONSTANT_VALUES, CONSTANTS } from './constants.ts';
import { type Fabric, INTERLINK_PORTS, INTERLINK_SOURCE } from './fabrics.ts';
import { clusterIds, FABRIC_ROWS, loadIds } from './ids.ts';
import type { ClusterLoad, ClusterStage } from './stage.ts';

/** Rows of the network that all phases share: the switch, and how its ports are divided. */
export function fabricRows(fabric: Fabric): Row[] {
  const input = (
    id: string,
    what:
      | 'gbps'
      | 'ports'
      | 'split'
      | 'interlinkPorts'
      | 'portsPerNic'
      | 'cablesPerLink'
      | 'opticsPerAccess'
      | 'opticsPerUplink',
    unit: string,
    value: number,
    source: Label,
  ): InputRow => ({
    kind: 'input',
    id,
    label: label(`row.cluster.fabric.${what}`),
    unit,
    axis: 'scalar',
    section: 'cluster',
    format: 'count',
    value,
    least: 0,
    provenance: { source, reference: fabric.switch, certainty: 'estimated' },
  });
  const chosen = label('cluster.source.fabric', { fabric: label(`fabric.${fabric.id}`) });
  const ports = verbatim(fabric.portsSource);
  const looks = { section: 'cluster', unit: 'port/switch', format: 'count' } as const;
  return [
    input(FABRIC_ROWS.gbps, 'gbps', 'Gbit/s', fabric.gbps, chosen),
    input(FABRIC_ROWS.ports, 'ports', 'port/switch', fabric.switchPorts, ports),
    input(FABRIC_ROWS.split, 'split', '1', fabric.split, ports),
    input(
      FABRIC_ROWS.interlinkPorts,
      'interlinkPorts',
      'port/switch',
      INTERLINK_PORTS,
      verbatim(INTERLINK_SOURCE),
    ),
    input(FABRIC_ROWS.portsPerNic, 'portsPerNic', 'port/NIC', fabric.portsPerNic, chosen),
    input(FABRIC_ROWS.cablesPerLink, 'cablesPerLink', 'cable/port', 1, label('source.definition')),
    input(FABRIC_ROWS.opticsPerAccess, 'opticsPerAccess', 'optic/port', fabric.opticsPerAccess, chosen),
    input(FABRIC_ROWS.opticsPerUplink, 'opticsPerUplink', 'optic/port', fabric.opticsPerUplink, chosen),
    scalarRow(
      FABRIC_ROWS.uplinkPorts,
      label('row.cluster.fabric.uplinkPorts'),
      looks,
      roundUp(div(FABRIC_ROWS.ports, add(1, assumptionId('oversubscription')))),
    ),
    scalarRow(
      FABRIC_ROWS.nodePorts,
      label('row.cluster.fabric.nodePorts'),
      looks,
      sub(FABRIC_ROWS.ports, FABRIC_ROWS.uplinkPorts),
    ),
  ];
}

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
  const perNode = assumptionId('switchesPerNode');
  const group = mul(perNode, CONSTANTS.leastSwitch);
  const networked = compare(ids.nodes, '>', LEAST_PURCHASE);
  const spined = compare(ids.nodePorts, '>', ids.flat);
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
    scalarRow(
      ids.flat,
      label('row.cluster.flat', params),
      count('port'),
      mul(group, sub(FABRIC_ROWS.ports, mul(FABRIC_ROWS.interlinkPorts, sub(perNode, 1))), FABRIC_ROWS.split),
    ),
    scalarRow(
      ids.needed('leaf'),
      label('row.cluster.needed.leaf', params),
      count('switch'),
      when(
        networked,
        when(
          spined,
          mul(group, roundUp(div(ids.nodePorts, mul(group, FABRIC_ROWS.nodePorts, FABRIC_ROWS.split)))),
          group,
        ),
        0,
      ),
    ),
    scalarRow(
      ids.uplinks,
      label('row.cluster.uplinks', params),
      count('port'),
      when(spined, mul(ids.needed('leaf'), FABRIC_ROWS.uplinkPorts), 0),
    ),
    scalarRow(
      ids.interlinks,
      label('row.cluster.interlinks', params),
      count('port'),
      when(
        networked,
        when(spined, 0, mul(FABRIC_ROWS.interlinkPorts, CONSTANTS.leastSwitch, sub(perNode, 1))),
        0,
      ),
    ),
    scalarRow(
      ids.needed('spine'),
      label('row.cluster.needed.spine', params),
      count('switch'),
      when(spined, max(group, roundUp(div(ids.uplinks, FABRIC_ROWS.ports))), 0),
    ),
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
      mul(add(ids.uplinks, ids.interlinks), FABRIC_ROWS.cablesPerLink),
    ),
    scalarRow(
      ids.needed('optic'),
      label('row.cluster.needed.optic', params),
      count('optic'),
      add(
        mul(ids.accessLinks, FABRIC_ROWS.opticsPerAccess),
        mul(add(ids.uplinks, ids.interlinks), FABRIC_ROWS.opticsPerUplink),
      ),
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
