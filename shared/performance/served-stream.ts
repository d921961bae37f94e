import type { Model } from '../catalog/model.ts';
import type { Serving } from '../scenario/serving.ts';
import { adapterBytes } from './adapters.ts';
import type { Stream } from './batching.ts';
import { calibration, GB } from './calibration.ts';
import type { EngineModel } from './engines.ts';
import forms from './forms.json' with { type: 'json' };
import type { Replica } from './replica.ts';
import type { Spread } from './spread.ts';
import { ownPrompt } from './first-token.ts';
import { promptShare, type Request, usualDraft } from './step-time.ts';
import { streamOf } from './stream.ts';

/** How a load is served, with what its requests share. */
export type Served = {
  readonly model: Model;
  readonly engine: EngineModel;
  readonly serving: Serving;
  readonly request: Request;
  /** Share of the input that needs no reading. */
  readonly cachedShare: number;
};

/**
 * The stream of a load on a replica: what the fitted model says of plain serving, and on top of it what the
 * serving choices cost or save. performance-model.md §5, §11, §14.
 */
export function servedStream(served: Served, replica: Replica, spread: Spread): Stream {
  const { serving, engine, request, cachedShare } = served;
  const speculation = serving.speculation.draft !== 'none';
  const drafted = speculation ? usualDraft(replica.layout.data) : 0;
  const plain = streamOf(replica, request, { cachedShare, drafted }, engine.fit);
  const { adapters, attention } = serving;
  const changed =
    speculation || cachedShare > 0 || adapters.count > 0 || attention === 'plain' || spread.stages > 1;
  if (!changed) return plain;
  const withDraft = speculation ? drafting(plain, served, replica) : plain;
  const withPrompt = withPromptSeconds(withDraft, extraPrompt(served, replica), engine);
  const withAdapters = adapters.count > 0 ? adapting(withPrompt, served, replica) : withPrompt;
  return spread.stages > 1 && spread.streams > 1
    ? staged(withAdapters, served, replica, spread)
    : withAdapters;
}

/** Tokens kept of each step as measured, and what drafting them costs. performance-model.md §14. */
function drafting(stream: Stream, { serving, engine }: Served, replica: Replica): Stream {
  const { draft, acceptedTokens, draftModelB } = serving.speculation;
  const { step } = engine.fit;
  const drafted = stream.decode.tokensPerSequence - 1;
  const { layers } = replica.work;
  const headBytes = draft === 'mtp' || draft === 'eagle' ? replica.restBytes / layers : 0;
  const bytes = draft === 'draft-model' ? draftModelB * GB * forms.drafts.bytesPerParameter : headBytes;
  const read = (step.weightRead * bytes) / (replica.layout.tensor * replica.bytesPerSecond);
  const kernels = draft === 'draft-model' ? forms.drafts.draftModelLayers * step.layerSeconds : 0;
  const kept = acceptedTokens ?? stream.decode.kept;
  return {
    ...stream,
    decode: { ...stream.decode, fixed: stream.decode.fixed + drafted * (read + kernels), kept },
    // Waiting is for whole steps, and counted in tokens kept.
    first: { ...stream.first, waitSteps: (stream.first.waitSteps * kept) / stream.decode.kept },
  };
}

/** Seconds of a prompt that the fitted model does not know of, by cause. */
function extraPrompt(
  { request, serving, cachedShare, model }: Served,
  replica: Replica,
): { readonly pairs: number; readonly seconds: number } {
  const { work, layout } = replica;
  const held = request.inputTokens * cachedShare;
  const read = Math.max(1, request.inputTokens - held);
  const seen = work.fullLayers * held + work.windowedLayers * Math.min(work.window, held);
  const pairs = (work.pairFlop * read * seen) / (layout.gpus * replica.sixteenFlops);
  const { scoreTraffic } = forms.plainAttention;
  const scores =
    serving.attention === 'plain'
      ? ((work.fullLayers + work.windowedLayers) *
          (work.heads / layout.tensor) *
          read *
          request.inputTokens *
          scoreTraffic) /
        replica.bytesPerSecond
      : 0;
  const { count, rank } = serving.adapters;
  const parameters = count > 0 ? adapterBytes(model, rank) / forms.adapters.bytesPerParameter : 0;
  const adapters = (2 * parameters * read) / (layout.gpus * replica.sixteenFlops);
  return { pairs, seconds: scores + adapters };
}

function withPromptSeconds(
  stream: Stream,
  { pairs, seconds }: { readonly pairs: number; readonly seconds: number },
  { base, fit }: EngineModel,
): Stream {
  const { step } = fit;
  const extra = step.promptAttention * pairs + seconds;
  return {
    ...stream,
    promptSeconds: stream.promptSeconds + promptShare(base, step) * extra,
    first: { ...stream.first, own: stream.first.own + ownPrompt(base, fit) * extra },
  };
}

/**
 * Adapters touched by the sequences of a step are read besides the base: of n, B sequences touch
 * n·(1−(1−1/n)^B). A model with experts has that place taken, so each sequence counts as one adapter.
 */
function adapting(stream: Stream, { model, serving, engine }: Served, replica: Replica): Stream {
  const { count, rank } = serving.adapters;
  const { step } = engine.fit;
  const { layout, bytesPerSecond, sixteenFlops } = replica;
  const bytes = adapterBytes(model, rank);
  const one = (step.weightRead * bytes) / (layout.tensor * bytesPerSecond);
  const flop = (2 * bytes) / forms.adapters.bytesPerParameter;
  const arithmetic = (step.decodeCompute * flop) / (layout.gpus * sixteenFlops);
  const { decode } = stream;
  const routed = decode.experts > 0;
  return {
    ...stream,
    decode: routed
      ? { ...decode, perSequence: decode.perSequence + (one + arithmetic) / layout.data }
      : { ...decode, experts: count * one, expertArithmetic: arithmetic, untouched: 1 - 1 / count },
  };
}

/**
 * Stages: the fullest sets the pace, and each token crosses from one to the next, over the network where the next lies
 * in another server. performance-model.md §14.
 */
function staged(
  stream: Stream,
  { request, cachedShare }: Served,
  replica: Replica,
  { stages, nodes = 1 }: Spread,
): Stream {
  const { work } = replica;
  const pace = (Math.ceil(work.layers / stages) * stages) / work.layers;
  const bytes = work.hiddenSize * calibration.serving.activationBytes;
  const network = Math.min(replica.linkBytesPerSecond, calibration.serving.node.acrossBytesPerSecond);
  const perToken = ((stages - nodes) * bytes) / replica.linkBytesPerSecond + ((nodes - 1) * bytes) / network;
  const hops = (stages - 1) * calibration.stepTime.coefficients.allReduceSeconds;
  const read = request.inputTokens * (1 - cachedShare);
  const { decode, first } = stream;
  return {
    ...stream,
    promptSeconds: stream.promptSeconds * pace,
    decode: {
      ...decode,
      fixed: decode.fixed * pace + hops,
      weights: decode.weights * pace,
      arithmetic: decode.arithmetic * pace,
      experts: decode.experts * pace,
      expertArithmetic: decode.expertArithmetic * pace,
      perSequence: decode.perSequence * pace + perToken,
    },
    first: { ...first, own: first.own + hops + perToken * read },
  };
}
