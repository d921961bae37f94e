import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Server } from '../catalog/server.ts';
import { compareText } from '../base/order.ts';
import { evaluateScalar } from '../ledger/evaluate.ts';
import type { Estimate } from '../performance/estimate.ts';
import { GOODS_VAT, netUnitPrice, USD_CNY } from '../scenario/net-price.ts';
import { pickPrice, type PriceBook, type PricePick } from '../scenario/pick-price.ts';
import type { Load, Scenario, Scene } from '../scenario/scenario.ts';
import { LEAST_PURCHASE, leastPurchase, serversToBuy } from './count.ts';
import { fitServer, type WhyNot } from './fit.ts';

/** A server that serves the load, how many of it to buy, and for how much. */
export type Candidate = {
  readonly server: Server;
  readonly estimate: Estimate;
  readonly price: PricePick;
  readonly count: number;
  /** Of all servers bought, CNY without VAT. */
  readonly netCost: number;
};

export type Rejected = { readonly server: Server; readonly whyNot: WhyNot };

export type Choice = { readonly candidates: readonly Candidate[]; readonly rejected: readonly Rejected[] };

/** What a pool needs beyond the servers it has. */
export type PoolNeed = {
  readonly scene: Scene;
  readonly load: Load;
  /** Requests per second. */
  readonly peak: number;
  readonly kept: number;
  readonly spare: number;
};

/** Every server the scenario allows, priced and estimated: those that serve the load, cheapest first, and why not the others. */
export function chooseServers(
  need: PoolNeed,
  scenario: Scenario,
  index: CatalogIndex,
  book: PriceBook,
): Choice {
  const candidates: Candidate[] = [];
  const rejected: Rejected[] = [];
  const allowed = new Set(scenario.allowedServers);
  for (const server of index.servers.values()) {
    if (server.role !== 'inference' || (allowed.size > 0 && !allowed.has(server.id))) continue;
    const fit = fitServer(server, need.scene, need.load, index);
    if (!fit.ok) {
      rejected.push({ server, whyNot: fit.error });
      continue;
    }
    const price = pickPrice(server.id, scenario, book);
    if (!price || price.currency === 'EUR') {
      const whyNot: WhyNot = price
        ? { code: 'missing-currency', currency: price.currency }
        : { code: 'no-price' };
      rejected.push({ server, whyNot });
      continue;
    }
    candidates.push(candidateOf(server, fit.value, price, need, scenario));
  }
  return { candidates: candidates.toSorted(cheaper), rejected };
}

function candidateOf(
  server: Server,
  estimate: Estimate,
  price: PricePick,
  need: PoolNeed,
  scenario: Scenario,
): Candidate {
  const { targetUtilisation, goodsVat, usdCny } = scenario.assumptions;
  const values = {
    peak: need.peak,
    kept: need.kept,
    spare: need.spare,
    perServer: estimate.requestsPerSecond,
    targetUtilisation,
    [LEAST_PURCHASE]: leastPurchase.value,
    amount: price.amount,
    [GOODS_VAT]: goodsVat,
    [USD_CNY]: usdCny,
  };
  const count = evaluateScalar(serversToBuy(COUNT_INPUTS), values);
  const unitPrice = evaluateScalar(netUnitPrice('amount', price, GOODS_VAT), values);
  return { server, estimate, price, count, netCost: count * unitPrice };
}

const COUNT_INPUTS = {
  peak: 'peak',
  kept: 'kept',
  spare: 'spare',
  perServer: 'perServer',
  targetUtilisation: 'targetUtilisation',
} as const;

/** Lower cost first; then the one with more capacity for it; then by id, so that the order never depends on the input's. */
const cheaper = (left: Candidate, right: Candidate): number =>
  left.netCost - right.netCost ||
  right.estimate.requestsPerSecond - left.estimate.requestsPerSecond ||
  compareText(left.server.id, right.server.id);
