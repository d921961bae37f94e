import { problem, type Problem } from '../base/problem.ts';
import type { ClusterDesign } from '../cluster/design.ts';
import { type Label, label, verbatim } from '../i18n/label.ts';
import type { Row } from '../ledger/row.ts';
import type { PiecePart } from '../scenario/cluster.ts';
import { costItem, type CostItemId, priceItemOf } from '../scenario/cost-items.ts';
import { hasRate } from '../scenario/net-price.ts';
import { pickPrice, type PriceBook, type PricePick } from '../scenario/pick-price.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import { carriedNames } from '../sizing/pool-load.ts';
import type { Bill, BillLine, Unpriced, Wanted } from './bill-line.ts';
import { computedPart, enteredParts, withGroupParts } from './bill-parts.ts';
import { addedIds, phaseTotals } from './phase-totals.ts';
import { poolIds } from './pool-ids.ts';
import type { Lot, Roadmap } from './walk.ts';

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
        : withGroupParts(
            enteredParts(phase, earlier, position, { roadmap, upsIn: cluster.upsIn }),
            phase,
            cluster,
          );
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
