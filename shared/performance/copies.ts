import { fail, ok, type Result } from '../base/result.ts';
import { type Limits, largestState, lightLoad, type Running, type Stream } from './batching.ts';
import { calibration } from './calibration.ts';
import { memoryUse, type MemoryUse } from './memory.ts';
import type { Misfit } from './misfit.ts';
import { replicaOf } from './replica.ts';
import { engineBudget, memoryDemand, type Subject } from './language-subject.ts';
import { servedStream } from './served-stream.ts';
import { type Spread, stepLayout } from './spread.ts';

const MILLISECONDS = 1000;

/** A copy of a model on some GPUs, with what it delivers. */
export type Copy = {
  readonly spread: Spread;
  readonly memory: MemoryUse;
  /** One request alone on the copy; asked for only where it is needed. */
  readonly light: () => Running;
  /** Of one stream at the largest rate; undefined when even light load misses the target. */
  readonly best: Running | undefined;
  readonly limits: Limits;
  /** Requests per second of the whole copy; 0 without `best`. */
  readonly requestsPerSecond: number;
  /** Copies that only read prompts, where that is done apart: then GPUs and rate are of both kinds together. */
  readonly prefillReplicas?: number;
};

/** A copy before it is asked for its best: what fits, and what its streams cost. */
export type Fitted = {
  readonly memory: MemoryUse;
  readonly stream: Stream;
  readonly limits: Limits;
};

/** Whether a copy fits its GPUs, and the stream it serves. performance-model.md §3, §4. */
export function fitCopy(subject: Subject, spread: Spread): Result<Fitted, Misfit> {
  const { gpu, model, formats, engine, target } = subject;
  const replica = replicaOf(gpu, model, formats, stepLayout(spread), engine.base);
  if (!replica.ok) return replica;
  const demand = memoryDemand(subject, replica.value, spread);
  const budget = engineBudget(subject, demand);
  const memory = memoryUse(budget, demand, spread.gpus, calibration.memory.largestBatch);
  if (!memory.ok) return memory;
  return ok({
    memory: memory.value,
    stream: servedStream(subject, replica.value, spread),
    limits: {
      firstTokenSeconds: target.latencySeconds,
      tokenSeconds: (target.tokenMilliseconds ?? Infinity) / MILLISECONDS,
      residents: (memory.value.largestBatch * spread.data) / spread.streams,
    },
  });
}

/** The most that a copy delivers, if more than `perGpu` requests per second of each GPU. performance-model.md §5. */
export function bestCopy(subject: Subject, spread: Spread, perGpu: number): Result<Copy, Misfit> {
  const fittedCopy = fitCopy(subject, spread);
  if (!fittedCopy.ok) return fittedCopy;
  const { memory, stream, limits } = fittedCopy.value;
  const best = largestState(stream, limits, (perGpu * spread.gpus) / spread.streams);
  const requestsPerSecond = (best?.requestsPerSecond ?? 0) * spread.streams;
  return ok({ spread, memory, light: () => lightLoad(stream), best, limits, requestsPerSecond });
}

export const misfitOfLayout = ({ dimensions, serving }: Subject, gpus: number): Result<never, Misfit> =>
  fail({
    code: 'layout-impossible',
    gpus,
    heads: dimensions.heads,
    layers: dimensions.layers,
    stages: serving.pipeline,
    disaggregated: serving.disaggregated ? 'yes' : 'no',
  });
