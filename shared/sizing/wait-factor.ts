import type { Waiting, WaitShare } from '../scenario/waiting.ts';

const SHARES: Readonly<Record<Exclude<WaitShare, 'mean'>, number>> = { p90: 0.9, p95: 0.95, p99: 0.99 };

/**
 * By how much the wait that a target is held against is longer than the mean wait of Poisson arrivals of equal
 * requests, which the estimate knows. Two approximations, both on the safe side at the utilisations planned for:
 * Allen–Cunneen, wait ∝ (Ca² + Cs²) / 2 with Ca² = 1 and Cs² = 0 in the estimate; and waits as exponential, so
 * that a share p of them is below mean × ln 1/(1 − p). performance-model.md §8.
 */
export function waitFactor({ share, arrivalScv, requestScv }: Waiting): number {
  const tail = share === 'mean' ? 1 : Math.log(1 / (1 - SHARES[share]));
  return tail * (arrivalScv + requestScv);
}

/**
 * The mean-wait target that keeps the wanted share of waits within `target` seconds, where `own` seconds are spent
 * without any wait; never more than the target. `target` itself where even no wait would miss it, so that the
 * estimate names the miss. performance-model.md §8.
 */
export function meanTarget(target: number, own: number, waiting: Waiting): number {
  const factor = waitFactor(waiting);
  if (own > target || factor === 0) return target;
  return Math.min(target, own + (target - own) / factor);
}
