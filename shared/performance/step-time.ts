import { calibration } from './calibration.ts';
import { cacheBytes } from './kv-cache.ts';
import type { Engine } from './layout.ts';
import type { Replica } from './replica.ts';

/** The fitted factors of a step. calibration.json, performance-model.md §4. */
export type StepCoefficients = typeof calibration.stepTime.coefficients;

export type Request = { readonly inputTokens: number; readonly outputTokens: number };

/** What decoding costs on a replica for one kind of request, seconds. performance-model.md §4. */
export type DecodeCosts = {
  /** Whatever runs: kernels per layer, waiting times of the links, the step itself. */
  readonly fixed: number;
  /** Reading what every step reads, and its arithmetic per token. */
  readonly weights: number;
  readonly arithmetic: number;
  /** Reading all routed experts, their arithmetic per token, and the share that one token leaves untouched. */
  readonly experts: number;
  readonly expertArithmetic: number;
  readonly untouched: number;
  /** Per sequence: its cache, its share of the links, bookkeeping. */
  readonly perSequence: number;
  /** Tokens that a step computes per sequence, and those it keeps: 1 and 1 without speculation. */
  readonly tokensPerSequence: number;
  readonly kept: number;
};

export const byEngine = <T>(engine: Engine, sglang: T, trtllm: T, vllm: T): T =>
  engine === 'sglang' ? sglang : engine === 'trtllm' ? trtllm : vllm;

/**
 * Costs of decode steps of a replica at the mean length of a request, with so many tokens drafted per step.
 * performance-model.md §4.
 */
export function decodeCosts(
  replica: Replica,
  request: Request,
  drafted = 0,
  fit: StepCoefficients = calibration.stepTime.coefficients,
): DecodeCosts {
  const { work, layout, bytesPerSecond } = replica;
  const tokensPerSequence = 1 + drafted;
  const restBytes = replica.restBytes * (replica.fourBitRest ? fit.fourBitRead : 1);
  const integer = replica.fourBitIntegerExperts ? fit.fourBitIntegerExperts : 1;
  const headGpus = layout.data > 1 ? layout.gpus : layout.tensor;
  const perToken = trafficPerToken(replica, fit) + linkPerToken(replica, fit);
  return {
    fixed: fixedSeconds(replica, fit, drafted),
    weights: (fit.weightRead * (restBytes / layout.tensor + replica.headBytes / headGpus)) / bytesPerSecond,
    arithmetic: (fit.decodeCompute * 2 * work.restParameters) / (layout.gpus * replica.restFlops),
    experts: (fit.expertRead * integer * replica.expertBytes) / (layout.gpus * bytesPerSecond),
    expertArithmetic:
      (fit.decodeExperts * integer * 2 * work.tokenExpertParameters) / (layout.gpus * replica.expertFlops),
    untouched: work.untouched,
    perSequence:
      attentionPerSequence(replica, request, tokensPerSequence, fit) +
      tokensPerSequence * perToken +
      (fit.sequenceSeconds *
        byEngine(replica.engine, fit.sequenceSglang, fit.sequenceTrtllm, fit.sequenceVllm)) /
        layout.data,
    tokensPerSequence,
    kept: 1 + byEngine(replica.engine, fit.draftSglang, 1, 1) * (keptTokens(drafted, fit.acceptedTokens) - 1),
  };
}

const CHANCE_ROUNDS = 6;

/** Tokens drafted per step: one under attention data parallelism, else a full draft, as in the published recipes. */
export const usualDraft = (data: number): number => (data > 1 ? 1 : calibration.serving.draftTokens);

/**
 * Tokens that a step keeps of those it drafted: each is kept with the same chance while those before it are. The
 * chance follows from the tokens kept of a full draft. performance-model.md §4.
 */
