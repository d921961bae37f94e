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
  return 1 - fewerThan(k, distributionOf(n, each));
}

/** How many of a group work, as far as it happens at all: all of it but for the digits that no sum holds. */
type Distribution = {
  /** Probabilities of n, n − 1, … working nodes. */
  readonly shares: readonly number[];
  /** Probabilities of fewer than n + 1, n, … of them. */
  readonly fewer: readonly number[];
  readonly count: number;
};

/** Less than this adds nothing to a sum of one. */
const LEAST_SHARE_LOG = Math.log(1e-26);

/**
 * Binomial, from no node down on: C(n, d)·aⁿ⁻ᵈ·(1−a)ᵈ by logarithms, so that tens of thousands of nodes neither take long nor
 * run out of digits.
 */
function distributionOf(count: number, each: number): Distribution {
  if (each >= 1 || count === 0) return withSums([1], count);
  if (each <= 0) return withSums([...Array.from({ length: count }, () => 0), 1], count);
  const shares: number[] = [];
  const odds = Math.log((1 - each) / each);
  let share = count * Math.log(each);
  for (let down = 0; down <= count; down += 1) {
    // Past the most likely count it only falls.
    if (share < LEAST_SHARE_LOG && down > count * (1 - each)) break;
    shares.push(Math.exp(share));
    share += Math.log((count - down) / (down + 1)) + odds;
  }
  return withSums(shares, count);
}

function withSums(shares: readonly number[], count: number): Distribution {
  const fewer = [...shares];
  // From the rarest on, so that small shares are not lost beside large ones.
  for (let down = shares.length - 2; down >= 0; down -= 1) {
    fewer[down] = (fewer[down] ?? 0) + (fewer[down + 1] ?? 0);
  }
  return { shares, fewer, count };
}

/** Probability that fewer than `k` work. */
const fewerThan = (k: number, { fewer, count }: Distribution): number =>
  k > count ? 1 : (fewer[count - k + 1] ?? 0);

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

const shortfall = (groups: readonly ServerGroup[], need: number): number =>
  shortfallOf(
    groups.map((group) => ({ group, working: distributionOf(group.count, group.availability) })),
    need,
  );

type Working = { readonly group: ServerGroup; readonly working: Distribution };

function shortfallOf([first, ...rest]: readonly Working[], need: number): number {
  if (need <= 0) return 0;
  if (!first) return 1;
  const { group, working } = first;
  if (rest.length === 0) return fewerThan(leastCount(group, need), working);
  return working.shares.reduce(
    (sum, share, down) =>
      sum + share * shortfallOf(rest, need - (group.count - down) * group.capacity * (1 + TOLERANCE)),
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
