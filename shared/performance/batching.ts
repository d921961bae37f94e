import { closedStation, type FirstTokenCosts } from './first-token.ts';
import { type DecodeCosts, decodeSeconds } from './step-time.ts';

/** A stream of equal requests on one replica, with what it costs there. */
export type Stream = {
  readonly outputTokens: number;
  readonly decode: DecodeCosts;
  /** Seconds that one prompt takes out of the replica's time; 0 where another machine reads it. */
  readonly promptSeconds: number;
  readonly first: FirstTokenCosts;
};

/** Upper bounds on what a replica may do. Infinity where there is none. */
export type Limits = {
  readonly firstTokenSeconds: number;
  readonly tokenSeconds: number;
  /** Requests held in memory at the same time. */
  readonly residents: number;
};

/** Mean-field state of a replica with `running` decoding sequences. performance-model.md §5. */
export type Running = {
  readonly running: number;
  readonly requestsPerSecond: number;
  readonly tokenSeconds: number;
  readonly firstTokenSeconds: number;
  /** Requests in memory: decoding, and being read. */
  readonly residents: number;
};

const HALVINGS = 24;

/** Mean time per token with `running` sequences and the prompts that keep them coming: TPOT, seconds. §5. */
export const tokenSeconds = (stream: Stream, running: number): number =>
  decodeSeconds(stream.decode, Math.max(1, running)) + (running / stream.outputTokens) * stream.promptSeconds;

/**
 * State of a replica with a mean of `running` decoding sequences (below 1: idle in between).
 * The first token waits for steps under way, for the prompts before it (M/G/1 with equal service) and for
 * its own prompt. performance-model.md §5.
 */
export function runningState(stream: Stream, running: number): Running {
  const step = tokenSeconds(stream, running);
  const requestsPerSecond = running / (stream.outputTokens * step);
  const prompt = stream.promptSeconds;
  const busy = requestsPerSecond * prompt;
  const queue = busy < 1 ? (busy * prompt) / (2 * (1 - busy)) : Infinity;
  const reading = stream.first.own;
  return {
    running,
    requestsPerSecond,
    tokenSeconds: step,
    firstTokenSeconds: queue + Math.min(1, running) * stream.first.waitSteps * step + reading,
    residents: running + requestsPerSecond * reading,
  };
}

const LIGHT_LOAD = 0;
/** Mean number of running sequences below which a replica is not worth buying. */
const NEARLY_IDLE = 1e-6;

/** One request alone on the replica. performance-model.md §5. */
export const lightLoad = (stream: Stream): Running => runningState(stream, LIGHT_LOAD);

const within = (state: Running, limits: Limits): boolean =>
  state.firstTokenSeconds <= limits.firstTokenSeconds &&
  state.tokenSeconds <= limits.tokenSeconds &&
  state.residents <= limits.residents;

/**
 * The state with the largest request rate within the limits, or undefined when not even light load is.
 * Rate, step time, first token and residents all grow with the number of running sequences, so the
 * largest number within the limits is the answer. Also undefined when no state exceeds `atLeast` requests per
 * second, which spares the search. performance-model.md §5.
 */
export function largestState(stream: Stream, limits: Limits, atLeast = 0): Running | undefined {
  if (!within(lightLoad(stream), limits)) return undefined;
  const most = runningState(stream, limits.residents);
  if (most.requestsPerSecond <= atLeast) return undefined;
  if (within(most, limits)) return most;
  const of = (logarithm: number): number => excess(stream, limits, Math.exp(logarithm));
  // Most replicas run at least one sequence: that halves the search.
  const running =
    limits.residents > 1 && of(0) <= 0
      ? rootBetween(of, 0, Math.log(limits.residents))
      : rootBetween(of, Math.log(NEARLY_IDLE), Math.log(Math.min(1, limits.residents)));
  return runningState(stream, Math.exp(running));
}

/** How far the tightest limit is passed: logarithm of what is used of it, bounded where a queue has no end. */
function excess(stream: Stream, limits: Limits, running: number): number {
  const step = tokenSeconds(stream, running);
  const rate = running / (stream.outputTokens * step);
  const busy = rate * stream.promptSeconds;
  const { own, waitSteps } = stream.first;
  if (busy >= 1) return FAR_PAST;
  const queue = (busy * stream.promptSeconds) / (2 * (1 - busy));
  const first = queue + Math.min(1, running) * waitSteps * step + own;
  const used = Math.max(
    first / limits.firstTokenSeconds,
    step / limits.tokenSeconds,
    (running + rate * own) / limits.residents,
  );
  return Math.min(Math.log(used), FAR_PAST);
}

const FAR_PAST = 1;
const PRECISION = 1e-6;
const MOST_ROUNDS = 60;

/** Where a growing function turns positive, from below: false position with the Illinois rule. */
function rootBetween(of: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [below, above] = [of(low), of(high)];
  let last = 0;
  for (let round = 0; round < MOST_ROUNDS && high - low > PRECISION; round += 1) {
    const middle = (low * above - high * below) / (above - below);
    const value = of(middle);
    if (value <= 0) {
      low = middle;
      below = value;
      if (last < 0) above /= 2;
      last = -1;
      if (value > -PRECISION) break;
    } else {
      high = middle;
      above = value;
      if (last > 0) below /= 2;
      last = 1;
    }
  }
  return low;
}

/**
 * Closed loop: `concurrency` clients, each sending its next request when the last is answered, so that some
 * prompts arrive together: `burst` seconds per other client. No more than `residents` are in memory; the others wait. Seconds and requests per
 * second of the replica. performance-model.md §5.
 */
export function closedLoop(stream: Stream, concurrency: number, residents = Infinity, burst = 0): Running {
  const clients = Math.min(concurrency, residents);
  const stateAt = (running: number): Running => {
    const step = tokenSeconds(stream, running);
    const answer = stream.outputTokens * step;
    const firstTokenSeconds = closedFirstToken(stream, step, answer, clients) + burst * (clients - 1);
    const requestsPerSecond = running / answer;
    return { running, requestsPerSecond, tokenSeconds: step, firstTokenSeconds, residents: clients };
  };
  let low = 0;
  let high = clients;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    const state = stateAt(middle);
    if (middle + state.requestsPerSecond * state.firstTokenSeconds <= clients) low = middle;
    else high = middle;
  }
  const state = stateAt(high);
  if (clients === concurrency) return state;
  // Little: whoever is not in memory waits.
  const answer = stream.outputTokens * state.tokenSeconds;
  return { ...state, firstTokenSeconds: concurrency / state.requestsPerSecond - answer };
}

function closedFirstToken(stream: Stream, step: number, answer: number, clients: number): number {
  const { first, promptSeconds: prompt } = stream;
  const waiting = prompt > 0 ? Math.max(0, closedStation(prompt, answer, clients, 1) - prompt) : 0;
  return first.own + first.waitSteps * step + first.queue * waiting + first.perClient * clients;
}

/**
 * Open arrivals of `requestsPerSecond` at one replica: the fixed point of Little's law, or undefined when
 * no number of running sequences up to `largest` keeps up. performance-model.md §5.
 */
export function openArrivals(
  stream: Stream,
  requestsPerSecond: number,
  largest: number,
): Running | undefined {
  if (runningState(stream, largest).requestsPerSecond < requestsPerSecond) return undefined;
  let low = 0;
  let high = largest;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (runningState(stream, middle).requestsPerSecond < requestsPerSecond) low = middle;
    else high = middle;
  }
  return runningState(stream, high);
}
