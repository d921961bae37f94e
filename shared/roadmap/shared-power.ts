import type { ClusterDesign } from '../cluster/design.ts';
import { clusterIds, RACKED_PARTS, type RackedPart, rackIds } from '../cluster/ids.ts';
import { PART_KINDS } from '../cluster/parts.ts';
import { label } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import { add, div, type Expression, mul, ref } from '../ledger/expression.ts';
import type { Row } from '../ledger/row.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import { phaseIds, WATTS_PER_KW } from './pool-ids.ts';
import type { Roadmap } from './walk.ts';

const sharedPowerId = (phase: Phase): string => `power.${phase.id}.shared`;

/** Whether the parts of a phase are those of a computed cluster, followed or taken over. */
const isComputed = ({ parts, racks }: Phase, { cluster }: Scenario): boolean =>
  cluster.parts === 'computed' || parts.length > 0 || racks !== null;

/**
 * Ledger row of the power that management nodes, storage nodes and switches draw while a phase lasts. Undefined as long
 * as no phase has the parts of a computed cluster: nobody said then what there is.
 */
export function sharedPowerOf(phase: Phase, roadmap: Roadmap, scenario: Scenario): string | undefined {
  const owned = ownedBy(phase, scenario);
  return owned.some((each) => isComputed(each, scenario)) || hasGroups(roadmap)
    ? sharedPowerId(phase)
    : undefined;
}

/** Whether servers hold a model together: the switches between them are bought with them. */
const hasGroups = ({ pools }: Roadmap): boolean =>
  pools.some(
    ({ chosen, kept }) =>
      (chosen?.estimate.together ?? 1) > 1 || kept.some(({ estimate }) => (estimate.together ?? 1) > 1),
  );

/** Full power of the parts beside the inference servers, around the clock. docs/sizing.md, "Cluster". */
export function sharedPowerRows(cluster: ClusterDesign, roadmap: Roadmap, scenario: Scenario): Row[] {
  return scenario.phases.flatMap((phase) => {
    const id = sharedPowerOf(phase, roadmap, scenario);
    if (id === undefined) return [];
    return [
      scalarRow(
        id,
        label('row.power.shared', { phase: phase.name }),
        { section: 'facility', unit: 'kW', format: 'decimal' },
        scenario.cluster.parts === 'computed'
          ? ref(clusterIds(phase.id).sharedKw)
          : div(
              add(
                ...ownedBy(phase, scenario).flatMap((each) => [
                  ...(isComputed(each, scenario) ? enteredPower(each, cluster) : []),
                  ...groupPower(each, cluster),
                ]),
              ),
              WATTS_PER_KW,
            ),
      ),
    ];
  });
}

const ownedBy = (phase: Phase, { phases }: Scenario): readonly Phase[] =>
  phases.slice(0, phases.findIndex(({ id }) => id === phase.id) + 1);

/** Watts of switches between servers that hold one model together, where they were not entered. */
const groupPower = (phase: Phase, { lines }: ClusterDesign): readonly Expression[] =>
  phase.parts.some(({ part }) => part === 'groupSwitch')
    ? []
    : lines
        .filter((line) => line.phase.id === phase.id && line.part === 'groupSwitch')
        .map(({ added }) => mul(added, rackIds.watts('groupSwitch')));

/** Watts of the pieces that a phase entered. */
function enteredPower(phase: Phase, { fabric }: ClusterDesign): readonly Expression[] {
  const ids = phaseIds(phase);
  const known = (part: RackedPart): boolean =>
    phase.parts.some((each) => each.part === part && each.itemId === PART_KINDS[part].itemOf(fabric));
  return [
    mul(ids.managementNodes, rackIds.watts('management')),
    ...RACKED_PARTS.flatMap((part) =>
      part !== 'management' && known(part) ? [mul(ids.part(part), rackIds.watts(part))] : [],
    ),
  ];
}
