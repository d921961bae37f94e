import { label } from '../i18n/label.ts';
import { problem, type Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Gpu } from '../catalog/gpu.ts';
import { type CatalogIndex, indexCatalog } from '../catalog/catalog-index.ts';
import { type ClusterDesign, designCluster } from '../cluster/design.ts';
import type { Alternative } from '../finance/alternatives/alternative.ts';
import { alternativeRows } from '../finance/alternatives/rows.ts';
import { billRows, type ProcurementLine, procurementLines } from '../finance/bill-rows.ts';
import { checkRows } from '../finance/check-rows.ts';
import { costRows } from '../finance/cost-rows.ts';
import { type PlannedItem, plannedItems } from '../finance/item-rows.ts';
import { paymentRows } from '../finance/payment-rows.ts';
import { summaryRows } from '../finance/summary-rows.ts';
import { evaluate, type Values } from '../ledger/evaluate.ts';
import { buildLedger, type Ledger } from '../ledger/ledger.ts';
import type { Bill } from '../roadmap/bill-line.ts';
import { billOf } from '../roadmap/bill.ts';
import { needRows } from '../roadmap/need-rows.ts';
import { clusterStages } from '../roadmap/cluster-stages.ts';
import { roadmapRows } from '../roadmap/roadmap-rows.ts';
import { choiceOf, proposeRoadmap } from '../roadmap/propose.ts';
import { sharedPowerRows } from '../roadmap/shared-power.ts';
import type { Roadmap } from '../roadmap/walk.ts';
import { assumptionRows } from '../scenario/assumption-rows.ts';
import { priceBook } from '../scenario/pick-price.ts';
import { rentalBook } from '../scenario/pick-rental.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Choice } from '../sizing/candidates.ts';
import { withNamedNodes } from '../sizing/built-node.ts';
import { type Market, openMarket } from '../sizing/market.ts';
import { sharingProblems } from '../sizing/pool-load.ts';
import { withForecasts } from '../workload/forecast.ts';
import { peakRows, scenePeakRows } from '../workload/peak.ts';

/** A scenario computed from need to result. */
export type Plan = {
  readonly scenario: Scenario;
  readonly catalogVersion: number;
  /** What people call the models that the loads name, by id. */
  readonly modelNames: ReadonlyMap<string, string>;
  /** Datasheets of the accelerators in the servers that are bought, by id. */
  readonly accelerators: ReadonlyMap<string, Gpu>;
  readonly roadmap: Roadmap;
  /**
   * Of a pool, by its id, that has servers of its own: every server that would serve it, and why not the others. Found
   * when it is first asked for: most edits are made where nobody looks at them.
   */
  readonly choiceOf: (poolId: string) => Choice | undefined;
  /** Management, storage, network and racks as they follow from the servers, whatever was entered. */
  readonly cluster: ClusterDesign;
  readonly bill: Bill;
  readonly lines: readonly ProcurementLine[];
  readonly ledger: Ledger;
  readonly values: Values;
  /** Prices in use that were valid only until before the price date. */
  readonly expired: readonly Problem[];
  /** Running, hidden and final costs of the tree that the plan has. */
  readonly items: readonly PlannedItem[];
  /** Items that nobody has priced: they are in no total, so every total is incomplete. */
  readonly missing: readonly Problem[];
  /** Ways to the same service beside buying, priced or not. */
  readonly alternatives: readonly Alternative[];
};

/**
 * From need to result: demand → estimate → servers → bill of materials → ledger.
 * @returns `unknown-model`, `unknown-server`, a scene that can not share servers, `no-server-fits`, or a ledger problem (a bug)
 */
