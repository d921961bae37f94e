import { fail, ok, type Result } from '../../base/result.ts';
import type { Running } from '../batching.ts';
import { closedLoop } from '../batching.ts';
import { calibration, GIB, lookUp } from '../calibration.ts';
import { deviceOf } from '../device.ts';
import { disaggregatedLoop } from '../disaggregated.ts';
import { bytesOf, type Formats, formatsOf } from '../formats.ts';
import { burstSeconds, fitted } from '../first-token.ts';
import { cacheBytes } from '../kv-cache.ts';
import type { Layout } from '../layout.ts';
import { budgetBytes, engineBytes } from '../memory.ts';
import { misfitText } from './misfit-text.ts';
import { type Replica, replicaOf } from '../replica.ts';
import { streamOf } from '../stream.ts';
import type { ServingPrediction, ServingRun, Unpredictable } from './run.ts';

/** A run with its replicas built, so that a fit may predict it often. */
export type PreparedRun = {
  readonly run: ServingRun;
  readonly replica: Replica;
  readonly prefill: Replica | undefined;
  /** Requests that fit into the memory of the decoding replica at the same time. */
  readonly residents: number;
};

const EIGHT_BIT_CACHE = 1;

/** Engines keep the cache of 8- and 4-bit checkpoints in 8 bit. */
function servedFormats({ model, precision, expertPrecision }: ServingRun): Formats {
  const cache = precision === 'bf16' || precision === 'fp16' ? undefined : EIGHT_BIT_CACHE;
  const formats = formatsOf(model, precision, cache);
  if (precision === expertPrecision) return formats;
  // Stated part by part, so nothing is left to the rule for four-bit checkpoints.
  return { ...formats, rest: formats.experts, experts: formatsOf(model, expertPrecision, cache).experts };
}

/** Builds the replicas of a run. */
export function prepareRun(run: ServingRun): Result<PreparedRun, Unpredictable> {
  const formats = servedFormats(run);
  const { system, gpu, model, engine } = run;
  const layout = system.mode === 'aggregated' ? system.layout : system.decode;
  const replica = replicaOf(gpu, model, formats, layout, engine);
  if (!replica.ok) return fail({ code: 'misfit', detail: misfitText(replica.error) });
  const residents = residentsOf(run, replica.value, formats, layout);
  if (system.mode === 'aggregated') {
    return ok({ run, replica: replica.value, prefill: undefined, residents });
  }
  const prefill = replicaOf(gpu, model, formats, system.prefill, engine);
  if (!prefill.ok) return fail({ code: 'misfit', detail: misfitText(prefill.error) });
  return ok({ run, replica: replica.value, prefill: prefill.value, residents });
}

/**
 * Requests that the engine is expected to hold at the same time; Infinity where the budget says that the weights do not
 * fit: they did, so the budget is wrong. performance-model.md §5.
 */
function residentsOf(run: ServingRun, replica: Replica, formats: Formats, layout: Layout): number {
  const device = deviceOf(run.gpu, 'bf16');
  if (!device.ok) return Infinity;
  const { visibleGiB, fraction, activationShare } = calibration.serving.residents;
  const seen = lookUp<number>(visibleGiB, run.gpu.id);
  const memoryBytes = seen === undefined ? device.value.memoryBytes : seen * GIB;
  const modelClass = run.model.routedExperts ? 'moe' : 'dense';
  const { activationBytes, otherBytes } = engineBytes(
    memoryBytes,
    device.value.group,
    modelClass,
    layout.gpus,
  );
  const weights =
    replica.work.restParameters * (bytesOf(formats.rest) / layout.tensor) +
    replica.expertBytes / layout.gpus +
    (2 * replica.headBytes) / layout.tensor;
  const free = budgetBytes(memoryBytes, fraction) - weights - activationShare * activationBytes - otherBytes;
  if (free <= 0) return Infinity;
  const answered = run.engine === 'trtllm' ? run.outputTokens : run.outputTokens / 2;
  const each = cacheBytes(replica.shape, run.inputTokens + answered) * replica.cacheScale;
  return Math.max(1, (free / each) * layout.data);
}

/**
 * Tokens that a run drafts per step: as stated, else as most runs of its series do, or of its engine and mode where
 * the series was never seen. performance-model.md §13.
 */
export const draftedTokens = (
  { drafting, series, engine, system }: ServingRun,
  shares: Readonly<Record<string, number>> = calibration.speculativeSeries.series,
): number => {
  if (drafting.known) return drafting.tokens;
  const share = lookUp(shares, series) ?? lookUp(shares, unseenSeries(engine, system.mode)) ?? 0;
  return share > 0.5 ? drafting.tokens : 0;
};

/** Stands for the series of an engine and mode that have no rows in the fit. */
export const unseenSeries = (engine: string, mode: string): string => `${engine}|${mode}`;

/** Measured over predicted of a group of runs. */
export type GroupFactor = { readonly token: number; readonly first: number };

export const NO_FACTOR: GroupFactor = { token: 1, first: 1 };

/** Model shape × GPU × engine × precision × mode: runs that share what the model cannot know. */
export function groupNameOf({ model, gpu, engine, precision, system }: ServingRun): string {
  const shape = lookUp<string>(calibration.evidence.sameShape, model.id) ?? model.id;
  return [shape, gpu.id, engine, precision, system.mode].join(' | ');
}

/** What measurements of the run's own group correct; nothing where there are none. performance-model.md §12. */
export const groupFactorOf = (run: ServingRun): GroupFactor =>
  lookUp<GroupFactor>(calibration.groupFactors.groups, groupNameOf(run)) ?? NO_FACTOR;

/** First token, time per token and rate of a run in a closed loop. performance-model.md §5, §6. */
export function predictRun(
  { run, replica, prefill, residents }: PreparedRun,
  drafted = draftedTokens(run),
  fit: typeof fitted = fitted,
  factor: GroupFactor = groupFactorOf(run),
): ServingPrediction {
  const request = { inputTokens: run.inputTokens, outputTokens: run.outputTokens };
  const { system } = run;
  const state: Running =
    system.mode === 'disaggregated' && prefill
      ? disaggregatedLoop(
          {
            prefill,
            prefillWorkers: system.prefillWorkers,
            decode: replica,
            decodeWorkers: system.decodeWorkers,
            mostDecoding: Math.min(system.mostDecoding, residents * system.decodeWorkers),
          },
          request,
          run.concurrency,
          drafted,
          fit,
        )
      : closedLoop(
          streamOf(replica, request, { drafted, waiting: run.waiting }, fit),
          run.concurrency,
          residents,
          burstSeconds(replica, run.inputTokens, fit),
        );
  const firstTokenSeconds = state.firstTokenSeconds * factor.first;
  const tokenSeconds = state.tokenSeconds * factor.token;
  return {
    firstTokenSeconds,
    tokenSeconds,
    endToEndSeconds: firstTokenSeconds + (run.outputTokens - 1) * tokenSeconds,
    requestsPerSecond: run.concurrency / (firstTokenSeconds + run.outputTokens * tokenSeconds),
  };
}
