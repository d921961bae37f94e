import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { recordKey } from '../catalog/record.ts';
import type { Server } from '../catalog/server.ts';
import { compareText } from '../base/order.ts';
import type { Result } from '../base/result.ts';
import { evaluateScalar } from '../ledger/evaluate.ts';
import { GOODS_VAT, grossUnitPrice, hasRate, netUnitPrice, rateValues } from '../scenario/net-price.ts';
import { estimateSeen, pickPrice, type PriceBook, type PricePick } from '../scenario/pick-price.ts';
import type { Load, Phase, Scenario, Scene } from '../scenario/scenario.ts';
import { peakOf, peakRuleOf } from '../workload/peak.ts';
import { fitServer, fitTogether, type WhyNot } from './fit.ts';
import type { Fit } from './fit-shared.ts';
import { type PoolLoad, poolLoads } from './pool-load.ts';
import { refusalOf } from './refusal.ts';

/** A server that serves a load and can be bought. */
export type Offer = {
  readonly server: Server;
  readonly estimate: Fit;
  readonly price: PricePick;
  /** 不含税单价, CNY. */
  readonly netPrice: number;
  /** 含税单价, CNY. */
  readonly grossPrice: number;
};

export type Rejected = { readonly server: Server; readonly whyNot: WhyNot };

/** What may be bought for a load, in the catalog's order, and why not the rest. */
export type Offers = {
  readonly byServer: ReadonlyMap<string, Offer>;
  readonly rejected: readonly Rejected[];
};

/** Servers on offer in a scenario; what a server delivers for a load is estimated once, however often it is asked. */
export type Market = {
  readonly scenario: Scenario;
  readonly fit: (server: Server, scene: Scene, load: PoolLoad) => Result<Fit, WhyNot>;
  /** The same for servers that hold the model together, where one is short of memory; undefined where none may. */
  readonly fitTogether: (server: Server, scene: Scene, load: PoolLoad) => Result<Fit, WhyNot> | undefined;
  readonly offers: (scene: Scene, load: PoolLoad) => Offers;
  /** Loads of a phase that ask for anything, one for each set of servers. */
  readonly loads: (phase: Phase) => readonly PoolLoad[];
  /** Requests per second at the peak, of all scenes that the servers carry. */
  readonly peak: (load: PoolLoad) => number;
};

/** What was found already, for markets of scenarios that differ in nothing but their phases. */
export type Memory = {
  readonly fits: Map<string, Fits>;
  readonly offers: Map<string, Offers>;
};
type Fits = Map<string, Result<Fit, WhyNot>>;

export const emptyMemory = (): Memory => ({ fits: new Map(), offers: new Map() });

/** What an estimate and an offer follow from beside the server: not how many requests there are, nor when. */
function memoryKey(scene: Scene, pool: PoolLoad): string {
  const { requestsPerDay, meanShare: _mean, ...load } = pool;
  // What is delivered of several scenes follows from how many requests there are of each.
  return JSON.stringify(pool.shared ? [scene, load, requestsPerDay] : [scene, load]);
}