export function computePlan(stated: Scenario, catalog: Catalog): Result<Plan> {
  const scenario = withForecasts(stated);
  const index = withNamedNodes(indexCatalog(catalog), scenario);
  const contradictions = contradictionsOf(scenario, index);
  if (contradictions.length > 0) return fail(contradictions);

  const book = priceBook(catalog.prices);
  const market = openMarket(scenario, index, book);
  const roadmap = proposeRoadmap(market);
  if (!roadmap.ok) return roadmap;

  const cluster = designCluster(clusterStages(roadmap.value, scenario, index), scenario, book);
  const bill = billOf(roadmap.value, cluster, scenario, book);
  const lines = procurementLines(bill, scenario);
  const alternatives = alternativeRows(roadmap.value, lines, scenario, {
    prices: book,
    rentals: rentalBook(catalog.prices, new Set(index.gpus.keys())),
    nameOf: (id) => index.gpus.get(id)?.model ?? index.models.get(id)?.name ?? id,
  });
  const { items, missing } = plannedItems(scenario, book);
  const ledger = buildLedger({ months: scenario.horizonMonths }, [
    ...peakRows(scenario.peakRule),
    ...scenePeakRows(scenario.scenes),
    ...assumptionRows(scenario),
    ...roadmapRows(roadmap.value, scenario),
    ...needRows(roadmap.value, scenario, index.models),
    ...cluster.rows,
    ...sharedPowerRows(cluster, roadmap.value, scenario),
    ...billRows(bill, scenario),
    ...paymentRows(scenario),
    ...costRows({ roadmap: roadmap.value, lines, items }, scenario),
    ...summaryRows(lines, scenario),
    ...checkRows(lines, scenario),
    ...alternatives.rows,
  ]);
  if (!ledger.ok) return ledger;
  const values = evaluate(ledger.value);
  if (!values.ok) return values;
  return ok({
    scenario,
    catalogVersion: catalog.seedVersion,
    modelNames: new Map(
      scenario.phases.flatMap(({ loads }) =>
        loads.map(({ modelId }) => [modelId, index.models.get(modelId)?.name ?? modelId] as const),
      ),
    ),
    accelerators: acceleratorsOf(roadmap.value, index),
    roadmap: roadmap.value,
    choiceOf: choicesOf(roadmap.value, market),
    cluster,
    bill,
    lines,
    ledger: ledger.value,
    values: values.value,
    missing: [...missedItems(bill, values.value), ...missing],
    items,
    expired: expiredPrices(lines, items),
    alternatives: alternatives.list,
  });
}

const acceleratorsOf = ({ lots }: Roadmap, { gpus }: CatalogIndex): Plan['accelerators'] =>
  new Map(
    lots.flatMap(({ server: { gpuId } }) => {
      const gpu = gpus.get(gpuId ?? '');
      return gpu ? [[gpu.id, gpu] as const] : [];
    }),
  );

function choicesOf({ pools }: Roadmap, market: Market): Plan['choiceOf'] {
  const known = new Map<string, Choice>();
  const own = new Map(pools.filter(({ host }) => host === undefined).map((pool) => [pool.id, pool]));
  return (poolId) => {
    const pool = own.get(poolId);
    const choice = known.get(poolId) ?? (pool && choiceOf(pool, market));
    if (choice) known.set(poolId, choice);
    return choice;
  };
}

/** Items without a price that the plan buys at least one of. */
const missedItems = ({ unpriced }: Bill, values: Values): readonly Problem[] =>
  unpriced
    .filter(({ quantities }) => quantities.some((row) => values.at(row) !== 0))
    .map(({ problem: missed }) => missed);

/** Each item once, however many lines rest on its price. */
function expiredPrices(lines: readonly ProcurementLine[], items: readonly PlannedItem[]): readonly Problem[] {
  const found = new Map<string, Problem>();
  const priced = [
    ...lines.map(({ price, name }) => ({ price, name })),
    ...items.map(({ price, id }) => ({ price, name: label(`costItem.${id}`) })),
  ];
  for (const { price, name } of priced) {
    if (price?.certainty !== 'expired') continue;
    const { itemId: item, validUntil: date = '' } = price;
    found.set(item, problem('expired-price', 'prices', { item, name, date }));
  }
  return [...found.values()];
}

/** What keeps a scenario from being planned: models and servers that the catalog does not know, servers that can not be shared. */
export const contradictionsOf = (scenario: Scenario, index: CatalogIndex): Problem[] => [
  ...unknownNames(scenario, index),
  ...sharingProblems(scenario.phases, scenario.scenes),
];

function unknownNames(scenario: Scenario, index: CatalogIndex): Problem[] {
  const models = scenario.phases.flatMap((phase, position) =>
    phase.loads.flatMap((load, at) =>
      index.models.has(load.modelId)
        ? []
        : [problem('unknown-model', `phases.${position}.loads.${at}.modelId`, { model: load.modelId })],
    ),
  );
  const servers = scenario.allowedServers.flatMap((id, at) =>
    index.servers.has(id) ? [] : [problem('unknown-server', `allowedServers.${at}`, { server: id })],
  );
  const decided = scenario.phases.flatMap((phase, position) =>
    phase.loads.flatMap(({ serverId }, at) =>
      serverId === undefined || index.servers.has(serverId)
        ? []
        : [problem('unknown-server', `phases.${position}.loads.${at}.serverId`, { server: serverId })],
    ),
  );
  return [...models, ...servers, ...decided];
}
