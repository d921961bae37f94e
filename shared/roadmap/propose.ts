import { ok, type Result } from '../base/result.ts';
import { chooseServers, type Choice } from '../sizing/candidates.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Market } from '../sizing/market.ts';
import { type Pool, type Preferences, type Roadmap, walkPhases } from './walk.ts';

/** Rounds of the search at most; it ends earlier when a round changes nothing. */
const MOST_ROUNDS = 5;
/** A change must save at least this share, so that noise in the last digits never decides. */
const LEAST_SAVING = 1e-9;

/**
 * The road map of a scenario. `each-phase`: the cheapest purchase of each pool for itself. `all-phases`: from
 * there the server of one scene is changed, in one phase, from one on or up to one, as long as the purchases
 * of all phases together get cheaper, earlier servers being worth more where later phases can use them; a
 * local search that never ends above where it began. finance.md §14.
 * @returns `no-server-fits` for a pool that nothing on offer can serve
 */
export function proposeRoadmap(market: Market): Result<Roadmap> {
  const { scenario } = market;
  const first = walkPhases(market, new Map());
  if (!first.ok || scenario.purchasing === 'each-phase') return first;
  let best = first.value;
  let least = purchaseCost(best, scenario);
  let preferences = preferencesOf(best);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = least;
    for (const move of movesOf(best.pools, market)) {
      const tried = new Map([...preferences, ...move]);
      const walked = walkPhases(market, tried);
      if (!walked.ok) continue;
      const cost = purchaseCost(walked.value, scenario);
      if (cost >= least * (1 - LEAST_SAVING)) continue;
      best = walked.value;
      least = cost;
      preferences = tried;
    }
    if (least >= before * (1 - LEAST_SAVING)) break;
  }
  return ok(best);
}

/** Changes to try, in an order of their own: one server for a run of a scene's phases. */
function movesOf(pools: readonly Pool[], market: Market): Preferences[] {
  const scenes = [...new Set(pools.map((pool) => pool.scene.id))];
  return scenes.flatMap((sceneId) => {
    const own = pools.filter((pool) => pool.scene.id === sceneId);
    const servers = new Set(own.flatMap((pool) => [...market.offers(pool.scene, pool.load).byServer.keys()]));
    return [...servers]
      .toSorted()
      .flatMap((serverId) =>
        runsOf(own).map((run) => new Map(run.map((pool) => [pool.id, serverId] as const))),
      );
  });
}

/** Each item alone, then every longer run of neighbours. */
const runsOf = <T>(items: readonly T[]): T[][] =>
  items.flatMap((_, length) =>
    items.slice(length).map((__, start) => items.slice(start, start + length + 1)),
  );

/** All servers of a pool's market, cheapest purchase first, for what the pool needs beyond its kept servers. */
export const choiceOf = (pool: Pool, market: Market): Choice => chooseServers(pool.need, market);

const preferencesOf = (roadmap: Roadmap): Preferences =>
  new Map(roadmap.pools.flatMap(({ id, chosen }) => (chosen ? [[id, chosen.server.id] as const] : [])));

const MONTHS_PER_YEAR = 12;

/** Present value of all servers bought, CNY without VAT; running cost is left to the ledger. finance.md §4. */
export function purchaseCost({ pools }: Roadmap, scenario: Scenario): number {
  const yearly = 1 + scenario.assumptions.discountRate;
  return pools.reduce(
    (sum, { chosen, phase }) => sum + (chosen?.netCost ?? 0) / yearly ** (phase.month / MONTHS_PER_YEAR),
    0,
  );
}
