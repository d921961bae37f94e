import { percentile } from '../base/percentile.ts';
import type { PoolModel } from './pool-model.ts';
import type { PoolTrace } from './simulate-pool.ts';

/** Longest times accepted: until the first answer, and between steps where there are any. Seconds. */
export type PoolTarget = { readonly firstSeconds: number; readonly stepSeconds: number };

/** Requests that are looked at, by when they arrived. Seconds. */
export type Window = { readonly from: number; readonly until: number };

/** A time over the requests that were answered, seconds. */
export type Times = {
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
};

/** What one run of a policy brings. */
export type PoolFigures = {
  readonly requests: number;
  readonly first: Times;
  readonly whole: Times;
  /** Share of all requests within the target; those without an answer are not. */
  readonly inTarget: number;
  readonly failed: number;
  /** Answers took ever longer while it ran: the replicas that a policy sends most to do not keep up. */
  readonly growing: boolean;
  /** Share of the planned rate that was used, of all and of the least and most used server. */
  readonly utilisation: { readonly mean: number; readonly least: number; readonly most: number };
};

/** Figures of a run over the requests that arrived in a window. balancing.md. */
export function poolFigures(
  model: PoolModel,
  trace: PoolTrace,
  target: PoolTarget,
  window: Window,
): PoolFigures {
  const { arrived, first, done, steps } = trace;
  const firsts: number[] = [];
  const wholes: number[] = [];
  const work = new Map<number, number>(model.replicas.map(({ server }) => [server, 0]));
  let [requests, inTarget] = [0, 0];
  for (let request = 0; request < arrived.length; request += 1) {
    const start = arrived[request] ?? 0;
    if (start < window.from || start >= window.until) continue;
    requests += 1;
    const end = done[request] ?? Number.NaN;
    if (Number.isNaN(end)) continue;
    const began = (first[request] ?? 0) - start;
    const written = steps[request] ?? 0;
    const perStep = written > 0 ? (end - (first[request] ?? 0)) / written : 0;
    firsts.push(began);
    wholes.push(end - start);
    if (began <= target.firstSeconds && perStep <= target.stepSeconds) inTarget += 1;
    const server = model.replicas[trace.replica[request] ?? 0]?.server ?? 0;
    work.set(server, (work.get(server) ?? 0) + (trace.work[request] ?? 0));
  }
  const used = usedShares(model, work, window);
  return {
    requests,
    first: timesOf(firsts),
    whole: timesOf(wholes),
    inTarget: inTarget / requests,
    failed: 1 - wholes.length / requests,
    growing: isGrowing(wholes),
    utilisation: {
      mean: used.reduce((sum, each) => sum + each.share * each.copies, 0) / model.replicas.length,
      least: Math.min(...used.map(({ share }) => share)),
      most: Math.max(...used.map(({ share }) => share)),
    },
  };
}

/** Times of the last quarter over those of the second, in the order of arrival. */
const GROWTH = 1.5;

function isGrowing(wholes: readonly number[]): boolean {
  const quarter = Math.floor(wholes.length / 4);
  const slowest = (from: number): number =>
    percentile(
      wholes.slice(from, from + quarter).toSorted((left, right) => left - right),
      0.9,
    );
  return quarter > 0 && slowest(3 * quarter) > GROWTH * slowest(quarter);
}

function usedShares(
  { replicas }: PoolModel,
  work: ReadonlyMap<number, number>,
  { from, until }: Window,
): readonly { readonly share: number; readonly copies: number }[] {
  return [...work].map(([server, seconds]) => {
    const copies = replicas.filter((replica) => replica.server === server).length;
    return { share: seconds / (until - from) / copies, copies };
  });
}

function timesOf(seconds: readonly number[]): Times {
  const rising = Float64Array.from(seconds).toSorted();
  return {
    mean: rising.reduce((sum, each) => sum + each, 0) / rising.length,
    p50: percentile(rising, 0.5),
    p95: percentile(rising, 0.95),
    p99: percentile(rising, 0.99),
  };
}

/** A figure over several runs: their mean, and how far the true one may lie from it 95 times in 100. */
export type Known = { readonly value: number; readonly within: number };

/** Mean of runs with other seeds and the half-width of its interval (Student). One run alone says nothing of it: NaN. */
export function knownFrom(runs: readonly number[]): Known {
  const count = runs.length;
  const value = runs.reduce((sum, each) => sum + each, 0) / count;
  const squares = runs.reduce((sum, each) => sum + (each - value) * (each - value), 0);
  const error = Math.sqrt(squares / (count - 1) / count);
  return { value, within: studentOf(count - 1) * error };
}

/** Two-sided 95 % quantiles of Student's distribution by degrees of freedom, from 1 on. */
const STUDENT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045,
];
const NORMAL = 1.96;

const studentOf = (freedom: number): number => STUDENT[freedom - 1] ?? (freedom < 1 ? Number.NaN : NORMAL);
