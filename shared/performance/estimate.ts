import { fail, ok, type Result } from '../base/result.ts';
import type { Gpu } from '../catalog/gpu.ts';
import type { Model } from '../catalog/model.ts';
import type { Precision } from '../scenario/scenario.ts';
import { type Limits, largestState, lightLoad, type Running } from './batching.ts';
import type { Estimate, LanguageRequest, Machine, Target } from './answer.ts';
import { calibration } from './calibration.ts';
import { type Device, deviceOf } from './device.ts';
import { evidenceOf, rangeOf } from './evidence.ts';
import { type Formats, formatsOf } from './formats.ts';
import { cacheBytes } from './kv-cache.ts';
import { type Engine, tensorLayout } from './layout.ts';
import { budgetBytes, engineBytes, memoryUse, type MemoryUse, type ModelClass } from './memory.ts';
import type { Misfit } from './misfit.ts';
import { type Dimensions, dimensionsOf } from './dimensions.ts';
import { replicaOf } from './replica.ts';
import { streamOf } from './stream.ts';
import { type Parameters, parametersOf, weightBytes } from './weights.ts';

const MILLISECONDS = 1000;
/** The engine that estimates are for until a plan names one. */
export const APP_ENGINE: Engine = 'vllm';

type Layout = {
  readonly parallel: number;
  readonly memory: MemoryUse;
  readonly light: Running;
  /** Undefined when even light load misses the target. */
  readonly best: Running | undefined;
  readonly limits: Limits;
};

type Subject = {
  readonly device: Device;
  readonly model: Model;
  readonly precision: Precision;
  readonly parameters: Parameters;
  readonly dimensions: Dimensions;
  readonly gpu: Gpu;
  readonly formats: Formats;
  readonly request: LanguageRequest;
  readonly target: Target;
};

/**
 * What one machine delivers of a language load, with the tensor-parallel size that gives the most; or why
 * it cannot; `tensor` asks for one size. Never a configuration that would run out of memory. performance-model.md §1–§5, §12.
 */
export function estimateLanguage(
  machine: Machine,
  model: Model,
  precision: Precision,
  request: LanguageRequest,
  target: Target,
  tensor?: number,
): Result<Estimate, Misfit> {
  const subject = subjectOf(machine, model, precision, request, target);
  if (!subject.ok) return subject;
  const devices = machine.gpuCount * subject.value.device.perBoard;
  let chosen: Layout | undefined;
  let short: Misfit | undefined;
  for (let parallel = 1; parallel <= devices; parallel *= 2) {
    if (devices % parallel !== 0 || subject.value.dimensions.heads % parallel !== 0) continue;
    if (tensor !== undefined && parallel !== tensor) continue;
    // Only more requests per GPU than the best layout so far can take its place.
    const atLeast = chosen?.best ? (chosen.best.requestsPerSecond * parallel) / chosen.parallel : 0;
    const layout = layoutOf(subject.value, parallel, atLeast);
    if (!layout.ok) {
      short = layout.error;
      continue;
    }
    if (chosen === undefined || isBetter(layout.value, chosen)) chosen = layout.value;
  }
  if (chosen === undefined) return fail(short ?? { code: 'not-modelled', what: 'weights' });
  if (chosen.best === undefined) return fail(tooSlow(chosen.light, target));
  return ok(estimateOf(machine, subject.value, chosen, chosen.best, devices / chosen.parallel));
}

function subjectOf(
  { gpu }: Machine,
  model: Model,
  precision: Precision,
  request: LanguageRequest,
  target: Target,
): Result<Subject, Misfit> {
  if (model.type === 'embedding' || model.type === 'video')
    return fail({ code: 'not-modelled', what: model.type });
  if (model.type === 'diffusion') return fail({ code: 'not-modelled', what: 'image-model-for-language' });
  if (model.maxContext !== null && request.inputTokens + request.outputTokens > model.maxContext) {
    return fail({ code: 'context-too-long', limit: model.maxContext });
  }
  const device = deviceOf(gpu, precision);
  if (!device.ok) return device;
  const parameters = parametersOf(model);
  if (!parameters.ok) return parameters;
  const dimensions = dimensionsOf(model);
  if (typeof dimensions === 'string') return fail({ code: 'missing-datasheet', field: dimensions });
  return ok({
    device: device.value,
    model,
    precision,
    parameters: parameters.value,
    dimensions,
    gpu,
    formats: formatsOf(model, precision),
    request,
    target,
  });
}

