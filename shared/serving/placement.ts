import { problem, type Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Gpu } from '../catalog/gpu.ts';

/** The GPUs of one server, numbered from 0 as its driver numbers them. */
export type ServerGpus = {
  readonly count: number;
  /** GPUs that a bridge joins, next to each other; undefined where every GPU reaches every other alike, or that is not known. */
  readonly island?: number | undefined;
};

/** Numbers of the GPUs that one copy of a model uses. */
export type CopyGpus = readonly number[];

/** What is written into problems where there is no file. */
const PATH = 'instance_group';

/** GPUs that bridges join, as the catalog's words tell it: `nvlink (2-way bridge)`, `nvlink (2/4-way bridge)`. */
export function bridgedGpus({ interconnect }: Pick<Gpu, 'interconnect'>): number | undefined {
  const ways = /(\d+)-way bridge/.exec(interconnect)?.[1];
  return ways === undefined ? undefined : Number(ways);
}

/**
 * Whether every copy has GPUs of its own: none too many, none twice, none that is not there, and none across a bridge that
 * it would fit behind. Mission M5.
 * @returns all that is wrong; nothing where the server can hold the copies so
 */
export function placementProblems(
  { count, island }: ServerGpus,
  copies: readonly CopyGpus[],
): readonly Problem[] {
  const problems: Problem[] = [];
  const needed = copies.reduce((sum, gpus) => sum + gpus.length, 0);
  if (needed > count) problems.push(tooMany(copies.length, copies[0]?.length ?? 0, needed, count));
  const used = copies.flat();
  const named = [...new Set(used)].toSorted((left, right) => left - right);
  const beyond = named.filter((gpu) => !Number.isInteger(gpu) || gpu < 0 || gpu >= count);
  if (beyond.length > 0) {
    problems.push(
      problem('placement-gpu-beyond', PATH, { gpu: beyond.join(', '), last: count - 1, gpus: count }),
    );
  }
  const timesOf = (gpu: number): number => used.filter((each) => each === gpu).length;
  const twice = named.filter((gpu) => timesOf(gpu) > 1);
  if (twice.length > 0) {
    const times = Math.max(...twice.map(timesOf));
    problems.push(problem('placement-gpu-twice', PATH, { gpu: twice.join(', '), times }));
  }
  for (const gpus of copies) {
    if (straddles(gpus, island)) {
      problems.push(problem('placement-bridge', PATH, { gpus: gpus.join(', '), island: island ?? 0 }));
    }
  }
  return problems;
}

const tooMany = (copies: number, each: number, needed: number, gpus: number): Problem =>
  problem('placement-too-many', PATH, { copies, each, needed, gpus });

/** Whether GPUs that would fit behind one bridge are on both sides of it. */
function straddles(gpus: CopyGpus, island: number | undefined): boolean {
  if (island === undefined || gpus.length > island) return false;
  return new Set(gpus.map((gpu) => Math.floor(gpu / island))).size > 1;
}

/**
 * GPUs for so many copies of so many GPUs each, next to each other and not across a bridge.
 * @returns `placement-too-many` where the server has not that many
 */
export function placeCopies(
  server: ServerGpus,
  copies: number,
  gpusPerCopy: number,
): Result<readonly CopyGpus[]> {
  const placed: CopyGpus[] = [];
  let next = 0;
  for (let copy = 0; copy < copies; copy += 1) {
    const { island } = server;
    if (island !== undefined && straddles(range(next, gpusPerCopy), island)) {
      next = (Math.floor(next / island) + 1) * island;
    }
    placed.push(range(next, gpusPerCopy));
    next += gpusPerCopy;
  }
  return next > server.count
    ? fail([tooMany(copies, gpusPerCopy, copies * gpusPerCopy, server.count)])
    : ok(placed);
}

const range = (from: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => from + at);
