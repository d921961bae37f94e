import { type Label, label, verbatim } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import { add, div, mul, roundUp, sub } from '../ledger/expression.ts';
import type { InputRow, Row } from '../ledger/row.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import { CONSTANTS } from './constants.ts';
import { factRow } from './fact-row.ts';
import { type Fabric, INTERLINK_PORTS, INTERLINK_SOURCE } from './fabrics.ts';
import { FABRIC_ROWS } from './ids.ts';

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
  ): InputRow =>
    factRow({
      id,
      label: label(`row.cluster.fabric.${what}`),
      unit,
      value,
      source,
      reference: fabric.switch,
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
    scalarRow(
      FABRIC_ROWS.corePorts,
      label('row.cluster.fabric.corePorts'),
      looks,
      // As many ports up as down: above the leaves nothing is oversubscribed.
      roundUp(div(FABRIC_ROWS.ports, add(1, 1))),
    ),
    scalarRow(
      FABRIC_ROWS.podLeaves,
      label('row.cluster.fabric.podLeaves'),
      { ...looks, unit: 'switch' },
      mul(div(sub(FABRIC_ROWS.ports, FABRIC_ROWS.corePorts), CONSTANTS.linkPerSwitch), CONSTANTS.leastSwitch),
    ),
  ];
}
