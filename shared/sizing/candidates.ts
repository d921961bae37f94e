import { compareText } from '../base/order.ts';
import { scalarFormula } from '../ledger/evaluate.ts';
import type { Estimate } from '../performance/estimate.ts';
import type { Load, Scenario, Scene } from '../scenario/scenario.ts';
import type { Server } from '../catalog/server.ts';
import { meanRate } from '../workload/peak.ts';
import type { Fit } from './fit-shared.ts';
import { LEAST_PURCHASE, leastPurchase, serversToBuy } from './count.ts';
import type { Market, Offer, Rejected } from './market.ts';
import { type OptionCost, optionCost } from './option-cost.ts';
import type { PoolLoad } from './pool-load.ts';
import { priceThen } from './price-then.ts';
import { rankValue } from './rank.ts';
import { type LimitExcess, limitsPassed } from './refusal.ts';

/** So many servers of one kind for a need. */
export type Sized = {
  readonly count: number;
  /** Full power of all of them at the plug. */
  readonly fullKw: number;
  /** By power, whole racks. */
  readonly racks: number;
  /** Of one request on an idle server: to the first token, or the whole answer (images); of several scenes the longest. */
  readonly latencySeconds: number;
  /** Share of capacity, kept servers included, that the mean of the day uses. */
  readonly utilisation: number;
};

/** An offer with how many of it to buy, and for how much: at the prices of the month in which it is bought. */
export type Candidate = Offer &
  Sized & {
    /** Of all servers bought, CNY without VAT. */
    readonly netCost: number;
    readonly cost: OptionCost;
  };

export type Choice = { readonly candidates: readonly Candidate[]; readonly rejected: readonly Rejected[] };

/** What a pool needs beyond the servers it has. */
export type PoolNeed = {
  readonly scene: Scene;
  readonly load: PoolLoad;
  /** Month of purchase. */
  readonly month: number;
  /** Requests per second. */
  readonly peak: number;
  /** Requests per second that kept servers carry together. */
  readonly kept: number;
  /** What the failure of the largest kept server takes; 0 without one. */
  readonly largestKept: number;
  readonly spare: number;
};

/** Every server that serves the load within the limits, best by the scenario's objective first, and why not the others. */
export function chooseServers(need: PoolNeed, market: Market): Choice {
  const { byServer, rejected } = market.offers(need.scene, need.load);
  const candidates: Candidate[] = [];
  const beyond: Rejected[] = [];
  for (const offer of byServer.values()) {
    const candidate = candidateOf(offer, need, market);
    const [passed] = limitsOf(candidate, market);
    if (passed) beyond.push({ server: offer.server, whyNot: passed });
    else candidates.push(candidate);
  }
  return {
    candidates: candidates.toSorted((left, right) => compareCandidates(left, right, market)),
    rejected: [...rejected, ...beyond],
  };
}

/** Best by the scenario's objective first. */
export const compareCandidates = (left: Candidate, right: Candidate, { scenario }: Market): number =>
  rankValue(left, scenario.selection.objective) - rankValue(right, scenario.selection.objective) ||
  cheaper(left, right);

const limitsOf = ({ count, grossPrice, fullKw, racks }: Candidate, { scenario }: Market): LimitExcess[] =>
  limitsPassed({ gross: count * grossPrice, kw: fullKw, racks }, scenario.selection);

/** Whether a purchase keeps to the limits of budget, power and racks. */
export const isWithinLimits = (candidate: Candidate, market: Market): boolean =>
  limitsOf(candidate, market).length === 0;

/** How many of one offer a pool needs, and for how much. */
export const candidateOf = (offer: Offer, need: PoolNeed, market: Market): Candidate =>
  candidateOfCount(countFor(offer.estimate, need, market.scenario), offer, need, market);

/** So many of one offer, whatever the pool needs. */
export function candidateOfCount(
  count: number,
  offer: Offer,
  need: PoolNeed,
  { scenario }: Market,
): Candidate {
  const sized = sizedAs(count, offer, need, scenario);
  const then = priceThen(need.month, scenario);
  const netPrice = offer.netPrice * then;
  const netCost = count * netPrice;
  return {
    ...offer,
    ...sized,
    netPrice,
    grossPrice: offer.grossPrice * then,
    netCost,
    cost: costOf(sized, netCost, need, scenario),
  };
}

type Configuration = { readonly server: Server; readonly estimate: Fit };

/** How many servers of one kind a need takes, priced or not. */
export const sizeOf = (configuration: Configuration, need: PoolNeed, scenario: Scenario): Sized =>
  sizedAs(countFor(configuration.estimate, need, scenario), configuration, need, scenario);

const countFor = (
  estimate: Estimate,
  { peak, kept, largestKept, spare }: PoolNeed,
  { assumptions }: Scenario,
): number =>
  countOf({
    peak,
    kept,
    spare,
    perServer: estimate.requestsPerSecond,
    largest: Math.max(failsTogether(estimate), largestKept),
    together: estimate.together ?? 1,
    targetUtilisation: assumptions.targetUtilisation,
    [LEAST_PURCHASE]: leastPurchase.value,
  });

function sizedAs(
  count: number,
  { server, estimate }: Configuration,
  need: PoolNeed,
  { assumptions }: Scenario,
): Sized {
  const perServer = estimate.requestsPerSecond;
  const fullKw = (count * (server.maxPowerWatts ?? 0)) / WATTS_PER_KW;
  const capacity = need.kept + count * perServer;
  return {
    count,
    fullKw,
    racks: Math.ceil(fullKw / assumptions.rackPowerKw),
    latencySeconds: Math.max(...[...(estimate.ofScenes?.values() ?? [estimate])].map(answerSeconds)),
    utilisation: capacity > 0 ? meanRate(meanPerDay(need.load)) / capacity : 0,
  };
}

const answerSeconds = ({ firstTokenSeconds, requestSeconds }: Estimate): number =>
  firstTokenSeconds ?? requestSeconds ?? 0;

/** What a purchase costs over the plan. */
export const costOf = (sized: Sized, netCost: number, need: PoolNeed, scenario: Scenario): OptionCost =>
  optionCost(
    {
      netPrice: netCost,
      fullKw: sized.fullKw,
      utilisation: sized.utilisation,
      requestsPerDay: meanPerDay(need.load),
      month: need.month,
    },
    scenario,
  );

/** Requests a day as the mean while the phase lasts. */
const meanPerDay = ({ shared, ...own }: PoolLoad): number =>
  [own, ...(shared?.guests ?? []).map(({ load }) => load)].reduce(
    (sum, { requestsPerDay, meanShare = 1 }: Load) => sum + requestsPerDay * meanShare,
    0,
  );

const WATTS_PER_KW = 1000;

/** What is lost with one server, requests per second: it stops all that hold the model with it. */
export const failsTogether = ({ requestsPerSecond, together = 1 }: Estimate): number =>
  requestsPerSecond * together;

const COUNT_INPUTS = {
  peak: 'peak',
  kept: 'kept',
  perServer: 'perServer',
  largest: 'largest',
  spare: 'spare',
  together: 'together',
  targetUtilisation: 'targetUtilisation',
} as const;

const countOf = scalarFormula(serversToBuy(COUNT_INPUTS), [...Object.values(COUNT_INPUTS), LEAST_PURCHASE]);

/** Lower cost first; then the one with more capacity for it; then by id, so that the order never depends on the input's. */
const cheaper = (left: Candidate, right: Candidate): number =>
  left.netCost - right.netCost ||
  right.estimate.requestsPerSecond - left.estimate.requestsPerSecond ||
  compareText(left.server.id, right.server.id);
