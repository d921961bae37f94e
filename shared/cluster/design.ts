import { label } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import { add, max, ref, sub } from '../ledger/expression.ts';
import type { Row } from '../ledger/row.ts';
import type { CostItemId } from '../scenario/cost-items.ts';
import { isGroupPart } from '../scenario/cluster.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import { hasRate } from '../scenario/net-price.ts';
import { pickPrice, type PriceBook, type PricePick } from '../scenario/pick-price.ts';
import { constantRows } from './constants.ts';
import { type Fabric, fabricForNeed, fabricOf } from './fabrics.ts';
import { clusterIds, RACKED_PARTS } from './ids.ts';
import { fabricRows } from './fabric-rows.ts';
import { groupFactRows, groupRows, groupSizes } from './group-rows.ts';
import { largestPortNeed, networkRows } from './network-rows.ts';
import { CLUSTER_PARTS, type ClusterPart, PART_KINDS } from './parts.ts';
import { pieceRows, rackRows } from './rack-rows.ts';
import type { ClusterStage } from './stage.ts';
import { storageRows } from './storage-rows.ts';
import { upsPaidBy } from './ups.ts';

/** A part that a phase of the computed cluster buys. */
export type ClusterLine = {
  readonly phase: Phase;
  readonly part: ClusterPart;
  /** Price item. */
  readonly itemId: string;
  /** Ledger rows: owned by the end of the phase, and bought in it. */
  readonly needed: string;
  readonly added: string;
  /** What the plan would pay; undefined where nobody has priced the part. */
  readonly price: PricePick | undefined;
};

/** The cluster around the inference servers, as it is computed from them. */
export type ClusterDesign = {
  readonly fabric: Fabric;
  readonly fabricReason: 'decided' | 'need' | 'least';
  /** Gbit/s that the busiest server asks of its port. */
  readonly portNeed: number;
  /** The cost of the plan that pays for the UPS, which is then no part to buy. */
  readonly upsIn: CostItemId | undefined;
  readonly stages: readonly ClusterStage[];
  readonly lines: readonly ClusterLine[];
  readonly rows: readonly Row[];
};

/**
 * Management nodes, storage, network and racks of every phase as ledger rows over the servers that the road map buys,
 * one network for all phases, so that nothing bought early has to go. docs/sizing.md, "Cluster".
 */
export function designCluster(
  stages: readonly ClusterStage[],
  scenario: Scenario,
  book: PriceBook,
): ClusterDesign {
  const { leastPortGbps } = scenario.assumptions;
  const portNeed = largestPortNeed(stages, scenario.assumptions);
  const sizes = groupSizes(stages);
  const decided = scenario.cluster.fabric;
  const fabric =
    decided === 'by-need' ? fabricForNeed({ gbps: portNeed, leastGbps: leastPortGbps }) : fabricOf(decided);
  const upsIn = upsPaidBy(scenario);
  const racked = RACKED_PARTS.filter((part) => part !== 'groupSwitch' || sizes.length > 0);
  const lines = stages.flatMap(({ phase }) =>
    linesOf(phase, fabric, sizes.length > 0, (itemId) => pricedBy(itemId, scenario, book)),
  );
  return {
    fabric,
    fabricReason: decided === 'by-need' ? (portNeed > leastPortGbps ? 'need' : 'least') : 'decided',
    portNeed,
    upsIn,
    stages,
    lines,
    rows: [
      ...constantRows,
      ...fabricRows(fabric),
      ...groupFactRows(sizes),
      ...pieceRows(racked, fabric, stages.at(-1)?.lots ?? []),
      ...stages.flatMap((stage, position) => [
        ...storageRows(stage),
        ...networkRows(stage),
        ...groupRows(stage, sizes),
        ...rackRows(stage, { racked, upsIsBought: upsIn === undefined }),
        ...addedRows(
          lines.filter(({ phase }) => phase.id === stage.phase.id),
          stages.slice(0, position),
        ),
      ]),
    ],
  };
}

/** By the rule that prices every purchase; none where the scenario cannot turn its money into CNY. */
function pricedBy(itemId: string, scenario: Scenario, book: PriceBook): PricePick | undefined {
  const price = pickPrice(itemId, scenario, book);
  return price && hasRate(price.currency, scenario) ? price : undefined;
}

function linesOf(
  phase: Phase,
  fabric: Fabric,
  hasGroups: boolean,
  priceOf: (itemId: string) => PricePick | undefined,
): ClusterLine[] {
  const ids = clusterIds(phase.id);
  return CLUSTER_PARTS.flatMap((part) => {
    const itemId = PART_KINDS[part].itemOf(fabric);
    return itemId === undefined || (isGroupPart(part) && !hasGroups)
      ? []
      : [
          {
            phase,
            part,
            itemId,
            needed: ids.needed(part),
            added: ids.added(part),
            price: priceOf(itemId),
          },
        ];
  });
}

/** A phase buys what is needed by its end and no phase before it bought, entered by hand or computed. */
function addedRows(lines: readonly ClusterLine[], earlier: readonly ClusterStage[]): Row[] {
  return lines.map(({ phase, part, itemId, needed, added }) => {
    const owned = earlier.flatMap((stage) => stage.buys(part, itemId));
    return scalarRow(
      added,
      label('row.cluster.added', { phase: phase.name, part: label(`cluster.part.${part}`) }),
      { section: 'cluster', unit: PART_KINDS[part].piece, format: 'count' },
      owned.length === 0 ? ref(needed) : max(0, sub(needed, add(...owned))),
    );
  });
}
