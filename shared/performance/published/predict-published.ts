import { fail, ok, type Result } from '../../base/result.ts';
import { calibration, GIB } from '../calibration.ts';
import { deviceOf } from '../device.ts';
import { bytesOf } from '../formats.ts';
import { cacheBytes } from '../kv-cache.ts';
import { budgetBytes, engineBytes } from '../memory.ts';
import { type Replica, replicaOf } from '../replica.ts';
import { misfitText } from '../serving/misfit-text.ts';
import type { Unpredictable } from '../serving/run.ts';
import { decodeCosts, decodeSeconds, promptSeconds, type StepCoefficients } from '../step-time.ts';
import { isLocal, type Program, type PublishedRun } from './published-row.ts';

/** Factors of published runs on those of serving. calibration.json, performance-model.md §13. */
export type PublishedCoefficients = typeof calibration.published.coefficients;

export type PreparedPublished = {
  readonly run: PublishedRun;
  readonly replica: Replica;
  /** Sequences at their mean length that fit beside the weights. */
  readonly fitting: number;
  /** The weights alone fit, and one sequence at its full length. */
  readonly fits: boolean;
  readonly graphicsMemory: boolean;
};

const GRAPHICS = /GDDR|LPDDR/;

/** Builds the replica of a run and weighs it against the memory. */
export function preparePublished(run: PublishedRun): Result<PreparedPublished, Unpredictable> {
  const layout = { gpus: run.tensor, tensor: run.tensor, data: 1 };
  const replica = replicaOf(run.gpu, run.model, run.formats, layout, 'trtllm');
  if (!replica.ok) return fail({ code: 'misfit', detail: misfitText(replica.error) });
  const fitting = fittingSequences(run, replica.value);
  return ok({
    run,
    replica: replica.value,
    fitting: fitting.mean,
    fits: fitting.longest >= 1,
    graphicsMemory: GRAPHICS.test(run.gpu.memoryType ?? ''),
  });
}

function fittingSequences(
  run: PublishedRun,
  replica: Replica,
): { readonly mean: number; readonly longest: number } {
  const device = deviceOf(run.gpu, 'fp16');
  const holders = run.inTurn ? run.gpus : run.tensor;
  const memory = device.ok ? device.value.memoryBytes : (run.gpu.memoryGB ?? 0) * 0.92 * GIB;
  const local = isLocal(run.program);
  const { published } = calibration;
  const engine = engineBytes(memory, device.ok ? device.value.group : 'other', 'dense', holders);
  const activation = local
    ? published.localBytes
    : Math.min(engine.activationBytes, published.activationShare * memory);
  const weights =
    replica.work.restParameters * bytesOf(run.formats.rest) + replica.expertBytes + 2 * replica.headBytes;
  const budget = local ? memory : budgetBytes(memory, published.memoryFraction);
  const free = budget - weights / holders - activation - engine.otherBytes;
  const each = (tokens: number): number =>
    cacheBytes(replica.shape, tokens) * replica.cacheScale * (run.inTurn ? 1 / run.gpus : 1);
  return {
    mean: free / each(run.inputTokens + run.outputTokens / 2),
    longest: free / each(run.inputTokens + run.outputTokens),
  };
}

/** Serving coefficients turned into those of a published run. */
function stepFor(
  { run, graphicsMemory, replica }: PreparedPublished,
  step: StepCoefficients,
  factors: PublishedCoefficients,
): StepCoefficients {
  const program = programFactors(run.program, factors, graphicsMemory);
  const narrow = run.formats.rest.bits < 8 && run.formats.rest.arithmetic === 'sixteen';
  const weights = program.read * (narrow ? program.narrow : 1);
  const overhead = program.overhead * (replica.linkIsEffective ? factors.allReducePcie : 1);
  return {
    ...step,
    weightRead: step.weightRead * weights,
    expertRead: step.expertRead * weights,
    cacheRead: step.cacheRead * factors.cache,
    promptCompute: step.promptCompute * program.compute,
    decodeCompute: step.decodeCompute * program.compute,
    decodeExperts: step.decodeExperts * program.compute,
    layerSeconds: step.layerSeconds * program.overhead,
    expertLayerSeconds: step.expertLayerSeconds * program.overhead,
    stepSeconds: step.stepSeconds * program.overhead,
    allReduceSeconds: step.allReduceSeconds * overhead,
    sequenceSeconds: step.sequenceSeconds * factors.sequence,
    link: step.link * factors.link,
    exchange: step.exchange * factors.link,
  };
}

