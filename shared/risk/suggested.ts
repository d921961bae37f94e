import { poolIds } from '../roadmap/pool-ids.ts';
import { ownEstimates } from '../roadmap/working-servers.ts';
import type { Roadmap } from '../roadmap/walk.ts';
import type { Correlation } from '../scenario/risk.ts';

/** Why two inputs are taken to move together; its words are `risk.why.<reason>`. */
export const REASONS = ['demand', 'capacity'] as const;
export type Reason = (typeof REASONS)[number];

/** A correlation that the plan itself suggests, with its reason. */
export type SuggestedCorrelation = Correlation & { readonly reason: Reason };

/**
 * Nobody has measured these: they are judgements, shown as such. Taking them to be independent would be one too,
 * and would let errors cancel out that do not.
 */
const RANKS: Readonly<Record<Reason, number>> = { demand: 0.7, capacity: 0.8 };

/**
 * Which inputs move together by their nature: demand of one scene in all phases (a forecast that is too low once
 * stays too low), and what servers deliver for one scene (one model estimates them all). finance.md §15.
 */
export function suggestedCorrelations({ pools }: Pick<Roadmap, 'pools'>): SuggestedCorrelation[] {
  const scenes = Map.groupBy(pools, ({ scene }) => scene.id);
  return [...scenes.values()].flatMap((ofScene) => [
    ...pairs(
      ofScene.map(({ id }) => poolIds(id).requestsPerDay),
      'demand',
    ),
    ...pairs(
      ofScene.flatMap((pool) =>
        [...ownEstimates(pool).keys()].map((server) => poolIds(pool.id).perServer(server.id)),
      ),
      'capacity',
    ),
  ]);
}

const pairs = (inputs: readonly string[], reason: Reason): SuggestedCorrelation[] =>
  inputs.flatMap((first, at) =>
    inputs.slice(at + 1).map((second) => ({ first, second, rank: RANKS[reason], reason })),
  );
