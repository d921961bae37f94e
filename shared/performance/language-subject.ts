import { fail, ok, type Result } from '../base/result.ts';
import type { Gpu } from '../catalog/gpu.ts';
import type { Model } from '../catalog/model.ts';
import type { Precision } from '../scenario/scenario.ts';
import { DEFAULT_SERVING, type Serving } from '../scenario/serving.ts';
import type { LanguageRequest, Machine, Target } from './answer.ts';
import { adapterBytes } from './adapters.ts';
import { calibration, GB } from './calibration.ts';
import { type Device, deviceOf } from './device.ts';
import { type Dimensions, dimensionsOf } from './dimensions.ts';
import { type EngineModel, engineFor, engineModel, engineRefusal } from './engines.ts';
import { type Formats, formatsOf } from './formats.ts';
import forms from './forms.json' with { type: 'json' };
import { cacheBytes } from './kv-cache.ts';
import { cachedShareOf } from './language-request.ts';
import { engineBytes, type MemoryDemand, type ModelClass, tokensPerStep } from './memory.ts';
import type { Misfit } from './misfit.ts';
import type { Replica } from './replica.ts';
import { type Spread, weightBytesPerGpu } from './spread.ts';
import { type Parameters, parametersOf } from './weights.ts';

/** A language load on a kind of GPU: all that is known before the GPUs are shared out. */
export type Subject = {
  readonly device: Device;
  readonly gpu: Gpu;
  readonly model: Model;
  readonly parameters: Parameters;
  readonly dimensions: Dimensions;
  readonly formats: Formats;
  readonly engine: EngineModel;
  readonly serving: Serving;
  readonly request: LanguageRequest;
  readonly cachedShare: number;
  readonly target: Target;
};

/** What keeps a load from being served on any number of these GPUs, or the subject. performance-model.md §1–§3. */
export function subjectOf(
  { gpu }: Machine,
  model: Model,
  precision: Precision,
  request: LanguageRequest,
  target: Target,
  serving: Serving = DEFAULT_SERVING,
): Result<Subject, Misfit> {
  if (model.type === 'video') return fail({ code: 'not-modelled', what: model.type });
  if (model.type === 'embedding') return fail({ code: 'not-modelled', what: 'embedding-model-for-language' });
  if (model.type === 'diffusion') return fail({ code: 'not-modelled', what: 'image-model-for-language' });
  if (model.maxContext !== null && request.inputTokens + request.outputTokens > model.maxContext) {
    return fail({ code: 'context-too-long', limit: model.maxContext });
  }
  const engine = engineFor(serving.engine, precision, serving.cachePrecision);
  if (engine === undefined) {
    return fail({ code: 'engine-unsupported', engine: serving.engine, what: 'scene' });
  }
  const refusal = engineRefusal(engine, gpu, precision, serving);
  if (refusal) return fail(refusal);
  const device = deviceOf(gpu, precision);
  if (!device.ok) return device;
  const parameters = parametersOf(model);
  if (!parameters.ok) return parameters;
  const dimensions = dimensionsOf(model);
  if (!dimensions.ok) return dimensions;
  return ok({
    device: device.value,
    gpu,
    model,
    parameters: parameters.value,
    dimensions: dimensions.value,
    formats: formatsOf(model, precision, forms.cacheBytesPerElement[serving.cachePrecision]),
    engine: engineModel(engine, gpu),
    serving,
    request,
    cachedShare: cachedShareOf(request.sharedShare ?? 0, serving.prefixHitRatio),
    target,
  });
}

/** Bytes that a running request of full length holds on one GPU; linear state stays in its own format. §2. */
export function requestBytes({ shape, cacheScale }: Replica, tokens: number, { stages }: Spread): number {
  const inCache = cacheBytes(shape, tokens) - shape.stateBytes;
  return (inCache * cacheScale + shape.stateBytes) / stages;
}

/** What asks for memory on one GPU of a copy of the model. performance-model.md §3, §11, §14. */
export function memoryDemand(subject: Subject, replica: Replica, spread: Spread): MemoryDemand {
  const { device, model, parameters, formats, serving, request, engine } = subject;
  const { memoryBytes, group } = device;
  const shared = spread.tensor * spread.stages;
  const own =
    engine.id === 'llama.cpp'
      ? { activationBytes: calibration.published.localBytes, otherBytes: 0 }
      : engineBytes(memoryBytes, group, classOf(model), spread.tensor * spread.data);
  const { adapters, speculation, attention } = serving;
  const adapterMemory =
    adapters.count > 0 ? (adapters.count * adapterBytes(model, adapters.rank)) / shared : 0;
  const step = Math.min(tokensPerStep(memoryBytes, group), request.inputTokens);
  const scores =
    attention === 'plain'
      ? (subject.dimensions.heads / spread.tensor) *
        step *
        request.inputTokens *
        forms.plainAttention.scoreBytes
      : 0;
  return {
    weightBytes:
      weightBytesPerGpu(parameters, formats, spread) +
      adapterMemory +
      draftBytes(speculation, replica) / shared,
    activationBytes: own.activationBytes + scores,
    otherBytes: own.otherBytes,
    requestBytes: requestBytes(replica, request.inputTokens + request.outputTokens, spread),
  };
}

/** A draft model in 16 bit, or one further layer for a draft head. performance-model.md §14. */
function draftBytes({ draft, draftModelB }: Serving['speculation'], { restBytes, work }: Replica): number {
  if (draft === 'draft-model') return draftModelB * GB * forms.drafts.bytesPerParameter;
  return draft === 'mtp' || draft === 'eagle' ? restBytes / work.layers : 0;
}

/** What the engine may use of a GPU, bytes: of all it sees, or of what weights and activations leave. §3. */
export function engineBudget({ engine, device }: Subject, demand: MemoryDemand): number {
  const rule: { readonly of: string; readonly share: number } = forms.engines.memory[engine.id];
  const { share, of } = rule;
  if (of === 'all') return share * device.memoryBytes;
  const taken = demand.weightBytes + demand.activationBytes + demand.otherBytes;
  return taken >= device.memoryBytes ? device.memoryBytes : taken + share * (device.memoryBytes - taken);
}

export const classOf = (model: Model): ModelClass => {
  if (model.routedExperts) return 'moe';
  return model.type === 'multimodal' ? 'multimodal' : 'dense';
};
