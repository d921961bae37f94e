import { ok, type Result } from '../base/result.ts';
import { chooseServers, type Choice } from '../sizing/candidates.ts';
import type { Market } from '../sizing/market.ts';
import { objectiveOf } from './objective.ts';
import { leastPurchases } from './purchases.ts';
import { type Pool, type Roadmap, walkPhases } from './walk.ts';

/**
 * The road map of a scenario. `each-phase`: the first of the ranking of each pool for itself. `all-phases`: the servers
 * that make what the selection ranks by least over all phases together, earlier servers being worth more where later
 * phases can use them; never more than the former. finance.md §14.
 * @returns `no-server-fits` for a pool that nothing on offer can serve
 */
export function proposeRoadmap(market: Market): Result<Roadmap> {
  const { scenario } = market;
  const first = walkPhases(market, new Map());
  if (scenario.purchasing === 'each-phase') return first;
  const known = first.ok ? objectiveOf(first.value, scenario) : Infinity;
  const { preferences, proven } = leastPurchases(market, known);
  const better = preferences && walkPhases(market, preferences);
  const best = better?.ok ? better : first;
  return best.ok ? ok({ ...best.value, proven }) : best;
}

/** All servers of a pool's market, cheapest purchase first, for what the pool needs beyond its kept servers. */
export const choiceOf = (pool: Pool, market: Market): Choice => chooseServers(pool.need, market);
