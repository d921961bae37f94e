import { label } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import { compare, div, type Expression, max, mul, roundUp, sub, when } from '../ledger/expression.ts';
import type { Values } from '../ledger/evaluate.ts';
import type { Row } from '../ledger/row.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import type { Phase } from '../scenario/scenario.ts';
import { LEAST_PURCHASE } from '../sizing/count.ts';
import { CONSTANTS } from './constants.ts';
import { clusterIds, FABRIC_ROWS } from './ids.ts';

/**
 * Switches of a phase and the links between them. One group of leaves stands alone; more hang on a spine, every leaf on
 * every spine; more leaves than a spine has ports are divided into pods with spines of their own under a core, the
 * k-ary fat tree of Al-Fares, Loukissas and Vahdat (A Scalable, Commodity Data Center Network Architecture, SIGCOMM
 * 2008, §3) with oversubscription at the leaves alone.
 * docs/sizing.md, "Cluster".
 */
export function tierRows(phase: Phase): Row[] {
  const ids = clusterIds(phase.id);
  const params = { phase: phase.name };
  const count = (unit: string) => ({ section: 'cluster', unit, format: 'count' }) as const;
  const perNode = assumptionId('switchesPerNode');
  const group = mul(perNode, CONSTANTS.leastSwitch);
  const networked = compare(ids.nodes, '>', LEAST_PURCHASE);
  const spined = compare(ids.nodePorts, '>', ids.flat);
  const leaf = ids.needed('leaf');
  const spine = ids.needed('spine');
  // Every leaf takes a port of every spine.
  const podded = compare(
    mul(leaf, CONSTANTS.linkPerSwitch),
    '>',
    mul(FABRIC_ROWS.ports, CONSTANTS.leastSwitch),
  );
  return [
    scalarRow(
      ids.flat,
      label('row.cluster.flat', params),
      count('port'),
      mul(group, sub(FABRIC_ROWS.ports, mul(FABRIC_ROWS.interlinkPorts, sub(perNode, 1))), FABRIC_ROWS.split),
    ),
    scalarRow(
      leaf,
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
      when(spined, mul(leaf, FABRIC_ROWS.uplinkPorts), 0),
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
      ids.pods,
      label('row.cluster.pods', params),
      count('1'),
      when(podded, roundUp(div(leaf, FABRIC_ROWS.podLeaves)), 0),
    ),
    scalarRow(
      spine,
      label('row.cluster.needed.spine', params),
      count('switch'),
      when(
        podded,
        mul(ids.pods, spinesOfPod),
        when(spined, max(group, roundUp(div(ids.uplinks, FABRIC_ROWS.ports))), 0),
      ),
    ),
    scalarRow(
      ids.coreLinks,
      label('row.cluster.coreLinks', params),
      count('port'),
      when(podded, mul(spine, FABRIC_ROWS.corePorts), 0),
    ),
    scalarRow(
      ids.needed('core'),
      label('row.cluster.needed.core', params),
      count('switch'),
      // The first spine of every pod hangs on the first plane of the core, the second on the second, and so on.
      when(
        podded,
        mul(spinesOfPod, roundUp(div(mul(ids.pods, FABRIC_ROWS.corePorts), FABRIC_ROWS.ports))),
        0,
      ),
    ),
  ];
}

/** One link of a leaf to each spine of its pod: as many spines, and as many planes of the core, as uplinks of a leaf. */
const spinesOfPod: Expression = mul(
  div(FABRIC_ROWS.uplinkPorts, CONSTANTS.linkPerSwitch),
  CONSTANTS.leastSwitch,
);

/** How far the tiers of a phase reach. */
export type NetworkReach = {
  readonly tiers: 0 | 1 | 2 | 3;
  readonly leaves: number;
  /** Leaves that three tiers of this switch carry: pods are as many as a core switch has ports. */
  readonly mostLeaves: number;
};

/** More leaves than three tiers carry can not be joined: the counts of such a phase are no network. */
export function networkReach(phase: Phase, values: Values): NetworkReach {
  const ids = clusterIds(phase.id);
  const leaves = values.at(ids.needed('leaf'));
  const above = values.at(ids.needed('core')) > 0 ? 3 : values.at(ids.needed('spine')) > 0 ? 2 : 1;
  return {
    tiers: leaves === 0 ? 0 : above,
    leaves,
    mostLeaves: values.at(FABRIC_ROWS.ports) * values.at(FABRIC_ROWS.podLeaves),
  };
}
