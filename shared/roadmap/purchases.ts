import { candidateOf, compareCandidates, isWithinLimits, type PoolNeed } from '../sizing/candidates.ts';
import type { Market } from '../sizing/market.ts';
import { shareOfObjective } from './objective.ts';
import { boundOf } from './purchase-bound.ts';
import { type Stop, stopsOf, type Work } from './stops.ts';
import { isEnough, type Preferences } from './walk.ts';

/** States of purchases that are followed, over all pools, and at least for each; beyond them the most promising. */
const MOST_STATES = 3000;
const LEAST_WIDTH = 20;
/** A plan must be better by at least this share, so that noise in the last digits never decides. */
export const LEAST_SAVING = 1e-9;

/** What was bought up to a pool: its cost, and what it carries of each pool, requests per second. */
type State = {
  readonly cost: number;
  readonly kept: Float64Array;
  /** Of the largest server at work there. */
  readonly largest: Float64Array;
  readonly bought: Bought | undefined;
};

type Bought = { readonly pool: string; readonly server: string; readonly before: Bought | undefined };

export type Purchases = {
  /** Undefined where nothing is better than the plan that is known. */
  readonly preferences: Preferences | undefined;
  /** Nothing better exists; else nothing better was found among the most promising purchases. */
  readonly proven: boolean;
};

/**
 * The servers of all pools that make the objective least over all phases together, if it is less than `known`.
 * Pools are decided one after the other in the order of the walk. Of two states of purchases the one that costs no
 * less and leaves no pool with more is dropped, and so is one that can not come below the plan known: neither loses
 * anything. Only where more states are left than can be followed, those that promise least go too. finance.md §14.
 */
export function leastPurchases(market: Market, known: number): Purchases {
  const stops = stopsOf(market);
  const bound = boundOf(stops, market.scenario);
  const width = Math.max(LEAST_WIDTH, Math.floor(MOST_STATES / Math.max(1, stops.length)));
  const most = known * (1 - LEAST_SAVING);
  const rooms = roomsOf(stops, market);
  let proven = true;
  let states: readonly State[] = [nothingBought(stops.length)];
  for (const [at, stop] of stops.entries()) {
    const promising = states
      .flatMap((state) => purchasesAt(state, stop, at, market))
      .map((purchase) => ({ purchase, promise: purchase.cost + bound(keptAfter(purchase), at + 1) }))
      .filter(({ promise }) => promise < most)
      .toSorted((left, right) => left.promise - right.promise);
    const followed = undominated(
      promising.map(({ purchase }) => purchase),
      rooms.slice(at + 1),
      width,
    );
    proven &&= followed.whole;
    states = followed.states;
  }
  const [least] = states.toSorted((left, right) => left.cost - right.cost);
  return { preferences: least && preferencesOf(least), proven };
}

const nothingBought = (pools: number): State => ({
  cost: 0,
  kept: new Float64Array(pools),
  largest: new Float64Array(pools),
  bought: undefined,
});

/** So many servers of one type for a pool, after what was bought before. */
type Purchase = {
  readonly state: State;
  readonly cost: number;
  /** Pools that what is bought works for; none where nothing is. */
  readonly works: readonly Work[];
  readonly count: number;
  readonly bought: Bought | undefined;
};

/** What may be bought for a pool, one type of server at a time. */
function purchasesAt(state: State, stop: Stop, at: number, market: Market): Purchase[] {
  const { scene, load, phase, peak } = stop;
  const need: PoolNeed = {
    scene,
    load,
    month: phase.month,
    peak,
    kept: state.kept[at] ?? 0,
    largestKept: state.largest[at] ?? 0,
    spare: phase.spareServers,
  };
  const possible = stop.choices
    .map(({ offer, works }) => ({ candidate: candidateOf(offer, need, market), works }))
    .filter(({ candidate }) => stop.decided || isWithinLimits(candidate, market));
  if (possible.length === 0) {
    const unchanged = { state, cost: state.cost, works: [], count: 0, bought: state.bought };
    return isEnough(need, market.scenario) ? [unchanged] : [];
  }
  // Where nothing is bought, servers differ in nothing but their rank.
  const [none] = possible
    .filter(({ candidate }) => candidate.count === 0)
    .toSorted((left, right) => compareCandidates(left.candidate, right.candidate, market));
  return possible
    .filter((each) => each === none || each.candidate.count > 0)
    .map(({ candidate, works }) => ({
      state,
      cost: state.cost + shareOfObjective(candidate, phase, market.scenario),
      works: candidate.count > 0 ? works : [],
      count: candidate.count,
      bought: { pool: stop.id, server: candidate.server.id, before: state.bought },
    }));
}

function keptAfter({ state, works, count }: Purchase): Float64Array {
  if (works.length === 0) return state.kept;
  const kept = state.kept.slice();
  for (const { stop, perServer } of works) kept[stop] = (kept[stop] ?? 0) + count * perServer;
  return kept;
}

function largestAfter({ state, works }: Purchase): Float64Array {
  if (works.length === 0) return state.largest;
  const largest = state.largest.slice();
  for (const { stop, failing } of works) largest[stop] = Math.max(largest[stop] ?? 0, failing);
  return largest;
}

/** What a pool can use at most, and how many of the largest servers of it must be borne to fail. */
type Room = { readonly stop: number; readonly most: number; readonly spare: number };

function roomsOf(stops: readonly Stop[], { scenario }: Market): readonly Room[] {
  const largest = stops.map(() => 0);
  for (const { stop, failing } of stops.flatMap(({ choices }) => choices.flatMap(({ works }) => works))) {
    largest[stop] = Math.max(largest[stop] ?? 0, failing);
  }
  return stops.map(({ peak, phase }, stop) => ({
    stop,
    most: peak / scenario.assumptions.targetUtilisation + phase.spareServers * (largest[stop] ?? 0),
    spare: phase.spareServers,
  }));
}

/**
 * The first states in the order of the purchases that no earlier one beats: costs no more and leaves every
 * pool no less. `whole` when none had to be left out for their number.
 */
function undominated(
  purchases: readonly Purchase[],
  rooms: readonly Room[],
  width: number,
): { readonly states: readonly State[]; readonly whole: boolean } {
  const followed: { readonly state: State; readonly left: readonly number[] }[] = [];
  const isBeaten = (state: State, left: readonly number[]): boolean =>
    followed.some(
      (other) => other.state.cost <= state.cost && other.left.every((value, at) => value >= (left[at] ?? 0)),
    );
  for (const purchase of purchases) {
    const { cost, bought } = purchase;
    const state = { cost, kept: keptAfter(purchase), largest: largestAfter(purchase), bought };
    const left = leftBy(state, rooms);
    if (isBeaten(state, left)) continue;
    if (followed.length === width) return { states: followed.map((each) => each.state), whole: false };
    followed.push({ state, left });
  }
  return { states: followed.map((each) => each.state), whole: true };
}

/**
 * What a state leaves to later pools: what is carried, and what is left of it when as many of the largest as there are
 * spares have failed. More of both never makes a pool buy more; more than it can use counts for nothing.
 */
const leftBy = ({ kept, largest }: State, rooms: readonly Room[]): number[] =>
  rooms.flatMap(({ stop, most, spare }) => {
    const carried = kept[stop] ?? 0;
    return carried >= most ? [most, most] : [carried, carried - spare * (largest[stop] ?? 0)];
  });

function preferencesOf({ bought }: State): Preferences {
  const preferences = new Map<string, string>();
  for (let each = bought; each; each = each.before) preferences.set(each.pool, each.server);
  return preferences;
}
