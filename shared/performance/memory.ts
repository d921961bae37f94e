import { fail, ok, type Result } from '../base/result.ts';
import { calibration, GB, GIB } from './calibration.ts';
import type { MemoryTerm, Misfit } from './misfit.ts';

/** Memory of one GPU of a replica, GB of 10^9 bytes. */
export type MemoryUse = {
  readonly weightsGB: number;
  /** Of the largest batch. */
  readonly cacheGB: number;
  readonly activationsGB: number;
  readonly otherGB: number;
  readonly totalGB: number;
  /** What the engine may use and does not. */
  readonly freeGB: number;
  /** Requests that fit at the same time, each at its full length. */
  readonly largestBatch: number;
};

/** What asks for memory, bytes on one GPU. */
export type MemoryDemand = {
  readonly weightBytes: number;
  readonly activationBytes: number;
  readonly otherBytes: number;
  /** Of one running request at its full length. */
  readonly requestBytes: number;
};

export type ModelClass = 'dense' | 'moe' | 'multimodal';

/** Memory outside the cache that vLLM's own profile finds, bytes on one GPU. performance-model.md §3. */
export function engineBytes(
  memoryBytes: number,
  group: string,
  modelClass: ModelClass,
  parallel: number,
): { readonly activationBytes: number; readonly otherBytes: number } {
  const { activationGiB, otherGiB, tokensPerStep: tokens } = calibration.memory;
  const share = tokensPerStep(memoryBytes, group) / tokens.large;
  return {
    activationBytes: activationGiB[modelClass] * share * GIB,
    otherBytes: (parallel === 1 ? otherGiB.single : otherGiB.parallel) * GIB,
  };
}

/** Tokens that the engine packs into one step at most. performance-model.md §3. */
export function tokensPerStep(memoryBytes: number, group: string): number {
  const { tokensPerStep: tokens, largeFromGiB, smallStepClasses } = calibration.memory;
  return memoryBytes >= largeFromGiB * GIB && !smallStepClasses.includes(group) ? tokens.large : tokens.small;
}

/** What an engine may use of `memoryBytes`, bytes. performance-model.md §3. */
export const budgetBytes = (memoryBytes: number, fraction = calibration.memory.engineFraction): number =>
  fraction * memoryBytes;

/** Left for the cache after weights, activations and other, bytes on one GPU; negative when short. */
export const cacheBudgetBytes = (budget: number, demand: MemoryDemand): number =>
  budget - demand.weightBytes - demand.activationBytes - demand.otherBytes;

/** Requests that fit at the same time, worst case: each holds its full length. performance-model.md §3. */
export const largestBatch = (cacheBudget: number, requestBytes: number): number =>
  cacheBudget < 0 ? 0 : Math.floor(cacheBudget / requestBytes);

/**
 * Memory of one GPU with its largest batch, at most `limit` requests. Fails with `memory-short`: the first
 * term that does not fit and what is missing on all `gpus` GPUs together to run one request.
 * performance-model.md §3.
 */
export function memoryUse(
  budget: number,
  demand: MemoryDemand,
  gpus: number,
  limit: number,
): Result<MemoryUse, Misfit> {
  const forCache = cacheBudgetBytes(budget, demand);
  const fitting = largestBatch(forCache, demand.requestBytes);
  if (fitting < 1) return fail(shortage(budget, demand, gpus));
  const batch = Math.min(fitting, limit);
  const cacheBytes = batch * demand.requestBytes;
  return ok({
    weightsGB: demand.weightBytes / GB,
    cacheGB: cacheBytes / GB,
    activationsGB: demand.activationBytes / GB,
    otherGB: demand.otherBytes / GB,
    totalGB: (budget - forCache + cacheBytes) / GB,
    freeGB: (forCache - cacheBytes) / GB,
    largestBatch: batch,
  });
}

/** Which term is short, and by how much on all GPUs together. performance-model.md §3. */
export function shortage(budget: number, demand: MemoryDemand, gpus: number): Misfit {
  const { weightBytes, activationBytes, otherBytes, requestBytes } = demand;
  const beforeCache = weightBytes + activationBytes + otherBytes;
  const term: MemoryTerm = weightBytes > budget ? 'weights' : beforeCache > budget ? 'activations' : 'cache';
  const needed = beforeCache + requestBytes;
  return {
    code: 'memory-short',
    term,
    neededGB: (needed * gpus) / GB,
    availableGB: (budget * gpus) / GB,
    shortGB: ((needed - budget) * gpus) / GB,
  };
}
