import { exp } from '../base/elementary.ts';
import type { Random } from '../base/random.ts';

/** Ways to choose the replica of a request, simplest first: of equals the earlier is recommended. mission M9. */
export const POLICIES = [
  'round-robin',
  'weighted-round-robin',
  'random',
  'least-requests',
  'weighted-least-requests',
  'two-choices',
  'peak-ewma',
  'utilisation',
  'utilisation-weights',
  'session-affinity',
  'central-queue',
] as const;
export type Policy = (typeof POLICIES)[number];

/**
 * What the others are held against: it knows how long every request will take, which no balancer does. The best there is
 * where requests are served one by one (a central queue); near it where they are batched.
 */
export const REFERENCE: Policy = 'central-queue';

/** What policies are set to. */
export type PolicySettings = {
  /** Mean lifetime of what a response time says of a replica. */
  readonly decaySeconds: number;
  /** From one sample of the utilisation to the next. */
  readonly sampleSeconds: number;
  /** Requests on one replica over the mean, above which a session goes on elsewhere. */
  readonly overload: number;
};

/** What a balancer sees of its replicas. */
export type View = {
  /** Replicas that may be sent to, rising. */
  readonly open: readonly number[];
  /** Requests sent and not answered, by replica. */
  readonly pending: Int32Array;
  /** Planned requests per second, by replica. */
  readonly weights: Float64Array;
  /** Utilisation in the last sample, by replica. */
  readonly sampled: Float64Array;
  readonly now: number;
  /** Seconds of work left on a replica with this request, sizes and caches known: the reference alone looks. */
  readonly workWith: (replica: number) => number;
};

/** A policy at work. */
export type Picker = {
  readonly pick: (view: View, session: number) => number;
  /** A request was answered, or given up, after so many seconds. */
  readonly answered?: (replica: number, seconds: number, now: number) => void;
};

export function openPicker(
  policy: Policy,
  replicas: number,
  settings: PolicySettings,
  random: Random,
): Picker {
  switch (policy) {
    case 'random':
      return { pick: ({ open }) => open[Math.floor(random() * open.length)] ?? 0 };
    case 'round-robin':
      return inTurn();
    case 'weighted-round-robin':
      return { pick: smoothTurns(replicas, ({ weights }, replica) => weights[replica] ?? 0) };
    case 'utilisation-weights':
      return { pick: smoothTurns(replicas, idleShare) };
    case 'least-requests':
      return { pick: leastOf(({ pending }, replica) => pending[replica] ?? 0) };
    case 'weighted-least-requests':
      return {
        pick: leastOf(
          ({ pending, weights }, replica) => ((pending[replica] ?? 0) + 1) / (weights[replica] ?? 1),
        ),
      };
    case 'two-choices':
      return { pick: ofTwo(random, ({ pending }, replica) => pending[replica] ?? 0) };
    case 'peak-ewma':
      return peakEwma(replicas, settings.decaySeconds, random);
    case 'utilisation':
      return { pick: leastOf(({ sampled }, replica) => sampled[replica] ?? 0) };
    case 'session-affinity':
      return { pick: bySession(settings.overload) };
    case 'central-queue':
      return { pick: leastOf(({ workWith }, replica) => workWith(replica)) };
  }
}

type Pick = Picker['pick'];
type Cost = (view: View, replica: number) => number;

function inTurn(): Picker {
  let last = -1;
  return {
    pick({ open }) {
      last = open.find((replica) => replica > last) ?? open[0] ?? 0;
      return last;
    },
  };
}

/** Turns in proportion to weights, evenly mixed: the one that is most behind its share is next. */
function smoothTurns(replicas: number, weightOf: Cost): Pick {
  const behind = new Float64Array(replicas);
  return (view) => {
    let [total, best] = [0, view.open[0] ?? 0];
    for (const replica of view.open) {
      const weight = weightOf(view, replica);
      behind[replica] = (behind[replica] ?? 0) + weight;
      total += weight;
      if ((behind[replica] ?? 0) > (behind[best] ?? 0)) best = replica;
    }
    behind[best] = (behind[best] ?? 0) - total;
    return best;
  };
}

/** A replica that is busy all the time still gets a hundredth of an idle one's share, so that it is heard of again. */
const LEAST_IDLE = 0.01;

const idleShare: Cost = ({ sampled, weights }, replica) =>
  (weights[replica] ?? 0) * Math.max(LEAST_IDLE, 1 - (sampled[replica] ?? 0));

/** The replica with the least of something; of equals the next in turn. */
function leastOf(cost: Cost): Pick {
  let last = -1;
  return (view) => {
    const { open } = view;
    const start = Math.max(
      0,
      open.findIndex((replica) => replica > last),
    );
    let [best, least] = [open[start] ?? 0, Number.POSITIVE_INFINITY];
    for (let step = 0; step < open.length; step += 1) {
      const replica = open[(start + step) % open.length] ?? 0;
      const own = cost(view, replica);
      if (own < least) [best, least] = [replica, own];
    }
    last = best;
    return best;
  };
}

/** The better of two picked blindly, never the same twice. */
function ofTwo(random: Random, cost: Cost): Pick {
  return (view) => {
    const { open } = view;
    const first = Math.floor(random() * open.length);
    const one = open[first] ?? 0;
    if (open.length < 2) return one;
    const step = 1 + Math.floor(random() * (open.length - 1));
    const other = open[(first + step) % open.length] ?? 0;
    return cost(view, other) < cost(view, one) ? other : one;
  };
}

/** Dearer than anything known: a replica that has not answered yet is tried with one request. */
const UNKNOWN = 1e12;

/**
 * Response times whose peaks count at once and fade with time, times the requests under way; of two picked blindly, as the
 * balancers that know it do (Finagle, Linkerd, Envoy).
 */
function peakEwma(replicas: number, decaySeconds: number, random: Random): Picker {
  const peaks = new Float64Array(replicas);
  const seen = new Float64Array(replicas);
  const faded = (replica: number, now: number): number =>
    (peaks[replica] ?? 0) * exp(-(now - (seen[replica] ?? 0)) / decaySeconds);
  return {
    pick: ofTwo(random, ({ pending, now }, replica) => {
      const cost = faded(replica, now);
      const under = pending[replica] ?? 0;
      return cost === 0 && under > 0 ? UNKNOWN + under : cost * (under + 1);
    }),
    answered(replica, seconds, now) {
      const kept = exp(-(now - (seen[replica] ?? 0)) / decaySeconds);
      const before = peaks[replica] ?? 0;
      peaks[replica] = seconds > before * kept ? seconds : before * kept + seconds * (1 - kept);
      seen[replica] = now;
    },
  };
}

/**
 * A session goes where it always goes (the highest of a hash for each pair of session and replica), on to its next choice
 * where that one holds more than its part: consistent hashing with bounded loads.
 */
function bySession(overload: number): Pick {
  return ({ open, pending }, session) => {
    let total = 1;
    for (const replica of open) total += pending[replica] ?? 0;
    const most = Math.ceil((overload * total) / open.length);
    let [best, highest] = [open[0] ?? 0, -1];
    for (const replica of open) {
      if ((pending[replica] ?? 0) >= most) continue;
      const rank = pairHash(session, replica);
      if (rank > highest) [best, highest] = [replica, rank];
    }
    return best;
  };
}

/** 32 bits of a pair of small numbers, well mixed. */
function pairHash(one: number, other: number): number {
  let mixed = Math.imul(one + 1, 0x9e3779b1) ^ Math.imul(other + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
