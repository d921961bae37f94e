import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { recordKey } from '../catalog/record.ts';
import type { Server } from '../catalog/server.ts';
import type { Result } from '../base/result.ts';
import type { Estimate } from '../performance/estimate.ts';
import { evaluateScalar } from '../ledger/evaluate.ts';
import { GOODS_VAT, hasRate, netUnitPrice, rateValues } from '../scenario/net-price.ts';
import { pickPrice, type PriceBook, type PricePick } from '../scenario/pick-price.ts';
import type { Load, Scenario, Scene } from '../scenario/scenario.ts';
import { peakRequests, peakRows } from '../workload/peak.ts';
import { fitServer, type WhyNot } from './fit.ts';

/** A server that serves a load and can be bought. */
export type Offer = {
  readonly server: Server;
  readonly estimate: Estimate;
  readonly price: PricePick;
  /** 不含税单价, CNY. */
  readonly netPrice: number;
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
  readonly fit: (server: Server, scene: Scene, load: Load) => Result<Estimate, WhyNot>;
  readonly offers: (scene: Scene, load: Load) => Offers;
  /** Requests per second at the peak. */
  readonly peak: (load: Load) => number;
};

export function openMarket(scenario: Scenario, index: CatalogIndex, book: PriceBook): Market {
  const fits = new Map<Load, Map<string, Result<Estimate, WhyNot>>>();
  const fit: Market['fit'] = (server, scene, load) => {
    const ofLoad = fits.get(load) ?? new Map<string, Result<Estimate, WhyNot>>();
    fits.set(load, ofLoad);
    const known = ofLoad.get(server.id) ?? fitServer(server, scene, load, index);
    ofLoad.set(server.id, known);
    return known;
  };

  const offered = new Map<Load, Offers>();
  const allowed = new Set(scenario.allowedServers);
  const offers: Market['offers'] = (scene, load) => {
    const known = offered.get(load);
    if (known) return known;
    const byServer = new Map<string, Offer>();
    const rejected: Rejected[] = [];
    for (const server of index.servers.values()) {
      if (server.role !== 'inference') continue;
      // One that a person retired is bought only where the scenario names it.
      if (allowed.size > 0 ? !allowed.has(server.id) : isRetired(server, index)) continue;
      const estimate = fit(server, scene, load);
      const price = pickPrice(server.id, scenario, book);
      if (!estimate.ok) rejected.push({ server, whyNot: estimate.error });
      else if (!price) rejected.push({ server, whyNot: { code: 'no-price' } });
      else if (!hasRate(price.currency, scenario)) {
        rejected.push({ server, whyNot: { code: 'missing-currency', currency: price.currency } });
      } else {
        const netPrice = netPriceOf(price, scenario);
        byServer.set(server.id, { server, estimate: estimate.value, price, netPrice });
      }
    }
    const found = { byServer, rejected };
    offered.set(load, found);
    return found;
  };
  const peaks = new Map<Load, number>();
  const peak: Market['peak'] = (load) => {
    const known = peaks.get(load) ?? peakOf(load, scenario);
    peaks.set(load, known);
    return known;
  };
  return { scenario, fit, offers, peak };
}

const isRetired = ({ id, gpuId }: Server, { retired }: CatalogIndex): boolean =>
  retired.has(recordKey('server', id)) || (gpuId !== null && retired.has(recordKey('gpu', gpuId)));

const netPriceOf = (price: PricePick, scenario: Scenario): number =>
  evaluateScalar(netUnitPrice('amount', price, GOODS_VAT), {
    amount: price.amount,
    [GOODS_VAT]: scenario.assumptions.goodsVat,
    ...rateValues(scenario),
  });

/** Requests per second at the peak of a load. performance-model.md §7. */
function peakOf(load: Load, scenario: Scenario): number {
  const rows = peakRows(scenario.peakRule).map((row) => [row.id, row.value] as const);
  const values = { requestsPerDay: load.requestsPerDay, ...Object.fromEntries(rows) };
  return evaluateScalar(peakRequests('requestsPerDay', scenario.peakRule.kind), values);
}
