import { type Running, tokenSeconds } from './batching.ts';
import { calibration } from './calibration.ts';
import { closedStation, fitted, handedOverCosts } from './first-token.ts';
import type { Replica } from './replica.ts';
import { decodeCosts, type Request } from './step-time.ts';

/** Prefill and decode on machines of their own. */
export type Disaggregated = {
  readonly prefill: Replica;
  readonly prefillWorkers: number | undefined;
  readonly decode: Replica;
  readonly decodeWorkers: number;
  /** Sequences that all decode workers hold at most at the same time. Infinity where there is no limit. */
  readonly mostDecoding: number;
};

const ROUNDS = 12;
const MOST_WORKERS = 16;

/**
 * Closed loop of `concurrency` clients over prefill workers that hand the cache to decode workers. Where the
 * number of prefill workers is not known, as many as keep up with the decode workers. Rate and residents of
 * all workers together. performance-model.md §6.
 */
export function disaggregatedLoop(
  system: Disaggregated,
  request: Request,
  concurrency: number,
  drafted = 0,
  fit: typeof fitted = fitted,
): Running {
  const { prefill, decode, decodeWorkers, mostDecoding } = system;
  const { first } = fit;
  const costs = handedOverCosts(prefill, request, fit);
  const stream = {
    outputTokens: request.outputTokens,
    decode: decodeCosts(decode, request, drafted, fit.step),
    promptSeconds: 0,
    first: { own: 0, waitSteps: 0, queue: 0, perClient: 0 },
  };
  // Where decode workers are full, Little's law says how long a request with its prompt read waits for a place.
  const excess = Math.max(0, concurrency / mostDecoding - 1);
  let running = Math.min(concurrency, mostDecoding) / decodeWorkers;
  let step = 0;
  let firstTokenSeconds = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    step = tokenSeconds(stream, running);
    const answer = request.outputTokens * step;
    const wait = excess * answer;
    const rate = concurrency / (answer + Math.max(wait, costs.own));
    const workers = system.prefillWorkers ?? matching(rate, costs.service);
    const station = closedStation(costs.service, answer + wait, concurrency, workers);
    const together = Math.max(0, concurrency / workers - 1);
    const read =
      costs.own +
      first.queueDisaggregated * Math.max(0, station - costs.service) +
      (first.burstDisaggregated * together * costs.service) / 2 +
      first.waitDisaggregated * stream.decode.kept * step +
      (first.clientDisaggregated * concurrency) / workers;
    firstTokenSeconds = longer(read, wait);
    running = ((concurrency / decodeWorkers) * answer) / (firstTokenSeconds + answer);
  }
  const requestsPerSecond = concurrency / (firstTokenSeconds + request.outputTokens * step);
  return {
    running: running * decodeWorkers,
    requestsPerSecond,
    tokenSeconds: step,
    firstTokenSeconds,
    residents: concurrency,
  };
}

/** Prefill workers that keep up with a rate. performance-model.md §6. */
const matching = (requestsPerSecond: number, service: number): number =>
  Math.min(
    MOST_WORKERS,
    Math.max(1, Math.ceil((requestsPerSecond * service) / calibration.serving.prefillUse)),
  );

/**
 * Of being read and waiting for a place, which go on at the same time, the longer, with a soft corner: places do not
 * come free evenly. performance-model.md §6.
 */
function longer(one: number, other: number): number {
  const { corner } = calibration.serving.fullDecode;
  return Math.pow(Math.pow(one, corner) + Math.pow(other, corner), 1 / corner);
}
