import { itemLabel } from '../catalog/item-label.ts';
import type { ClusterDesign, ClusterLine } from '../cluster/design.ts';
import { PART_KINDS, PARTS } from '../cluster/parts.ts';
import { type Label, label } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import { add, div, type Expression, max, roundUp, sub } from '../ledger/expression.ts';
import type { Row } from '../ledger/row.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import { isGroupPart } from '../scenario/cluster.ts';
import type { CostItemId } from '../scenario/cost-items.ts';
import type { Phase } from '../scenario/scenario.ts';
import type { BillLine, Wanted } from './bill-line.ts';
import { lotsOf } from './phase-totals.ts';
import { installedId, phaseIds, poolIds } from './pool-ids.ts';
import type { Roadmap } from './walk.ts';

/** Parts around the servers, with the rows of quantities that follow from others. */
export type SharedParts = { readonly wanted: readonly Wanted[]; readonly rows: readonly Row[] };

/** Ids of lines by part: those that every plan has keep the ids they had before clusters were computed. */
const LINE_NAMES: Readonly<Partial<Record<ClusterLine['part'], string>>> = { leaf: 'switch' };

/** A part as the cluster is computed. */
export function computedPart({ phase, part, itemId, added }: ClusterLine): Wanted {
  const { category, piece, unit } = PART_KINDS[part];
  return {
    id: `bill.${phase.id}.${LINE_NAMES[part] ?? part}`,
    category,
    itemId,
    path: 'prices',
    name: label(`cluster.part.${part}`),
    specification: itemLabel(itemId),
    unit: label(unit),
    piece,
    quantity: added,
  };
}

/** Management nodes, switches, storage and racks of a phase as entered, with the rows of derived quantities. */
export function enteredParts(
  phase: Phase,
  earlier: readonly Phase[],
  position: number,
  { roadmap, upsIn }: { readonly roadmap: Roadmap; readonly upsIn: CostItemId | undefined },
): SharedParts {
  const ids = phaseIds(phase);
  const path = `phases.${position}`;
  const owned = [...earlier, phase];
  const wanted: Wanted[] = [];
  const rows: Row[] = [racksRow(phase, earlier)];

  if (phase.managementNodes > 0) {
    wanted.push({
      id: `bill.${phase.id}.management`,
      category: 'management',
      itemId: PARTS.management,
      path: `${path}.managementNodes`,
      name: label('bill.management'),
      specification: label('bill.managementSpecification'),
      unit: label('unit.server'),
      piece: 'server',
      quantity: ids.managementNodes,
    });
  }
  if (phase.switchItemId !== null) {
    rows.push(
      scalarRow(
        ids.switches,
        label('row.quantity.switches', { phase: phase.name }),
        { section: 'quantity', unit: 'switch', format: 'count' },
        beyondEarlier(
          div(nodes(owned, roadmap), assumptionId('serversPerSwitch')),
          earlier.filter(({ switchItemId }) => switchItemId !== null).map((each) => phaseIds(each).switches),
        ),
      ),
    );
    wanted.push({
      id: `bill.${phase.id}.switch`,
      category: 'network',
      itemId: phase.switchItemId,
      path: `${path}.switchItemId`,
      name: label('bill.switch'),
      specification: itemLabel(phase.switchItemId),
      unit: label('unit.switch'),
      piece: 'switch',
      quantity: ids.switches,
    });
  }
  if (phase.storageTB > 0) {
    wanted.push({
      id: `bill.${phase.id}.storage`,
      category: 'storage',
      itemId: PARTS.storagePerTB,
      path: `${path}.storageTB`,
      name: label('bill.storage'),
      specification: label('bill.storageSpecification'),
      unit: label('unit.terabyte'),
      piece: 'TB',
      quantity: ids.storage,
    });
  }
  wanted.push({
    id: `bill.${phase.id}.rack`,
    category: 'facility',
    itemId: PARTS.rack,
    path: `${path}.loads`,
    name: label('bill.rack'),
    specification: label('bill.rackSpecification'),
    unit: label('unit.rack'),
    piece: 'rack',
    quantity: ids.racks,
  });
  for (const { part, itemId, quantity } of phase.parts) {
    if (part === 'ups' && upsIn !== undefined) continue;
    const { category, piece, unit } = PART_KINDS[part];
    const name = label(`cluster.part.${part}`);
    rows.push(
      enteredRow(ids.part(part), label('row.phase.part', { phase: phase.name, part: name }), piece, quantity),
    );
    wanted.push({
      id: `bill.${phase.id}.${part}`,
      category,
      itemId,
      path: `${path}.parts`,
      name,
      specification: itemLabel(itemId),
      unit: label(unit),
      piece,
      quantity: ids.part(part),
    });
  }
  return { wanted, rows };
}

/** Servers that hold one model together are bought with the network between them, unless its parts were entered. */
export const withGroupParts = (
  { wanted, rows }: SharedParts,
  phase: Phase,
  { lines }: ClusterDesign,
): SharedParts => ({
  rows,
  wanted: [
    ...wanted,
    ...lines
      .filter(
        ({ phase: { id }, part }) =>
          id === phase.id && isGroupPart(part) && !phase.parts.some((each) => each.part === part),
      )
      .map(computedPart),
  ],
});

/** Racks that a phase buys: as entered, else as many as the servers' power takes. */
function racksRow(phase: Phase, earlier: readonly Phase[]): Row {
  const ids = phaseIds(phase);
  const what = label('row.quantity.racks', { phase: phase.name });
  if (phase.racks !== null) return enteredRow(ids.racks, what, 'rack', phase.racks);
  return scalarRow(
    ids.racks,
    what,
    { section: 'quantity', unit: 'rack', format: 'count' },
    beyondEarlier(
      div(installedId(phase), assumptionId('rackPowerKw')),
      earlier.map((each) => phaseIds(each).racks),
    ),
  );
}

const enteredRow = (id: string, what: Label, unit: BillLine['piece'], value: number): Row => ({
  kind: 'input',
  id,
  label: what,
  unit,
  axis: 'scalar',
  section: 'quantity',
  format: 'count',
  value,
  least: 0,
  provenance: { source: label('source.scenario'), certainty: 'sure' },
});

/** Whole units needed so far, less those bought in earlier phases. */
const beyondEarlier = (needed: Expression, earlier: readonly string[]): Expression =>
  max(0, earlier.length === 0 ? roundUp(needed) : sub(roundUp(needed), add(...earlier)));

/** Every server bought up to now, management nodes included. */
function nodes(phases: readonly Phase[], roadmap: Roadmap): Expression {
  return add(
    ...lotsOf(phases, roadmap).map((lot) => poolIds(lot.id).bought),
    ...phases.map((phase) => phaseIds(phase).managementNodes),
  );
}