export function keptTokens(drafted: number, ofFullDraft: number): number {
  if (drafted === 0) return 1;
  const full = calibration.serving.draftTokens;
  const keptAt = (chance: number, tokens: number): number => {
    let kept = 1;
    for (let token = 0, power = chance; token < tokens; token += 1, power *= chance) kept += power;
    return kept;
  };
  if (drafted === full) return ofFullDraft;
  let chance = 0.5;
  for (let round = 0; round < CHANCE_ROUNDS; round += 1) {
    const here = keptAt(chance, full);
    const slope = (keptAt(chance + 1e-4, full) - here) / 1e-4;
    chance = Math.min(1, Math.max(0, chance - (here - ofFullDraft) / slope));
  }
  return keptAt(chance, drafted);
}

/** Overhead of kernels, links and the step, seconds. performance-model.md §4. */
function fixedSeconds(replica: Replica, fit: StepCoefficients, drafted: number): number {
  const { work, layout } = replica;
  const far = replica.acrossNodes || replica.linkIsEffective ? fit.acrossNodes : 1;
  const spread = work.expertLayers > 0 && layout.data > 1;
  const reduces = layout.tensor > 1 ? (spread ? 1 : 2) * work.layers : 0;
  const allReduce = (fit.allReduceSeconds * Math.log2(layout.tensor)) / Math.log2(8);
  const allToAll = spread ? fit.allToAllSeconds * work.expertLayers : 0;
  return kernelSeconds(replica, fit, drafted) + far * (reduces * allReduce + allToAll);
}

/** Overhead of kernels and the step, seconds. performance-model.md §4. */
export function kernelSeconds(replica: Replica, fit: StepCoefficients, drafted: number): number {
  const { work } = replica;
  const layers =
    work.layers *
      (fit.layerSeconds +
        (work.latent ? fit.latentLayerSeconds : 0) +
        (work.sparse ? fit.sparseLayerSeconds : 0)) +
    work.expertLayers *
      (fit.expertLayerSeconds + (replica.eightBitExperts ? fit.eightBitExpertLayerSeconds : 0));
  const drafts = 1 + drafted / work.layers;
  const overhead = byEngine(replica.engine, fit.overheadSglang, fit.overheadTrtllm, fit.overheadVllm);
  return overhead * (layers * drafts + fit.stepSeconds);
}

/** Reading the cache of one sequence, or its arithmetic under MLA, seconds of a step. */
function attentionPerSequence(
  replica: Replica,
  request: Request,
  tokens: number,
  fit: StepCoefficients,
): number {
  const { work, layout, shape, cacheScale, bytesPerSecond } = replica;
  const { sparse } = calibration.serving;
  const context = request.inputTokens + request.outputTokens / 2;
  const seen = work.sparse ? Math.min(context, sparse.tokens) : context;
  // A linear layer's state is read and written.
  const bytes = cacheScale * (cacheBytes(shape, seen) - shape.stateBytes) + 2 * shape.stateBytes;
  const index = work.sparse ? context * work.layers * sparse.indexBytes : 0;
  const read = (fit.cacheRead * (bytes + index)) / bytesPerSecond;
  if (!work.latent) return read / layout.data;
  const flop = work.latentFlop * (work.heads / layout.tensor) * tokens * seen * work.layers;
  return overlapped(read, (fit.latentAttention * flop) / replica.sixteenFlops) / layout.data;
}

/** Reading and writing what lies between the kernels, seconds per token. */
const trafficPerToken = ({ work, layout, bytesPerSecond }: Replica, fit: StepCoefficients): number =>
  (fit.activationTraffic * work.hiddenSize * calibration.serving.activationBytes * work.layers) /
  (layout.data * bytesPerSecond);

/** All-reduce, and all-to-all of experts, seconds per token. performance-model.md §4. */
function linkPerToken(replica: Replica, fit: StepCoefficients): number {
  const { work, layout } = replica;
  const { gpus, tensor, data } = layout;
  if (gpus === 1) return 0;
  const { activationBytes, returnBytes } = calibration.serving;
  const spread = work.expertLayers > 0 && data > 1;
  const reduces = tensor > 1 ? (data > 1 ? 1 : 2) * work.layers : 0;
  const reduced = (reduces * work.hiddenSize * activationBytes * 2 * (tensor - 1)) / (tensor * data);
  const exchanged = spread
    ? (work.expertLayers * Math.min(gpus - 1, work.expertsPerToken) * work.hiddenSize * returnBytes) / gpus
    : 0;
  if (replica.linkIsEffective) return (reduced + exchanged) / replica.linkBytesPerSecond;
  return (fit.link * reduced + fit.exchange * exchanged) / replica.linkBytesPerSecond;
}

