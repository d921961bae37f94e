import { problem, type Problem } from '../base/problem.ts';
import { itemLabel } from '../catalog/item-label.ts';
import type { ClusterDesign, ClusterLine } from '../cluster/design.ts';
import { PART_KINDS, type PartPiece, PARTS } from '../cluster/parts.ts';
import { type Label, label, verbatim } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import { add, div, type Expression, max, mul, ref, roundUp, sub, zero } from '../ledger/expression.ts';
import type { Row } from '../ledger/row.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import { pickPrice, type PriceBook, type PricePick } from '../scenario/pick-price.ts';
import type { PiecePart } from '../scenario/cluster.ts';
import { costItem, type CostItemId, priceItemOf } from '../scenario/cost-items.ts';
import { hasRate } from '../scenario/net-price.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import { installedId, phaseIds, poolIds, serverGpus, serverWatts, WATTS_PER_KW } from './pool-ids.ts';
import { carriedNames } from '../sizing/pool-load.ts';
import type { Lot, Roadmap } from './walk.ts';

export const CATEGORIES = [
  'server',
  'management',
  'network',
  'storage',
  'facility',
  'software',
  'service',
  'contingency',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** One line to buy, with a price of its own. */
export type BillLine = {
  readonly id: string;
  readonly phase: Phase;
  readonly category: Category;
  readonly name: Label;
  /** Where the name alone does not tell the line from another of its phase. */
  readonly title?: Label;
  readonly specification: Label;
  readonly unit: Label;
  /** The same unit as the ledger counts it. */
  readonly piece: PartPiece | 'GPU' | 'kW';
  /** Ledger row of the quantity. */
  readonly quantity: string;
  readonly price: PricePick;
};

export type Bill = {
  readonly lines: readonly BillLine[];
  /** Rows of the quantities that follow from others: switches, racks. */
  readonly rows: readonly Row[];
  /** Items that nobody has priced: they are in no total. Missed as soon as one of the quantities is not 0. */
  readonly unpriced: readonly Unpriced[];
};

/** An item without a price, with the ledger rows of how many each phase would buy. */
export type Unpriced = { readonly problem: Problem; readonly quantities: readonly string[] };

type Wanted = Omit<BillLine, 'price' | 'phase'> & { readonly itemId: string; readonly path: string };

/**
 * Whole bill of materials, phase by phase: the shared parts as they were entered, or as the cluster is computed.
 * mission M8, finance.md §1.
 */
export function billOf(roadmap: Roadmap, cluster: ClusterDesign, scenario: Scenario, book: PriceBook): Bill {
  const lines: BillLine[] = [];
  const rows: Row[] = [];
  const unpriced = new Map<string, Unpriced>();
  scenario.phases.forEach((phase, position) => {
    const earlier = scenario.phases.slice(0, position);
    const parts =
      scenario.cluster.parts === 'computed'
        ? { rows: [], wanted: cluster.lines.filter((line) => line.phase.id === phase.id).map(computedPart) }
        : enteredParts(phase, earlier, position, { roadmap, upsIn: cluster.upsIn });
    rows.push(...phaseTotals(phase, earlier, roadmap), ...parts.rows);
    for (const { itemId, path, ...line } of [
      ...serverLines(phase, roadmap),
      ...parts.wanted,
      ...itemLines(phase, position, scenario),
    ]) {
      const price = pickPrice(itemId, scenario, book);
      if (price && hasRate(price.currency, scenario)) {
        lines.push({ ...line, phase, price });
      } else {
        const known = unpriced.get(itemId);
        unpriced.set(itemId, {
          problem: known?.problem ?? noPrice({ item: itemId, name: line.name }, path, price),
          quantities: [...(known?.quantities ?? []), line.quantity],
        });
      }
    }
  });
  return { lines, rows, unpriced: [...unpriced.values()] };
}

const noPrice = (
  item: { readonly item: string; readonly name: Label },
  path: string,
  price: PricePick | undefined,
): Problem =>
  price
    ? problem('missing-fx', path, { ...item, currency: price.currency })
    : problem('missing-price', path, item);

/** A size with its unit, or the word for what is not known. */
const sizeLabel = (key: 'bill.gigabytes' | 'bill.terabytes', value: number | null): Label =>
  value === null ? label('known.no') : label(key, { value });

/** The line that buys the servers of a scene in a phase. */
export const serverLineId = ({ phase, scene }: Pick<Lot, 'phase' | 'scene'>): string =>
  `bill.${phase.id}.server-${scene.id}`;

function serverLines(phase: Phase, roadmap: Roadmap): Wanted[] {
  return roadmap.pools.flatMap((pool) => {
    if (pool.phase.id !== phase.id || !pool.chosen) return [];
    const { server } = pool.chosen;
    return [
      {
        id: serverLineId(pool),
        category: 'server',
        itemId: server.id,
        path: 'prices',
        name: verbatim(server.name),
        title: label('bill.serverFor', { server: server.name, scene: carriedNames(pool) }),
        specification: label('bill.serverSpecification', {
          cpu: server.cpu === '' ? label('known.no') : server.cpu,
          memory: sizeLabel('bill.gigabytes', server.memoryGB),
          storage: sizeLabel('bill.terabytes', server.storageTB),
          scene: carriedNames(pool),
        }),
        unit: label('unit.server'),
        piece: 'server',
        quantity: poolIds(pool.id).bought,
      },
    ];
  });
}

/** Ledger ids of what a phase adds, for what is bought or paid by the piece. */
export const addedIds = (phase: Phase) => ({
  server: `quantity.${phase.id}.servers`,
  gpu: `quantity.${phase.id}.gpus`,
  kW: `quantity.${phase.id}.kW`,
});

const PIECES = {
  server: { piece: 'server', unit: 'unit.server' },
  gpu: { piece: 'GPU', unit: 'unit.gpu' },
  kW: { piece: 'kW', unit: 'unit.kilowatt' },
} as const;

/** Costs of the tree that a computed cluster buys piece by piece. */
const PIECES_OF: Readonly<Partial<Record<CostItemId, readonly PiecePart[]>>> = {
  networkCards: ['nic'],
  optics: ['accessCable', 'uplinkCable', 'optic'],
};

/** Whether the cluster of a phase has the parts that a cost of the tree stands for: then that is not bought beside them. */
export const isInCluster = (item: CostItemId, phase: Phase, { cluster }: Scenario): boolean => {
  const pieces = PIECES_OF[item];
  if (pieces === undefined) return false;
  return cluster.parts === 'computed' || phase.parts.some(({ part }) => pieces.includes(part));
};

/** Costs of the cost tree that are bought with each phase. finance.md §1. */
function itemLines(phase: Phase, position: number, scenario: Scenario): Wanted[] {
  return scenario.costs.flatMap(({ item }): Wanted[] => {
    const { driver } = costItem(item);
    if (driver.kind !== 'purchase' || isInCluster(item, phase, scenario)) return [];
    const { piece, unit } = PIECES[driver.piece];
    return [
      {
        id: `bill.${phase.id}.${item}`,
        category: driver.category,
        itemId: priceItemOf(item),
        path: `phases.${position}`,
        name: label(`costItem.${item}`),
        specification: label(`costItem.per.${driver.piece}`),
        unit: label(unit),
        piece,
        quantity: addedIds(phase)[driver.piece],
      },
    ];
  });
}

/** Servers, accelerators and power that a phase adds. */
function addedRows(phase: Phase, before: Phase | undefined, roadmap: Roadmap): Row[] {
  const ids = addedIds(phase);
  const params = { phase: phase.name };
  const lots = lotsOf([phase], roadmap);
  const installed = installedId(phase);
  return [
    scalarRow(
      ids.server,
      label('row.quantity.servers', params),
      { section: 'quantity', unit: 'server', format: 'count' },
      add(...lots.map((lot) => poolIds(lot.id).bought)),
    ),
    scalarRow(
      ids.gpu,
      label('row.quantity.gpus', params),
      { section: 'quantity', unit: 'GPU', format: 'count' },
      add(...lots.map((lot) => mul(poolIds(lot.id).bought, serverGpus(lot.server.id)))),
    ),
    scalarRow(
      ids.kW,
      label('row.quantity.kW', params),
      { section: 'quantity', unit: 'kW', format: 'decimal' },
      before ? sub(installed, installedId(before)) : ref(installed),
    ),
  ];
}

type Shared = { readonly wanted: readonly Wanted[]; readonly rows: readonly Row[] };

/** Power of everything owned by the end of a phase, and what the phase adds. */
const phaseTotals = (phase: Phase, earlier: readonly Phase[], roadmap: Roadmap): Row[] => [
  scalarRow(
    installedId(phase),
    label('row.power.installed', { phase: phase.name }),
    { section: 'facility', unit: 'kW', format: 'decimal' },
    installedPower([...earlier, phase], roadmap),
  ),
  ...addedRows(phase, earlier.at(-1), roadmap),
];

/** Ids of lines by part: those that every plan has keep the ids they had before clusters were computed. */
const LINE_NAMES: Readonly<Partial<Record<ClusterLine['part'], string>>> = { leaf: 'switch' };

/** A part as the cluster is computed. */
function computedPart({ phase, part, itemId, added }: ClusterLine): Wanted {
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
function enteredParts(
  phase: Phase,
  earlier: readonly Phase[],
  position: number,
  { roadmap, upsIn }: { readonly roadmap: Roadmap; readonly upsIn: CostItemId | undefined },
): Shared {
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

const lotsOf = (phases: readonly Phase[], roadmap: Roadmap): readonly Lot[] =>
  roadmap.lots.filter((lot) => phases.some(({ id }) => id === lot.phase.id));

/** Every server bought up to now, management nodes included. */
function nodes(phases: readonly Phase[], roadmap: Roadmap): Expression {
  return add(
    ...lotsOf(phases, roadmap).map((lot) => poolIds(lot.id).bought),
    ...phases.map((phase) => phaseIds(phase).managementNodes),
  );
}

/** Full power of every inference server bought up to now, kW. */
function installedPower(phases: readonly Phase[], roadmap: Roadmap): Expression {
  const terms = lotsOf(phases, roadmap).map((lot) =>
    div(mul(poolIds(lot.id).bought, serverWatts(lot.server.id)), WATTS_PER_KW),
  );
  return terms.length === 0 ? zero : add(...terms);
}
