/**
 * Availability from mean times and redundancy. Nodes fail independently of each other, are repaired independently,
 * and a failure takes a node away whole. docs/sizing.md, "Cluster".
 */

/** Share of the time that one node serves: MTBF ÷ (MTBF + MTTR). */
export const nodeAvailability = (mtbfHours: number, repairHours: number): number =>
  mtbfHours / (mtbfHours + repairHours);

/** Share of the time that at least `k` of `n` equal nodes serve. */
export function atLeast(k: number, n: number, each: number): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  // The smaller tail is summed, so that nines do not drown in rounding.
  const working = binomial(n, each);
  const down = working.slice(0, k).reduce((sum, share) => sum + share, 0);
  return 1 - down;
}

/** Probabilities of 0 … n working nodes. */
function binomial(n: number, each: number): readonly number[] {
  let shares: readonly number[] = [1];
  for (let node = 0; node < n; node += 1) {
    shares = Array.from(
      { length: shares.length + 1 },
      (_, working) => (shares[working - 1] ?? 0) * each + (shares[working] ?? 0) * (1 - each),
    );
  }
  return shares;
}

/** Servers of one type: how many, what each delivers, how much of the time. */
export type ServerGroup = {
  readonly count: number;
  readonly capacity: number;
  readonly availability: number;
};

/**
 * Share of the time that the working servers of all groups together deliver `need`. With one group it is
 * `atLeast` of the least count that delivers it.
 */
export function capacityAvailability(groups: readonly ServerGroup[], need: number): number {
  return 1 - shortfall(groups, need);
}

/** Capacities that are equal but for rounding are enough. */
const TOLERANCE = 1e-9;

function shortfall([first, ...rest]: readonly ServerGroup[], need: number): number {
  if (need <= 0) return 0;
  if (!first) return 1;
  if (rest.length === 0) {
    const least = leastCount(first, need);
    return 1 - atLeast(least, first.count, first.availability);
  }
  return binomial(first.count, first.availability).reduce(
    (sum, share, working) => sum + share * shortfall(rest, need - working * first.capacity * (1 + TOLERANCE)),
    0,
  );
}

/** Fewest servers of a group that deliver `need`. */
export function leastCount({ capacity }: ServerGroup, need: number): number {
  if (need <= 0) return 0;
  return capacity <= 0 ? Number.POSITIVE_INFINITY : Math.ceil((need / capacity) * (1 - TOLERANCE));
}

/** Hours of a year without service. */
export const hoursDown = (availability: number): number => (1 - availability) * HOURS_PER_YEAR;
const HOURS_PER_YEAR = 8760;

/** All have to serve. */
export const inSeries = (parts: readonly number[]): number => parts.reduce((all, part) => all * part, 1);
