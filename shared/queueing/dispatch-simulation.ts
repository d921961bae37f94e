import { centralQueueTime } from './dispatch.ts';

/** How a request finds its server: the shortest queue of all, or of some picked blindly. */
export type Dispatch =
  | { readonly kind: 'shortest-queue' }
  | { readonly kind: 'choices'; readonly choices: number; readonly distinct: boolean };

export type Simulation = {
  readonly servers: number;
  /** Utilisation of each server, below 1. */
  readonly load: number;
  readonly dispatch: Dispatch;
  /** Arrivals and chances to depart that are played through after as many again of a tenth to warm up. */
  readonly events: number;
  readonly seed: number;
};

/**
 * Mean time in the system of few servers, in service times, for which no closed form is known: the chain of queue
 * lengths is played through event by event, always with the same result for the same seed. One central queue is
 * played beside it on the same chances; how far that lies from its exact value corrects the answer, so that heavy
 * load does not need more events. performance-model.md §8.
 */
export function simulatedTime({ servers, load, dispatch, events, seed }: Simulation): number {
  const next = uniform(seed);
  const queues = new Int32Array(servers);
  const pick = picker(queues, dispatch, next);
  const arrival = load / (1 + load);
  const warmUp = Math.floor(events / 10);
  let [present, central, presentSum, centralSum, arrivals] = [0, 0, 0, 0, 0];
  for (let event = -warmUp; event < events; event += 1) {
    if (next() < arrival) {
      const server = pick();
      queues[server] = (queues[server] ?? 0) + 1;
      present += 1;
      central += 1;
      if (event >= 0) arrivals += 1;
    } else {
      const server = Math.floor(next() * servers);
      const length = queues[server] ?? 0;
      if (length > 0) {
        queues[server] = length - 1;
        present -= 1;
      }
      if (server < central) central -= 1;
    }
    if (event >= 0) {
      presentSum += present;
      centralSum += central;
    }
  }
  // Little's law over the arrivals that came, not those expected: what is present goes with them.
  const perArrival = 1 / (arrivals * servers * (1 + load));
  return (presentSum - centralSum) * perArrival + centralQueueTime(servers, load);
}

/** Index of the server that the next request goes to. */
function picker(queues: Int32Array, dispatch: Dispatch, next: () => number): () => number {
  const servers = queues.length;
  const lengthOf = (server: number): number => queues[server] ?? 0;
  if (dispatch.kind === 'shortest-queue') {
    return () => {
      // Begins at a random server, so that ties are broken blindly enough: the lengths alone matter.
      let best = Math.floor(next() * servers);
      for (let server = 0; server < servers; server += 1)
        if (lengthOf(server) < lengthOf(best)) best = server;
      return best;
    };
  }
  const { choices, distinct } = dispatch;
  const picked: number[] = [];
  return () => {
    picked.length = 0;
    let best = -1;
    while (picked.length < choices) {
      const server = Math.floor(next() * servers);
      if (distinct && picked.includes(server)) continue;
      picked.push(server);
      if (best < 0 || lengthOf(server) < lengthOf(best)) best = server;
    }
    return best;
  };
}

/** Uniform on [0, 1): mulberry32, the same on every machine. */
function uniform(seed: number): () => number {
  let state = Math.trunc(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
