import { ok, type Result } from '../base/result.ts';
import type { Gpu } from '../catalog/gpu.ts';
import type { Model } from '../catalog/model.ts';
import type { Precision } from '../scenario/scenario.ts';
import { DEFAULT_SERVING, type Serving } from '../scenario/serving.ts';
import { calibration } from './calibration.ts';
import { chipsOf, deviceOf } from './device.ts';
import { imageModelOf } from './diffusion.ts';
import { vectorMemory } from './estimate-vectors.ts';
import { imageMemory } from './image-memory.ts';
import { engineBudget, memoryDemand, subjectOf } from './language-subject.ts';
import { budgetBytes, type MemoryDemand, type MemoryUse, memoryUse, shortage } from './memory.ts';
import type { Misfit } from './misfit.ts';
import { replicaOf } from './replica.ts';
import { type Spread, spreadsOf, stepLayout } from './spread.ts';

/** Whether a model fits, without regard to how fast it is. */
export type FitQuestion = {
  readonly model: Model;
  readonly gpu: Gpu;
  readonly precision: Precision;
  /** Of one request; pictures have none. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Held at the same time. */
  readonly requests: number;
  readonly serving?: Serving;
};

/** One way to put a copy of the model on cards. */
export type FitWay = {
  /** As they are bought: a board of several chips is one. */
  readonly cards: number;
  readonly kind: 'single' | 'tensor' | 'expert' | 'pipeline';
  /** Memory of one GPU with all that it can hold, or the term that is short for the requests asked for. */
  readonly use: Result<MemoryUse, Misfit>;
  /** Requests that the copy holds at the same time; 0 where it does not hold those asked for. */
  readonly requests: number;
};

/** No engine runs more at the same time. */
export const MOST_REQUESTS = calibration.memory.largestBatch;

/**
 * The ways to put one copy of a model on the cards of one machine, fewest cards first. Fails where neither number of
 * cards would help: a format the card does not compute, a length beyond the model's limit, a value that the catalog lacks.
 * A card without published bandwidth or speed is answered all the same: memory does not depend on them.
 * performance-model.md §1–§3, §10, §14.
 */
export function memoryWays(question: FitQuestion): Result<readonly FitWay[], Misfit> {
  const { model, precision } = question;
  const gpu = withoutSpeed(question.gpu);
  if (model.type === 'diffusion') {
    const image = imageModelOf(model);
    if (!image.ok) return image;
    return single(gpu, precision, imageMemory(image.value, precision), question.requests);
  }
  if (model.type === 'embedding') {
    const demand = vectorMemory(gpu, model, precision, question.inputTokens);
    return demand.ok ? single(gpu, precision, demand.value, question.requests) : demand;
  }
  return languageWays({ ...question, gpu });
}

/** The fewest cards that hold what is asked for. */
export const leastWay = (ways: readonly FitWay[]): FitWay | undefined => ways.find(({ use }) => use.ok);

/** Speeds that memory does not depend on, where the datasheet is silent. */
const withoutSpeed = (gpu: Gpu): Gpu => {
  const sixteen = gpu.fp16Tflops ?? gpu.bf16Tflops;
  if (gpu.bandwidthGBs !== null && sixteen !== null && gpu.bf16Tflops !== null) return gpu;
  const known = patched.get(gpu) ?? {
    ...gpu,
    bandwidthGBs: gpu.bandwidthGBs ?? 1,
    fp16Tflops: sixteen ?? 1,
    // GeForce cards are told by this one.
    bf16Tflops: gpu.bf16Tflops ?? sixteen ?? 1,
  };
  patched.set(gpu, known);
  return known;
};
const patched = new WeakMap<Gpu, Gpu>();

/** Pictures and vectors: each GPU holds the whole model, so more of them do not help. */
function single(
  gpu: Gpu,
  precision: Precision,
  demand: MemoryDemand,
  requests: number,
): Result<readonly FitWay[], Misfit> {
  const device = deviceOf(gpu, precision);
  if (!device.ok) return device;
  const budget = budgetBytes(device.value.memoryBytes);
  return ok([{ cards: 1, kind: 'single', ...held(budget, demand, 1, { requests, groups: 1 }) }]);
}

function languageWays({
  model,
  gpu,
  precision,
  inputTokens,
  outputTokens,
  requests,
  serving = DEFAULT_SERVING,
}: FitQuestion): Result<readonly FitWay[], Misfit> {
  const machine = { gpu, gpuCount: gpu.maxPerNode };
  const patient = { latencySeconds: Number.POSITIVE_INFINITY };
  const found = subjectOf(machine, model, precision, { inputTokens, outputTokens }, patient, serving);
  if (!found.ok) return found;
  const subject = found.value;
  const { dimensions, parameters, engine, formats } = subject;
  const chips = chipsOf(gpu);
  const spreads = spreadsOf({
    devices: gpu.maxPerNode * chips,
    heads: dimensions.heads,
    layers: dimensions.layers,
    routed: parameters.experts > 0,
    stages: serving.pipeline,
    inTurn: engine.inTurn,
  });
  const ways: FitWay[] = [];
  for (const spread of spreads) {
    const replica = replicaOf(gpu, model, formats, stepLayout(spread), engine.base);
    if (!replica.ok) return replica;
    const demand = memoryDemand(subject, replica.value, spread);
    const asked = { requests, groups: spread.data };
    ways.push({
      cards: Math.ceil(spread.gpus / chips),
      kind: kindOf(spread),
      ...held(engineBudget(subject, demand), demand, spread.gpus, asked),
    });
  }
  return ok(ways);
}

/** What a copy holds: each group of sequences its own part of the requests. */
function held(
  budget: number,
  demand: MemoryDemand,
  gpus: number,
  { requests, groups }: { readonly requests: number; readonly groups: number },
): Pick<FitWay, 'use' | 'requests'> {
  const ofGroup = Math.ceil(requests / groups);
  const use = memoryUse(budget, demand, gpus, MOST_REQUESTS);
  if (use.ok && use.value.largestBatch >= ofGroup) {
    return { use, requests: use.value.largestBatch * groups };
  }
  const wanted = { ...demand, requestBytes: demand.requestBytes * ofGroup };
  return { use: { ok: false, error: shortage(budget, wanted, gpus) }, requests: 0 };
}

function kindOf({ data, stages, tensor }: Spread): FitWay['kind'] {
  if (data > 1) return 'expert';
  if (stages > 1) return 'pipeline';
  return tensor > 1 ? 'tensor' : 'single';
}
