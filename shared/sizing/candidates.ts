import { compareText } from '../base/order.ts';
import { scalarFormula } from '../ledger/evaluate.ts';
import type { Load, Scene } from '../scenario/scenario.ts';
import { LEAST_PURCHASE, leastPurchase, serversToBuy } from './count.ts';
import type { Market, Offer, Rejected } from './market.ts';

/** An offer with how many of it to buy, and for how much. */
export type Candidate = Offer & {
  readonly count: number;
  /** Of all servers bought, CNY without VAT. */
  readonly netCost: number;
};

export type Choice = { readonly candidates: readonly Candidate[]; readonly rejected: readonly Rejected[] };

/** What a pool needs beyond the servers it has. */
export type PoolNeed = {
  readonly scene: Scene;
  readonly load: Load;
  /** Requests per second. */
  readonly peak: number;
  readonly kept: number;
  /** Of the largest kept server; 0 without one. */
  readonly largestKept: number;
  readonly spare: number;
};

/** Every server that serves the load, cheapest purchase first, and why not the others. */
export function chooseServers(need: PoolNeed, market: Market): Choice {
  const { byServer, rejected } = market.offers(need.scene, need.load);
  const candidates = [...byServer.values()].map((offer) => candidateOf(offer, need, market));
  return { candidates: candidates.toSorted(cheaper), rejected };
}

/** How many of one offer a pool needs, and for how much. */
export function candidateOf(offer: Offer, need: PoolNeed, { scenario }: Market): Candidate {
  const count = countOf({
    peak: need.peak,
    kept: need.kept,
    spare: need.spare,
    perServer: offer.estimate.requestsPerSecond,
    largest: Math.max(offer.estimate.requestsPerSecond, need.largestKept),
    targetUtilisation: scenario.assumptions.targetUtilisation,
    [LEAST_PURCHASE]: leastPurchase.value,
  });
  return { ...offer, count, netCost: count * offer.netPrice };
}

const COUNT_INPUTS = {
  peak: 'peak',
  kept: 'kept',
  perServer: 'perServer',
  largest: 'largest',
  spare: 'spare',
  targetUtilisation: 'targetUtilisation',
} as const;

const countOf = scalarFormula(serversToBuy(COUNT_INPUTS), [...Object.values(COUNT_INPUTS), LEAST_PURCHASE]);

/** Lower cost first; then the one with more capacity for it; then by id, so that the order never depends on the input's. */
const cheaper = (left: Candidate, right: Candidate): number =>
  left.netCost - right.netCost ||
  right.estimate.requestsPerSecond - left.estimate.requestsPerSecond ||
  compareText(left.server.id, right.server.id);