export function openMarket(
  scenario: Scenario,
  index: CatalogIndex,
  book: PriceBook,
  memory?: Memory,
): Market {
  const fitsOf = (scene: Scene, load: PoolLoad): Fits => {
    if (!memory) return new Map();
    const key = memoryKey(scene, load);
    const ofLoad = memory.fits.get(key) ?? new Map<string, Result<Fit, WhyNot>>();
    memory.fits.set(key, ofLoad);
    return ofLoad;
  };
  const fits = new Map<PoolLoad, Fits>();
  const fit: Market['fit'] = (server, scene, load) => {
    const ofLoad = fits.get(load) ?? fitsOf(scene, load);
    fits.set(load, ofLoad);
    const known = ofLoad.get(server.id) ?? fitServer(server, scene, load, index, scenario.waiting);
    ofLoad.set(server.id, known);
    return known;
  };

  const groups = new Map<PoolLoad, Map<string, Result<Fit, WhyNot> | undefined>>();
  const together: Market['fitTogether'] = (server, scene, load) => {
    const ofLoad = groups.get(load) ?? new Map<string, Result<Fit, WhyNot> | undefined>();
    groups.set(load, ofLoad);
    if (!ofLoad.has(server.id)) {
      ofLoad.set(server.id, fitTogether(server, scene, load, index, scenario.waiting));
    }
    return ofLoad.get(server.id);
  };

  const offered = new Map<PoolLoad, Offers>();
  const allowed = new Set(scenario.allowedServers);
  const offerOf = (server: Server, estimate: Result<Fit, WhyNot>): Offer | Rejected => {
    if (!estimate.ok) return { server, whyNot: estimate.error };
    const price = pickPrice(server.id, scenario, book);
    if (!price) return { server, whyNot: whyNoPrice(server, scenario, book) };
    if (!hasRate(price.currency, scenario)) {
      return { server, whyNot: { code: 'missing-currency', currency: price.currency } };
    }
    return {
      server,
      estimate: estimate.value,
      price,
      netPrice: netPriceOf(price, scenario),
      grossPrice: grossPriceOf(price, scenario),
    };
  };
  const offers: Market['offers'] = (scene, load) => {
    const known = offered.get(load);
    if (known) return known;
    const key = memory && memoryKey(scene, load);
    const found = (key === undefined ? undefined : memory?.offers.get(key)) ?? findOffers(scene, load);
    offered.set(load, found);
    if (key !== undefined) memory?.offers.set(key, found);
    return found;
  };
  const findOffers = (scene: Scene, load: PoolLoad): Offers => {
    const byServer = new Map<string, Offer>();
    const rejected: Rejected[] = [];
    for (const server of index.servers.values()) {
      if (server.role !== 'inference') continue;
      // One that a person retired is bought only where the scenario names it.
      if (allowed.size > 0 ? !allowed.has(server.id) : isRetired(server, index)) continue;
      const refused = refusalOf(server, index, scenario.selection);
      if (refused) {
        rejected.push({ server, whyNot: refused });
        continue;
      }
      const offer = offerOf(server, fit(server, scene, load));
      if ('whyNot' in offer) rejected.push(offer);
      else byServer.set(server.id, offer);
    }
    // Several servers hold a model together only where no one alone does, or where a person decided on them.
    const alone = byServer.size > 0;
    for (const [at, { server, whyNot }] of rejected.entries()) {
      if (whyNot.code !== 'memory-short' || (alone && server.id !== load.serverId)) continue;
      const group = together(server, scene, load);
      if (!group) continue;
      const offer = offerOf(server, group);
      if ('whyNot' in offer) rejected[at] = offer;
      else byServer.set(server.id, offer);
    }
    return { byServer, rejected: rejected.filter(({ server }) => !byServer.has(server.id)) };
  };
  const peakOfLoad = ({ sceneId, requestsPerDay }: Load): number =>
    peakOf(
      requestsPerDay,
      peakRuleOf(
        scenario.scenes.find(({ id }) => id === sceneId),
        scenario,
      ),
    );
  const peaks = new Map<PoolLoad, number>();
  const peak: Market['peak'] = (load) => {
    const known = peaks.get(load) ?? allPeaks(load, peakOfLoad);
    peaks.set(load, known);
    return known;
  };
  const loadsByPhase = new Map<Phase, readonly PoolLoad[]>();
  const loads: Market['loads'] = (phase) => {
    const known = loadsByPhase.get(phase) ?? poolLoads(phase, scenario.scenes, peakOfLoad);
    loadsByPhase.set(phase, known);
    return known;
  };
  return { scenario, fit, fitTogether: together, offers, loads, peak };
}

/** Whether a person retired a server or its accelerator. */
export const isRetired = ({ id, gpuId }: Server, { retired }: CatalogIndex): boolean =>
  retired.has(recordKey('server', id)) || (gpuId !== null && retired.has(recordKey('gpu', gpuId)));

/** Why a server has no price to buy it at: only estimates, an old one, its accelerator's, or none at all. */
export function whyNoPrice({ id, gpuId }: Server, scenario: Scenario, book: PriceBook): WhyNot {
  const estimated = estimateSeen(id, scenario, book);
  if (estimated !== undefined) return { code: 'only-estimates', date: estimated };
  const own = lastSeen(id, book);
  if (own !== undefined) return { code: 'no-price', since: own };
  const ofCard = gpuId === null ? undefined : lastSeen(gpuId, book);
  return ofCard === undefined ? { code: 'no-price' } : { code: 'no-price', since: ofCard, ofCard: true };
}

/** Day of the last price that anybody saw for an item, of whatever kind. */
const lastSeen = (id: string, book: PriceBook): string | undefined =>
  (book.get(id) ?? [])
    .flatMap(({ observedDate }) => observedDate ?? [])
    .toSorted(compareText)
    .at(-1);

/** 不含税单价 of a price, CNY. finance.md §6. */
export const netPriceOf = (price: PricePick, scenario: Scenario): number =>
  evaluateScalar(netUnitPrice('amount', price, GOODS_VAT), priceInputs(price, scenario));

/** 含税单价 of a price, CNY. finance.md §6. */
export const grossPriceOf = (price: PricePick, scenario: Scenario): number =>
  evaluateScalar(grossUnitPrice('amount', price, GOODS_VAT), priceInputs(price, scenario));

const priceInputs = ({ amount }: PricePick, scenario: Scenario): Record<string, number> => ({
  amount,
  [GOODS_VAT]: scenario.assumptions.goodsVat,
  ...rateValues(scenario),
});

/** Peaks of scenes that share servers are taken to come together. */
const allPeaks = (load: PoolLoad, peakOfLoad: (load: Load) => number): number =>
  (load.shared?.guests ?? []).reduce((sum, { peak }) => sum + peak, peakOfLoad(load));
