import { calibration } from './calibration.ts';
import { type StepCosts, stepSeconds, weightSeconds } from './step-time.ts';

/** A stream of equal requests on one replica. */
export type Stream = {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Cache that one sequence reads per step at its mean length, bytes on one GPU. */
  readonly cacheBytes: number;
  /** Tokens the engine packs into one step at most. */
  readonly tokensPerStep: number;
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

/** Time to compute one prompt alone, without the weights that the step reads anyway, seconds. §4. */
export const promptSeconds = (costs: StepCosts, inputTokens: number): number =>
  (costs.prefillPerToken + costs.linkPerToken) * inputTokens +
  (costs.prefillPerPair * inputTokens * inputTokens) / 2;

/** Mean duration of a step with `running` sequences and the prompts that keep them coming: TPOT, seconds. §5. */
export function tokenSeconds(costs: StepCosts, stream: Stream, running: number): number {
  const sequences = Math.max(1, running);
  const prefillTokens = (running * stream.inputTokens) / stream.outputTokens;
  return stepSeconds(costs, {
    prefillTokens,
    prefillPairs: (prefillTokens * stream.inputTokens) / 2,
    sequences,
    cacheBytes: sequences * stream.cacheBytes,
  });
}

/**
 * State of a replica with a mean of `running` decoding sequences (below 1: idle in between).
 * The first token waits for the step under way, for the prompts before it (M/G/1 with equal service)
 * and for its own prompt, in as many steps as the engine cuts it into. performance-model.md §5.
 */
export function runningState(costs: StepCosts, stream: Stream, running: number): Running {
  const step = tokenSeconds(costs, stream, running);
  const requestsPerSecond = running / (stream.outputTokens * step);
  const prompt = promptSeconds(costs, stream.inputTokens);
  const busy = Math.min(requestsPerSecond * prompt, 1);
  const queue = busy < 1 ? (busy * prompt) / (2 * (1 - busy)) : Infinity;
  const { fixedSeconds, promptFactor } = calibration.firstToken;
  const reading =
    fixedSeconds + promptFactor * prompt + promptSteps(stream) * decodeOnlySeconds(costs, stream, running);
  const underWay = (Math.min(1, running) * step) / 2;
  return {
    running,
    requestsPerSecond,
    tokenSeconds: step,
    firstTokenSeconds: queue + underWay + reading,
    residents: running + requestsPerSecond * reading,
  };
}

/** Steps into which the engine cuts a prompt. */
const promptSteps = (stream: Stream): number => Math.ceil(stream.inputTokens / stream.tokensPerStep);

/** What a step takes besides its prefill: the weights for the prompt's tokens, and the decoding sequences. */
function decodeOnlySeconds(costs: StepCosts, stream: Stream, running: number): number {
  const tokens = Math.min(stream.inputTokens, stream.tokensPerStep) + running;
  return (
    costs.fixed +
    Math.max(weightSeconds(costs, tokens), costs.decodePerSequence * running) +
    costs.perCacheByte * running * stream.cacheBytes +
    (costs.linkPerToken + costs.perSequence) * running
  );
}

const LIGHT_LOAD = 0;
/** Mean number of running sequences below which a replica is not worth buying. */
const NEARLY_IDLE = 1e-6;

/** One request alone on the replica. performance-model.md §5. */
export const lightLoad = (costs: StepCosts, stream: Stream): Running =>
  runningState(costs, stream, LIGHT_LOAD);

const within = (state: Running, limits: Limits): boolean =>
  state.firstTokenSeconds <= limits.firstTokenSeconds &&
  state.tokenSeconds <= limits.tokenSeconds &&
  state.residents <= limits.residents;

/**
 * The state with the largest request rate within the limits, or undefined when not even light load is.
 * Rate, step time, first token and residents all grow with the number of running sequences, so the
 * largest number within the limits is the answer. performance-model.md §5.
 */
export function largestState(costs: StepCosts, stream: Stream, limits: Limits): Running | undefined {
  if (!within(lightLoad(costs, stream), limits)) return undefined;
  // Geometric halving: a relative precision of 10^-6 for busy and for nearly idle replicas alike.
  let low = NEARLY_IDLE;
  let high = limits.residents;
  let best: Running | undefined;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = Math.sqrt(low * high);
    const state = runningState(costs, stream, middle);
    if (within(state, limits)) {
      low = middle;
      best = state;
    } else high = middle;
  }
  return best;
}

/**
 * Closed loop: `concurrency` clients, each sending its next request when the last is answered, so that some
 * prompts arrive together. Seconds and requests per second of the replica. performance-model.md §5.
 */
export function closedLoop(costs: StepCosts, stream: Stream, concurrency: number): Running {
  const { togetherShare } = calibration.firstToken;
  const together = (togetherShare * promptSeconds(costs, stream.inputTokens) * (concurrency - 1)) / 2;
  const stateAt = (running: number): Running => {
    const state = runningState(costs, stream, running);
    return { ...state, firstTokenSeconds: state.firstTokenSeconds + together };
  };
  let low = 0;
  let high = concurrency;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    const state = stateAt(middle);
    if (middle + state.requestsPerSecond * state.firstTokenSeconds <= concurrency) low = middle;
    else high = middle;
  }
  return stateAt(low);
}

/**
 * Open arrivals of `requestsPerSecond` at one replica: the fixed point of Little's law, or undefined when
 * no number of running sequences up to `largest` keeps up. performance-model.md §5.
 */
export function openArrivals(
  costs: StepCosts,
  stream: Stream,
  requestsPerSecond: number,
  largest: number,
): Running | undefined {
  if (runningState(costs, stream, largest).requestsPerSecond < requestsPerSecond) return undefined;
  let low = 0;
  let high = largest;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (runningState(costs, stream, middle).requestsPerSecond < requestsPerSecond) low = middle;
    else high = middle;
  }
  return runningState(costs, stream, high);
}
