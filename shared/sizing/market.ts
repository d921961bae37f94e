import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Server } from '../catalog/server.ts';
import type { Result } from '../base/result.ts';
import type { Estimate } from '../performance/estimate.ts';
import { pickPrice, type PriceBook, type PricePick } from '../scenario/pick-price.ts';
import type { Load, Scenario, Scene } from '../scenario/scenario.ts';
import { fitServer, type WhyNot } from './fit.ts';

/** A server that serves a load and can be bought. */
export type Offer = { readonly server: Server; readonly estimate: Estimate; readonly price: PricePick };

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
      if (server.role !== 'inference' || (allowed.size > 0 && !allowed.has(server.id))) continue;
      const estimate = fit(server, scene, load);
      const price = pickPrice(server.id, scenario, book);
      if (!estimate.ok) rejected.push({ server, whyNot: estimate.error });
      else if (!price) rejected.push({ server, whyNot: { code: 'no-price' } });
      else if (price.currency === 'EUR') {
        rejected.push({ server, whyNot: { code: 'missing-currency', currency: price.currency } });
      } else byServer.set(server.id, { server, estimate: estimate.value, price });
    }
    const found = { byServer, rejected };
    offered.set(load, found);
    return found;
  };
  return { scenario, fit, offers };
}