/**
 * Seconds that reading a prompt of `tokens` new tokens takes out of a replica's time. `alone`: of one prompt
 * by itself, whose attention then runs on one data-parallel group. `together`: prompts that one step reads, which share
 * the reading of the experts. performance-model.md §4.
 */
export function promptSeconds(
  replica: Replica,
  tokens: number,
  alone: boolean,
  fit: StepCoefficients = calibration.stepTime.coefficients,
  together = 1,
): number {
  const { work, layout } = replica;
  const gpus = alone ? layout.tensor : layout.gpus;
  const integer = replica.fourBitIntegerExperts ? fit.fourBitIntegerExperts : 1;
  const rest = (fit.promptCompute * 2 * work.restParameters * tokens) / (gpus * replica.restFlops);
  const experts =
    work.expertLayers === 0
      ? 0
      : overlapped(
          (fit.promptExperts * integer * 2 * work.tokenExpertParameters * tokens) /
            (layout.gpus * replica.expertFlops),
          (fit.expertRead * replica.expertBytes) / (together * layout.gpus * replica.bytesPerSecond),
        );
  const pairs =
    tokens *
    (work.fullLayers * seenBefore(work.sparse ? calibration.serving.sparse.tokens : Infinity, tokens) +
      work.windowedLayers * Math.min(work.window, tokens / 2));
  const attention = (fit.promptAttention * work.pairFlop * pairs) / (gpus * replica.sixteenFlops);
  const passed =
    (alone ? tokens * layout.data : tokens) * (trafficPerToken(replica, fit) + linkPerToken(replica, fit));
  return rest + experts + attention + passed + fit.promptSeconds / together;
}

/**
 * Seconds that a prompt adds to the decode steps it rides on, which read the experts anyway. performance-model.md §4.
 */
export const ridingPromptSeconds = (replica: Replica, tokens: number, fit: StepCoefficients): number =>
  promptSeconds(replica, tokens, false, fit, Infinity);

/** Prompts of `tokens` new tokens that wait together and are read in one step. performance-model.md §4. */
export const promptsPerStep = (tokens: number): number =>
  Math.max(1, calibration.memory.tokensPerStep.large / tokens);

/** Tokens that a prompt's token sees on average, at most `limit`. */
const seenBefore = (limit: number, tokens: number): number => Math.min(tokens / 2, limit);

/** What the engine adds to the time that prompts take from decoding. */
export const promptShare = (
  engine: Engine,
  fit: StepCoefficients = calibration.stepTime.coefficients,
): number => byEngine(engine, fit.promptSglang, fit.promptTrtllm, fit.promptVllm);

/** Duration of a decode step with `sequences`, over the tokens it keeps: seconds. performance-model.md §4. */
export function decodeSeconds(costs: DecodeCosts, sequences: number): number {
  const tokens = costs.tokensPerSequence * sequences;
  const compute = costs.arithmetic * tokens;
  let seconds =
    costs.fixed +
    costs.perSequence * sequences +
    Math.sqrt(costs.weights * costs.weights + compute * compute);
  if (costs.experts > 0) {
    const read = costs.experts * (1 - Math.pow(costs.untouched, Math.max(1, tokens)));
    const expert = costs.expertArithmetic * tokens;
    seconds += Math.sqrt(read * read + expert * expert);
  }
  return seconds / costs.kept;
}

/** Two things that overlap: the larger counts, the smaller a little. */
const overlapped = (one: number, other: number): number => Math.sqrt(one * one + other * other);
