import { ok, type Result } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import {
  type EmbeddingScene,
  type ImageScene,
  isImageScene,
  isLanguageScene,
  type LanguageScene,
  type Scene,
} from '../scenario/scenario.ts';
import { LANGUAGE_ENGINES } from '../scenario/serving.ts';
import type { Estimate, Machine } from './answer.ts';
import { runningState } from './batching.ts';
import { fitCopy } from './copies.ts';
import type { ServedLoad } from './estimate-load.ts';
import { requestOf } from './language-request.ts';
import { subjectOf } from './language-subject.ts';
import { engineModel } from './engines.ts';
import { defaultEngine, imagePrecision } from './estimate-images.ts';
import { readSeconds } from './first-token.ts';
import { formatsOf } from './formats.ts';
import { largestImageBatch } from './image-batch.ts';
import { predictImage } from './image-estimate.ts';
import data from './image-models.json' with { type: 'json' };
import { ENGINE_KINDS, type EngineKind } from './image-speed.ts';
import { tensorLayout } from './layout.ts';
import { tokensPerStep } from './memory.ts';
import needs from './needs.json' with { type: 'json' };
import { pictureRequest } from './picture-request.ts';
import type { Misfit } from './misfit.ts';
import { replicaOf } from './replica.ts';
import type { Spread } from './spread.ts';
import { stepLayout } from './spread.ts';
import { promptShare, ridingPromptSeconds } from './step-time.ts';

/** What a copy does with so many requests at a time. */
export type BatchState = {
  readonly batch: number;
  /** Of the whole machine. */
  readonly requestsPerSecond: number;
  /** First token of a language request without a queue, or the whole batch of pictures or texts. */
  readonly seconds: number;
  readonly tokenMilliseconds: number | undefined;
  readonly meetsTarget: boolean;
};

/** Batching of a load, chosen from load and latency target. Mission M6. */
export type BatchSettings = {
  /** Requests that a copy holds at the same time: vLLM max_num_seqs, Triton and TensorRT-LLM max_batch_size. */
  readonly maxBatch: number;
  readonly maxBatchBy: 'target' | 'memory';
  /** Requests that are under way in a copy at the peak. */
  readonly atPeak: number;
  /** Tokens of one step: vLLM max_num_batched_tokens, TensorRT-LLM max_num_tokens. */
  readonly maxTokens: number | undefined;
  readonly maxTokensBy: 'token-time' | 'memory' | 'prompts';
  /** Triton max_queue_delay_microseconds; 0 with in-flight batching, where a request joins the next step. */
  readonly queueDelayMicroseconds: number;
  /** Triton preferred_batch_size; none with in-flight batching. */
  readonly preferred: readonly number[];
  readonly tensor: number;
  readonly stages: number;
  /** Activations and what lies outside, GB of one GPU: TensorRT's workspace. */
  readonly workspaceGB: number;
  readonly curve: readonly BatchState[];
};

/** vLLM's optimisation guide: 2,048 for short gaps between tokens, above 8,192 for throughput; below that prompts suffer. */
const STEP_TOKENS = [2048, 4096, 8192, 16_384] as const;
/** Where a load states no time between tokens: needs.json. */
const USUAL_TOKEN_MILLISECONDS = needs.answering.tokenMilliseconds;
const MILLISECONDS = 1000;

export type BatchJob = {
  readonly machine: Machine;
  readonly model: Model;
  readonly scene: Scene;
  readonly load: ServedLoad;
  /** Of this load on this machine. */
  readonly estimate: Estimate;
  /** Requests per second that this machine carries at the peak. */
  readonly peak: number;
};

/**
 * Settings of the batching for a load on a machine as it was estimated, with the effect of other batches.
 * performance-model.md §5, §14.
 */
export function batchSettings(job: BatchJob): Result<BatchSettings, Misfit> {
  const { scene } = job;
  if (isLanguageScene(scene)) return inFlight(job, scene);
  return isImageScene(scene) ? gatheredPictures(job, scene) : gatheredTexts(job, scene);
}

function inFlight(
  { machine, model, load, estimate, peak }: BatchJob,
  scene: LanguageScene,
): Result<BatchSettings, Misfit> {
  const request = requestOf(scene, model);
  if (!request.ok) return request;
  const target = { latencySeconds: load.latencySeconds, tokenMilliseconds: load.tokenMilliseconds };
  const found = subjectOf(machine, model, load.precision, request.value, target, load.serving);
  if (!found.ok) return found;
  const subject = found.value;
  const spread = spreadOf(estimate, subject.engine.inTurn);
  const fitted = fitCopy(subject, spread);
  if (!fitted.ok) return fitted;
  const { stream, limits, memory } = fitted.value;
  const { replicas } = estimate.layout;
  const stateOf = (batch: number): BatchState => {
    const state = runningState(stream, batch / spread.streams);
    const tokenMilliseconds = state.tokenSeconds * MILLISECONDS;
    return {
      batch,
      requestsPerSecond: state.requestsPerSecond * spread.streams * replicas,
      seconds: state.firstTokenSeconds,
      tokenMilliseconds,
      meetsTarget:
        state.firstTokenSeconds <= limits.firstTokenSeconds && state.tokenSeconds <= limits.tokenSeconds,
    };
  };
  const most = limits.residents * spread.streams;
  // Rounded down: one more would miss the target that the estimate stands at.
  const wanted = Math.max(1, Math.floor(estimate.running ?? 1));
  const maxBatch = Math.min(most, wanted);
  const replica = replicaOf(machine.gpu, model, subject.formats, stepLayout(spread), subject.engine.base);
  if (!replica.ok) return replica;
  const profiled = tokensPerStep(subject.device.memoryBytes, subject.device.group);
  const { step } = subject.engine.fit;
  const perToken = (load.tokenMilliseconds ?? USUAL_TOKEN_MILLISECONDS) / MILLISECONDS;
  const seconds = load.latencySeconds + request.value.outputTokens * perToken;
  const atPeak = Math.min(maxBatch, Math.max(1, Math.ceil((peak / Math.max(1, replicas)) * seconds)));
  const decode = runningState(stream, atPeak / spread.streams).tokenSeconds;
  const fits = (tokens: number): boolean =>
    decode + promptShare(subject.engine.base, step) * ridingPromptSeconds(replica.value, tokens, step) <=
    limits.tokenSeconds;
  const allowed = STEP_TOKENS.filter((tokens) => tokens <= profiled);
  const largest = allowed.at(-1) ?? profiled;
  const within = allowed.filter(fits).at(-1);
  return ok({
    maxBatch,
    maxBatchBy: maxBatch < most ? 'target' : 'memory',
    atPeak,
    maxTokens: within ?? allowed[0] ?? profiled,
    maxTokensBy: within === undefined ? 'prompts' : within === largest ? 'memory' : 'token-time',
    queueDelayMicroseconds: 0,
    preferred: [],
    tensor: spread.tensor,
    stages: spread.stages,
    workspaceGB: memory.activationsGB + memory.otherGB,
    curve: batchesUpTo(most, maxBatch).map(stateOf),
  });
}