/** Memory and speed of one replica on `parallel` GPUs. */
function layoutOf(subject: Subject, parallel: number, atLeast: number): Result<Layout, Misfit> {
  const { device, gpu, model, precision, parameters, formats, request, target } = subject;
  const replica = replicaOf(gpu, model, formats, tensorLayout(parallel), APP_ENGINE);
  if (!replica.ok) return replica;
  const engine = engineBytes(device.memoryBytes, device.group, classOf(model), parallel);
  const memory = memoryUse(
    budgetBytes(device.memoryBytes),
    {
      weightBytes: weightBytes(parameters, precision) / parallel,
      activationBytes: engine.activationBytes,
      otherBytes: engine.otherBytes,
      requestBytes: cacheBytes(replica.value.shape, request.inputTokens + request.outputTokens),
    },
    parallel,
    calibration.memory.largestBatch,
  );
  if (!memory.ok) return memory;
  const stream = streamOf(replica.value, request);
  const limits: Limits = {
    firstTokenSeconds: target.latencySeconds,
    tokenSeconds: (target.tokenMilliseconds ?? Infinity) / MILLISECONDS,
    residents: memory.value.largestBatch,
  };
  return ok({
    parallel,
    memory: memory.value,
    light: lightLoad(stream),
    best: largestState(stream, limits, atLeast),
    limits,
  });
}

/** More requests per GPU; where neither meets the target, the one that comes nearer with its first token. */
function isBetter(candidate: Layout, chosen: Layout): boolean {
  if (candidate.best && chosen.best) {
    return (
      candidate.best.requestsPerSecond * chosen.parallel > chosen.best.requestsPerSecond * candidate.parallel
    );
  }
  if (candidate.best || chosen.best) return candidate.best !== undefined;
  return (
    candidate.light.firstTokenSeconds + candidate.light.tokenSeconds <
    chosen.light.firstTokenSeconds + chosen.light.tokenSeconds
  );
}

function tooSlow(light: Running, target: Target): Misfit {
  if (light.firstTokenSeconds > target.latencySeconds || target.tokenMilliseconds === undefined) {
    return { code: 'too-slow-first-token', seconds: light.firstTokenSeconds, target: target.latencySeconds };
  }
  return {
    code: 'too-slow-token',
    milliseconds: light.tokenSeconds * MILLISECONDS,
    target: target.tokenMilliseconds,
  };
}

function estimateOf(
  { gpu }: Machine,
  { model }: Subject,
  layout: Layout,
  best: Running,
  replicas: number,
): Estimate {
  const evidence = evidenceOf(gpu, model);
  const requestsPerSecond = best.requestsPerSecond * replicas;
  return {
    requestsPerSecond,
    range: rangeOf(requestsPerSecond, evidence),
    evidence,
    layout: { gpusPerReplica: layout.parallel, replicas },
    memory: layout.memory,
    firstTokenSeconds: layout.light.firstTokenSeconds,
    tokenMilliseconds: best.tokenSeconds * MILLISECONDS,
    limitedBy: limitOf(best, layout.limits),
  };
}

/** The limit that the best state stands at; bisection leaves it a hair below. */
function limitOf(best: Running, limits: Limits): Estimate['limitedBy'] {
  const used = [
    best.firstTokenSeconds / limits.firstTokenSeconds,
    best.tokenSeconds / limits.tokenSeconds,
    best.residents / limits.residents,
  ] as const;
  const most = Math.max(...used);
  if (most === used[0]) return 'first-token';
  if (most === used[1]) return 'token-time';
  return limits.residents < calibration.memory.largestBatch ? 'memory' : 'throughput';
}

const classOf = (model: Model): ModelClass => {
  if (model.routedExperts) return 'moe';
  return model.type === 'multimodal' ? 'multimodal' : 'dense';
};

export { estimateImages } from './estimate-images.ts';
export { misfitLabel } from './misfit-label.ts';
export type { Estimate, ImageRequest, LanguageRequest, Machine, Target } from './answer.ts';
export type { Evidence } from './evidence.ts';
export type { MemoryUse } from './memory.ts';
export type { Misfit } from './misfit.ts';