type ProgramFactors = {
  readonly read: number;
  readonly narrow: number;
  readonly compute: number;
  readonly overhead: number;
};

/** What published runs of a program put on the fitted factors. performance-model.md §13. */
export function programFactors(
  program: Program,
  factors: PublishedCoefficients,
  graphics: boolean,
): ProgramFactors {
  const { narrow, narrowLocal } = factors;
  const read = graphics ? factors.readGraphics : 1;
  const readLocal = graphics ? factors.readGraphicsLocal : 1;
  const compute = graphics ? factors.computeGraphics : 1;
  switch (program) {
    case 'tensorrt':
      return {
        read: read * factors.readTensorrt,
        narrow,
        compute: compute * factors.computeTensorrt,
        overhead: factors.overheadTensorrt,
      };
    case 'server':
      return {
        read: read * factors.readServer,
        narrow,
        compute: compute * factors.computeServer,
        overhead: factors.overheadServer,
      };
    case 'llama.cpp':
      return {
        read: readLocal * factors.readLlamaCpp,
        narrow: 1,
        compute: compute * factors.computeLlamaCpp,
        overhead: factors.overheadLlamaCpp,
      };
    case 'local':
      return {
        read: readLocal * factors.readLocal,
        narrow: narrowLocal,
        compute: compute * factors.computeLocal,
        overhead: factors.overheadLocal,
      };
  }
}

/**
 * The published figure of a run: tokens per second of the group (or of one GPU where it says so), or
 * milliseconds. performance-model.md §13.
 */
export function predictPublished(
  prepared: PreparedPublished,
  step: StepCoefficients = calibration.stepTime.coefficients,
  factors: PublishedCoefficients = calibration.published.coefficients,
): number {
  const { run, replica } = prepared;
  const fit = stepFor(prepared, step, factors);
  const costs = decodeCosts(replica, run, 0, fit);
  const prompt = promptSeconds(replica, run.inputTokens, false, fit);
  switch (run.metric) {
    case 'ttft_ms':
      return 1000 * (prompt * (run.batch ?? 1) + factors.firstTokenSeconds);
    case 'prompt_tok_s':
      return run.inputTokens / prompt;
    case 'decode_tok_s_bs1':
      return share(run) / decodeSeconds(costs, 1);
    case 'itl_ms': {
      const batch = Math.min(run.batch ?? 1, Math.max(1, prepared.fitting));
      return (
        1000 * (decodeSeconds(costs, batch) + (((batch - 1) / batch) * batch * prompt) / run.outputTokens)
      );
    }
    case 'offline_output_tok_s':
    case 'offline_total_tok_s': {
      const most = run.batch ?? calibration.published.largestBatch;
      const batch = Math.max(1, Math.min(most, prepared.fitting));
      const wave = batch * prompt + run.outputTokens * decodeSeconds(costs, batch);
      const output = (batch * run.outputTokens) / wave;
      const counted = run.metric === 'offline_total_tok_s' ? 1 + run.inputTokens / run.outputTokens : 1;
      return output * counted * share(run);
    }
  }
}

/** Replicas of a system that is larger than one group; one GPU's share where the figure is per GPU. */
const share = (run: PublishedRun): number =>
  run.perGpu ? 1 / run.tensor : run.inTurn ? 1 : Math.max(1, Math.floor(run.gpus / run.tensor));
