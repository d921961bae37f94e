import { fail, ok, type Result } from '../base/result.ts';
import type { Gpu } from '../catalog/gpu.ts';
import type { Model } from '../catalog/model.ts';
import type { EmbeddingScene, Precision } from '../scenario/scenario.ts';
import { DEFAULT_SERVING, type Serving } from '../scenario/serving.ts';
import type { Estimate, Machine, Target } from './answer.ts';
import { deviceOf } from './device.ts';
import { busyShareWithin } from './diffusion.ts';
import { dimensionsOf } from './dimensions.ts';
import { engineFor, type EngineModel, engineModel, engineRefusal } from './engines.ts';
import { evidenceOf, rangeOf } from './evidence.ts';
import { readSeconds } from './first-token.ts';
import { formatsOf, servedWeightBytes } from './formats.ts';
import forms from './forms.json' with { type: 'json' };
import { tensorLayout } from './layout.ts';
import { budgetBytes, engineBytes, type MemoryDemand, memoryUse, tokensPerStep } from './memory.ts';
import type { Misfit } from './misfit.ts';
import { type Replica, replicaOf } from './replica.ts';
import { promptSeconds, promptShare } from './step-time.ts';
import { parametersOf } from './weights.ts';

/**
 * What one machine delivers of texts to be turned into vectors: every GPU holds the model and reads texts as
 * prompts, several packed into one step; nothing is written, so there is no cache to keep. The target is for one text.
 * Fails as the other estimates do. performance-model.md §8, §14.
 */
export function estimateVectors(
  { gpu, gpuCount }: Machine,
  model: Model,
  precision: Precision,
  { inputTokens }: Pick<EmbeddingScene, 'inputTokens'>,
  target: Target,
  serving: Serving = DEFAULT_SERVING,
): Result<Estimate, Misfit> {
  if (model.type === 'video') return fail({ code: 'not-modelled', what: 'video' });
  if (model.type === 'diffusion') return fail({ code: 'not-modelled', what: 'image-model-for-language' });
  if (model.type !== 'embedding') return fail({ code: 'not-modelled', what: 'language-model-for-vectors' });
  if (model.maxContext !== null && inputTokens > model.maxContext) {
    return fail({ code: 'context-too-long', limit: model.maxContext });
  }
  const id = engineFor(serving.engine, precision, '16-bit');
  if (id === undefined) return fail({ code: 'engine-unsupported', engine: serving.engine, what: 'scene' });
  const refusal = engineRefusal(id, gpu, precision, { ...DEFAULT_SERVING, engine: serving.engine });
  if (refusal) return fail(refusal);
  const device = deviceOf(gpu, precision);
  if (!device.ok) return device;
  const parameters = parametersOf(model);
  if (!parameters.ok) return parameters;
  const dimensions = dimensionsOf(model);
  if (!dimensions.ok) return dimensions;
  const engine = engineModel(id, gpu);
  const formats = formatsOf(model, precision);
  const replica = replicaOf(gpu, model, formats, tensorLayout(1), engine.base);
  if (!replica.ok) return replica;

  const { memoryBytes, group, perBoard } = device.value;
  const packed = Math.max(1, Math.floor(tokensPerStep(memoryBytes, group) / inputTokens));
  const demand = vectorMemory(gpu, model, precision, inputTokens);
  if (!demand.ok) return demand;
  const memory = memoryUse(budgetBytes(memoryBytes), demand.value, 1, packed);
  if (!memory.ok) return memory;
  const { alone, work } = textSeconds(replica.value, engine, inputTokens);
  if (alone > target.latencySeconds) {
    return fail({ code: 'too-slow-vector', seconds: alone, target: target.latencySeconds });
  }
  const gpus = gpuCount * perBoard;
  const busy = busyShareWithin(work, target.latencySeconds - alone + work, gpus);
  const requestsPerSecond = (busy * gpus) / work;
  const known = evidenceOf(gpu, model);
  const evidence = known === 'datasheet' ? known : 'calibrated-architecture';
  return ok({
    requestsPerSecond,
    range: rangeOf(requestsPerSecond, evidence),
    evidence,
    engine: id,
    layout: { gpusPerReplica: 1, replicas: gpus },
    memory: memory.value,
    requestSeconds: alone,
    limitedBy: 'throughput',
  });
}

/** Seconds of one text by itself, and those that it takes of a GPU among others. performance-model.md §14. */
export const textSeconds = (
  replica: Replica,
  { fit, base }: Pick<EngineModel, 'fit' | 'base'>,
  inputTokens: number,
): { readonly alone: number; readonly work: number } => ({
  alone: readSeconds(replica, inputTokens, fit),
  work: promptShare(base, fit.step) * promptSeconds(replica, inputTokens, false, fit.step),
});

/** What one GPU holds of a model that turns texts into vectors: no cache, only the step's own values. performance-model.md §14. */
export function vectorMemory(
  gpu: Gpu,
  model: Model,
  precision: Precision,
  inputTokens: number,
): Result<MemoryDemand, Misfit> {
  const device = deviceOf(gpu, precision);
  if (!device.ok) return device;
  const parameters = parametersOf(model);
  if (!parameters.ok) return parameters;
  const dimensions = dimensionsOf(model);
  if (!dimensions.ok) return dimensions;
  const { memoryBytes, group } = device.value;
  return ok({
    weightBytes: servedWeightBytes(parameters.value, formatsOf(model, precision)),
    ...engineBytes(memoryBytes, group, 'dense', 1),
    requestBytes: inputTokens * dimensions.value.hiddenSize * forms.embedding.requestBytesPerValue,
  });
}
