import { ok, type Result } from '../base/result.ts';
import { type Candidate, chooseServers, type Choice } from '../sizing/candidates.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import type { Market } from '../sizing/market.ts';
import { type Pool, type Preferences, type Roadmap, walkPhases } from './walk.ts';

/** Rounds of the search at most; it ends earlier when a round changes nothing. */
const MOST_ROUNDS = 5;
/** Servers of each pool's ranking that are tried together with another scene's. */
const PAIRED_SERVERS = 3;
/** A change must save at least this share, so that noise in the last digits never decides. */
const LEAST_SAVING = 1e-9;

/**
 * The road map of a scenario. `each-phase`: the first of the ranking of each pool for itself. `all-phases`: from
 * there the server of one scene is changed, in one phase, from one on or up to one, as long as what the selection
 * ranks by gets less over all phases together, earlier servers being worth more where later phases can use them, then of two
 * scenes together; a local search that never ends above where it began. finance.md §14.
 * @returns `no-server-fits` for a pool that nothing on offer can serve
 */
export function proposeRoadmap(market: Market): Result<Roadmap> {
  const { scenario } = market;
  const first = walkPhases(market, new Map());
  if (!first.ok || scenario.purchasing === 'each-phase') return first;
  let best = first.value;
  let least = objectiveOf(best, scenario);
  let preferences = preferencesOf(best);
  const improve = (moves: readonly Preferences[]): void => {
    for (const move of moves) {
      const tried = new Map([...preferences, ...move]);
      const walked = walkPhases(market, tried);
      if (!walked.ok) continue;
      const cost = objectiveOf(walked.value, scenario);
      if (cost >= least * (1 - LEAST_SAVING)) continue;
      best = walked.value;
      least = cost;
      preferences = tried;
    }
  };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = least;
    improve(movesOf(best.pools, market));
    if (least < before * (1 - LEAST_SAVING)) continue;
    // One scene's servers may pay only where another scene's change with them.
    improve(pairedMovesOf(best.pools, market));
    if (least >= before * (1 - LEAST_SAVING)) break;
  }
  return ok(best);
}

/** Changes to try, in an order of their own: one server for a run of a scene's phases. */
const movesOf = (pools: readonly Pool[], market: Market): Preferences[] =>
  scenesOf(pools).flatMap((own) =>
    movesWithin(
      own,
      own.flatMap((pool) => [...market.offers(pool.scene, pool.load).byServer.keys()]),
    ),
  );

/** Changes of two scenes at once, among the first servers of each pool's ranking. */
function pairedMovesOf(pools: readonly Pool[], market: Market): Preferences[] {
  const moves = scenesOf(pools).map((own) =>
    movesWithin(
      own,
      own.flatMap((pool) =>
        choiceOf(pool, market)
          .candidates.slice(0, PAIRED_SERVERS)
          .map(({ server }) => server.id),
      ),
    ),
  );
  return moves.flatMap((first, at) =>
    moves
      .slice(at + 1)
      .flatMap((second) => first.flatMap((one) => second.map((other) => new Map([...one, ...other])))),
  );
}

const scenesOf = (pools: readonly Pool[]): Pool[][] =>
  [...new Set(pools.map((pool) => pool.scene.id))].map((sceneId) =>
    pools.filter((pool) => pool.scene.id === sceneId && pool.load.serverId === undefined),
  );

const movesWithin = (own: readonly Pool[], servers: readonly string[]): Preferences[] =>
  [...new Set(servers)]
    .toSorted()
    .flatMap((serverId) =>
      runsOf(own).map((run) => new Map(run.map((pool) => [pool.id, serverId] as const))),
    );

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

/** What the selection ranks by, over all phases: money as present value, power and waiting as sums. */
function objectiveOf(roadmap: Roadmap, scenario: Scenario): number {
  switch (scenario.selection.objective) {
    case 'purchase':
      return purchaseCost(roadmap, scenario);
    case 'unit-cost':
    case 'annual-cost':
      return presentValue(roadmap, scenario, ({ cost }) => cost.presentValue);
    case 'power':
      return sumOver(roadmap, ({ fullKw }) => fullKw);
    case 'latency':
      return sumOver(roadmap, ({ latencySeconds }) => latencySeconds);
  }
}

/** Present value of all servers bought, CNY without VAT; running cost is left to the ledger. finance.md §4. */
export const purchaseCost = (roadmap: Roadmap, scenario: Scenario): number =>
  presentValue(roadmap, scenario, ({ netCost }) => netCost);

function presentValue(
  roadmap: Roadmap,
  { assumptions }: Scenario,
  amount: (chosen: Candidate) => number,
): number {
  const yearly = 1 + assumptions.discountRate;
  return sumOver(roadmap, (chosen, { month }) => amount(chosen) / yearly ** (month / MONTHS_PER_YEAR));
}

const sumOver = ({ pools }: Roadmap, value: (chosen: Candidate, phase: Phase) => number): number =>
  pools.reduce((sum, { chosen, phase }) => sum + (chosen ? value(chosen, phase) : 0), 0);
