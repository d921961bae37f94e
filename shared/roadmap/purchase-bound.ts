import type { Scenario } from '../scenario/scenario.ts';
import { failsTogether } from '../sizing/candidates.ts';
import type { Stop } from './stops.ts';

/** What an objective is at least from a pool on, given what earlier purchases carry of each pool. */
export type Bound = (kept: Float64Array, from: number) => number;

/** Whole servers are counted to the last digit; a need is there when it is there by more than that. */
const TOLERANCE = 1e-9;

/** The bound of a scenario: no completion of its purchases comes below it. finance.md §14. */
export const boundOf = (stops: readonly Stop[], scenario: Scenario): Bound =>
  scenario.selection.objective === 'latency' ? sumOfPools(stops) : dearestPhase(stops, scenario);

/** Every pool adds its own wait, whatever is bought before. */
function sumOfPools(stops: readonly Stop[]): Bound {
  const least = stops.map(({ choices }) =>
    choices.length === 0 ? 0 : Math.min(...choices.map(({ costOfOne }) => costOfOne)),
  );
  return (_kept, from) => least.slice(from).reduce((sum, value) => sum + value, 0);
}

/**
 * Servers at work for one pool of a phase are at work for no other of it, so what its pools need adds up: each at
 * the least that anything still to be bought costs per request, and at no less than one server. The phase with the
 * most counts, since what is bought for one may serve another.
 */
function dearestPhase(stops: readonly Stop[], { assumptions }: Scenario): Bound {
  const open = openPurchases(stops);
  const needed = stops.map((stop) => stop.peak / assumptions.targetUtilisation + leastSpares(stop));
  const phases = [...new Set(stops.map(({ phase }) => phase))].map((phase) =>
    stops.flatMap((stop, at) => (stop.phase === phase ? [at] : [])),
  );
  return (kept, from) => {
    const costOf = (at: number): number => {
      const least = open[from]?.[at];
      const short = (needed[at] ?? 0) - (kept[at] ?? 0);
      if (!least || short <= (needed[at] ?? 0) * TOLERANCE) return 0;
      return Math.max(least.one, short * least.rate);
    };
    const ofPhase = (places: readonly number[]): number =>
      places.reduce((sum, at) => (at < from ? sum : sum + costOf(at)), 0);
    return Math.max(0, ...phases.map(ofPhase));
  };
}

/** The least that one server costs that can work for a pool, and the least per request a second. */
type Least = { readonly one: number; readonly rate: number };

/** By the pool from which on purchases are still open, then by the pool that they work for. */
function openPurchases(stops: readonly Stop[]): readonly (readonly Least[])[] {
  const tables: Least[][] = [];
  let open: Least[] = stops.map(() => ({ one: Infinity, rate: Infinity }));
  for (const { choices } of stops.toReversed()) {
    open = [...open];
    for (const { costOfOne, works } of choices) {
      for (const { stop, perServer } of works) {
        const { one = Infinity, rate = Infinity } = open[stop] ?? {};
        open[stop] = { one: Math.min(one, costOfOne), rate: Math.min(rate, costOfOne / perServer) };
      }
    }
    tables.push(open);
  }
  return tables.toReversed();
}

/** What the spares of a pool are at least, requests per second. */
function leastSpares({ phase, choices }: Stop): number {
  if (phase.spareServers === 0 || choices.length === 0) return 0;
  return phase.spareServers * Math.min(...choices.map(({ offer }) => failsTogether(offer.estimate)));
}
