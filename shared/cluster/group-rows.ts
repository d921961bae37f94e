import { type Label, label, verbatim } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import { add, div, type Expression, mul, ref, roundUp, zero } from '../ledger/expression.ts';
import type { InputRow, Row } from '../ledger/row.ts';
import { CONSTANTS, roundDown } from './constants.ts';
import { factRow } from './fact-row.ts';
import { GROUP_FABRIC } from './fabrics.ts';
import { clusterIds, GROUP_ROWS } from './ids.ts';
import type { ClusterStage } from './stage.ts';

/** Two servers are joined port to port; more hang on a switch. */
const PAIR = 2;

/** How many servers hold one model together, over all phases: each number once, least first. */
export const groupSizes = (stages: readonly ClusterStage[]): readonly number[] =>
  [
    ...new Set(
      stages.flatMap(({ loads }) => loads.flatMap(({ servers }) => servers.map((each) => each.together))),
    ),
  ]
    .filter((together) => together > 1)
    .toSorted((left, right) => left - right);

/** Ledger rows of servers that hold models in groups of so many, and of accelerators in one; once where scenes share them. */
const lotsOfGroups = (
  loads: ClusterStage['loads'],
  together: number,
): readonly (readonly [lot: string, gpus: string])[] => [
  ...new Map(
    loads.flatMap(({ servers }) =>
      servers
        .filter((each) => each.together === together)
        .flatMap(({ lots, gpus }) => lots.map((lot) => [lot, gpus] as const)),
    ),
  ),
];

/** What one accelerator of a group needs, and what a switch gives to groups of each size. */
export function groupFactRows(sizes: readonly number[]): Row[] {
  if (sizes.length === 0) return [];
  const input = (id: string, name: Label, unit: string, value: number, source: Label): InputRow =>
    factRow({ id, label: name, unit, value, source, reference: GROUP_FABRIC.switch });
  const model = label('cluster.source.group');
  return [
    input(
      GROUP_ROWS.ports,
      label('row.cluster.group.ports'),
      'port/switch',
      GROUP_FABRIC.switchPorts,
      verbatim(GROUP_FABRIC.portsSource),
    ),
    input(GROUP_ROWS.nicsPerGpu, label('row.cluster.group.nicsPerGpu'), 'NIC/GPU', 1, model),
    input(GROUP_ROWS.portsPerGpu, label('row.cluster.group.portsPerGpu'), 'port/GPU', 1, model),
    input(GROUP_ROWS.cablesPerGpu, label('row.cluster.group.cablesPerGpu'), 'cable/GPU', 1, model),
    input(
      GROUP_ROWS.opticsPerGpu,
      label('row.cluster.group.opticsPerGpu'),
      'optic/GPU',
      GROUP_FABRIC.opticsPerAccess,
      model,
    ),
    input(
      GROUP_ROWS.gpusPerDirectCable,
      label('row.cluster.group.gpusPerDirectCable'),
      'GPU/cable',
      PAIR,
      label('source.definition'),
    ),
    ...sizes
      .filter((together) => together > PAIR)
      .flatMap((together) => [
        input(
          GROUP_ROWS.size(together),
          label('row.cluster.group.size', { together }),
          '1',
          together,
          label('source.definition'),
        ),
        scalarRow(
          GROUP_ROWS.usablePorts(together),
          label('row.cluster.group.usablePorts', { together }),
          { section: 'cluster', unit: 'port/switch', format: 'count' },
          // Ports of one rail, an accelerator of each server, are on one switch.
          mul(
            roundDown(div(GROUP_ROWS.ports, GROUP_ROWS.size(together)), CONSTANTS.linkPerSwitch),
            GROUP_ROWS.size(together),
          ),
        ),
      ]),
  ];
}

/**
 * The network between servers that hold one model together, of everything owned by the end of a phase: a card and a port
 * for each accelerator; pairs cable to cable, larger groups by rails, each rail on one switch and no switch above, since
 * groups have nothing to exchange. docs/sizing.md, "Cluster".
 */
export function groupRows({ phase, loads }: ClusterStage, sizes: readonly number[]): Row[] {
  if (sizes.length === 0) return [];
  const ids = clusterIds(phase.id);
  const params = { phase: phase.name };
  const count = (unit: string) => ({ section: 'cluster', unit, format: 'count' }) as const;
  const switched = sizes.filter((together) => together > PAIR);
  const sum = (terms: readonly Expression[]): Expression => (terms.length === 0 ? zero : add(...terms));
  const onSwitches = sum(switched.map((together) => ref(ids.groupGpus(together))));
  const inPairs = sizes.includes(PAIR) ? ref(ids.groupGpus(PAIR)) : undefined;
  return [
    ...sizes.map((together) =>
      scalarRow(
        ids.groupGpus(together),
        label('row.cluster.groupGpus', { ...params, together }),
        count('GPU'),
        sum(lotsOfGroups(loads, together).map(([lot, gpus]) => mul(lot, gpus))),
      ),
    ),
    scalarRow(
      ids.needed('groupNic'),
      label('row.cluster.needed.groupNic', params),
      count('NIC'),
      mul(sum(sizes.map((together) => ref(ids.groupGpus(together)))), GROUP_ROWS.nicsPerGpu),
    ),
    scalarRow(
      ids.needed('groupDirectCable'),
      label('row.cluster.needed.groupDirectCable', params),
      count('cable'),
      inPairs ? roundUp(div(inPairs, GROUP_ROWS.gpusPerDirectCable)) : zero,
    ),
    scalarRow(
      ids.needed('groupSwitch'),
      label('row.cluster.needed.groupSwitch', params),
      count('switch'),
      sum(
        switched.map((together) =>
          roundUp(
            div(mul(ids.groupGpus(together), GROUP_ROWS.portsPerGpu), GROUP_ROWS.usablePorts(together)),
          ),
        ),
      ),
    ),
    scalarRow(
      ids.needed('groupCable'),
      label('row.cluster.needed.groupCable', params),
      count('cable'),
      mul(onSwitches, GROUP_ROWS.cablesPerGpu),
    ),
    scalarRow(
      ids.needed('groupOptic'),
      label('row.cluster.needed.groupOptic', params),
      count('optic'),
      mul(onSwitches, GROUP_ROWS.opticsPerGpu),
    ),
  ];
}
