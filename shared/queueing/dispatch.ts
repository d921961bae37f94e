import { meanWait } from './erlang.ts';

/**
 * Mean time in the system of equal servers, in service times, by how requests are handed to them. `load` is the
 * utilisation of each server; arrivals are Poisson, service is exponential. performance-model.md §8.
 */

/** One queue for all servers: the best that any rule can reach. M/M/n. */
export const centralQueueTime = (servers: number, load: number): number =>
  1 + meanWait({ servers, arrivals: servers * load, serviceSeconds: 1 });

/** Each request to a server picked blindly: every server is an M/M/1. */
export const randomTime = (load: number): number => 1 / (1 - load);

/**
 * Requests to the servers in turn: every server is fed at Erlang-distributed intervals (E_n/M/1), whose wait is
 * that of GI/M/1 with the root of σ = (nρ/(nρ + 1 − σ))ⁿ below 1.
 */
export function roundRobinTime(servers: number, load: number): number {
  const rate = servers * load;
  const excess = (sigma: number): number => (rate / (rate + 1 - sigma)) ** servers - sigma;
  // 1 is a root too; the other lies where the excess turns from positive to negative.
  let [low, high] = [0, 1 - (1 - load) / 2];
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return 1 / (1 - low);
}

/** Halvings until doubles are exhausted. */
const BISECTIONS = 60;

/**
 * The least loaded of `choices` servers picked blindly, for very many servers: Σ ρ^((dⁱ − d)/(d − 1)), i ≥ 1
 * (Mitzenmacher 1996).
 */
export function powerOfChoicesTime(choices: number, load: number): number {
  if (choices === 1) return randomTime(load);
  let sum = 0;
  for (let level = 1; ; level += 1) {
    const term = load ** ((choices ** level - choices) / (choices - 1));
    sum += term;
    if (term < Number.EPSILON) return sum;
  }
}