/** Powers of two up to what memory holds, and the chosen batch among them. */
function batchesUpTo(most: number, chosen: number): readonly number[] {
  const batches = new Set([chosen, most]);
  for (let batch = 1; batch <= most; batch *= 2) batches.add(batch);
  return [...batches].toSorted((left, right) => left - right);
}

/** The copy that was estimated. */
export function spreadOf({ layout }: Estimate, inTurn: boolean): Spread {
  const { gpusPerReplica: gpus, tensor = gpus, stages = 1, data = 1 } = layout;
  return { gpus, tensor, data, stages, streams: inTurn ? 1 : stages };
}

/** Pictures of several requests made together: the network runs on them as on one. performance-model.md §10. */
function gatheredPictures(job: BatchJob, scene: ImageScene): Result<BatchSettings, Misfit> {
  const { machine, model, load, estimate } = job;
  const request = pictureRequest(scene, model);
  const precision = imagePrecision(load.precision);
  const { pixels, control } = request;
  const most = largestImageBatch(machine.gpu, model, precision.weightBits, { pixels, control });
  if (!most.ok) return most;
  const engine = isImageEngine(estimate.engine) ? estimate.engine : defaultEngine;
  const secondsOf = (batch: number): number => {
    const made = predictImage({ ...request, gpu: machine.gpu, model, precision, engine, batch });
    return made.ok ? made.value.batchSeconds : Infinity;
  };
  return ok(
    gathered(job, secondsOf, Math.min(most.value, data.product.largestBatch), scene.imagesPerRequest),
  );
}

const isImageEngine = (engine: string): engine is EngineKind => ENGINE_KINDS.some((kind) => kind === engine);

/** Texts of several requests packed into one step. */
function gatheredTexts(job: BatchJob, { inputTokens }: EmbeddingScene): Result<BatchSettings, Misfit> {
  const { machine, model, load, estimate } = job;
  const id = LANGUAGE_ENGINES.find((each) => each === estimate.engine) ?? 'vllm';
  const engine = engineModel(id, machine.gpu);
  const replica = replicaOf(
    machine.gpu,
    model,
    formatsOf(model, load.precision),
    tensorLayout(1),
    engine.base,
  );
  if (!replica.ok) return replica;
  const secondsOf = (batch: number): number => readSeconds(replica.value, inputTokens * batch, engine.fit);
  return ok(gathered(job, secondsOf, estimate.memory.largestBatch, 1));
}

/**
 * Triton gathers what arrives until a batch is full or the delay is over. The largest batch that fills within
 * what the target leaves at the peak, where it makes more of a second than a smaller one; else one at a time.
 */
function gathered(
  { load, estimate, peak }: BatchJob,
  secondsOf: (batch: number) => number,
  most: number,
  perRequest: number,
): BatchSettings {
  const { replicas } = estimate.layout;
  const arrivals = (peak * perRequest) / replicas;
  const target = load.latencySeconds;
  const fill = (batch: number): number => (batch <= perRequest ? 0 : (batch - perRequest) / arrivals);
  const batches = batchesUpTo(most, 1);
  let maxBatch = 1;
  for (const batch of batches) {
    const seconds = secondsOf(batch);
    const inTime = seconds + fill(batch) <= target;
    if (inTime && batch / seconds > (maxBatch / secondsOf(maxBatch)) * LEAST_GAIN) maxBatch = batch;
  }
  return {
    maxBatch,
    maxBatchBy: maxBatch < most ? 'target' : 'memory',
    atPeak: Math.max(1, Math.ceil(arrivals * secondsOf(maxBatch))),
    maxTokens: undefined,
    maxTokensBy: 'memory',
    queueDelayMicroseconds: Math.round(fill(maxBatch) * MICROSECONDS),
    preferred: batches.filter((batch) => batch > 1 && batch <= maxBatch),
    tensor: 1,
    stages: 1,
    workspaceGB: estimate.memory.activationsGB + estimate.memory.otherGB,
    curve: batches.map((batch) => {
      const seconds = secondsOf(batch);
      return {
        batch,
        requestsPerSecond: (replicas * batch) / seconds / perRequest,
        seconds,
        tokenMilliseconds: undefined,
        meetsTarget: seconds <= target,
      };
    }),
  };
}

const MICROSECONDS = 1e6;
/** A larger batch is worth its wait only where it makes this much more of a second. */
const LEAST_GAIN = 1.02;
