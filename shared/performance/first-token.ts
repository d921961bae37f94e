import { calibration } from './calibration.ts';
import type { Engine } from './layout.ts';
import type { Replica } from './replica.ts';
import {
  byEngine,
  type DecodeCosts,
  kernelSeconds,
  promptSeconds,
  promptShare,
  promptsPerStep,
  type Request,
  type StepCoefficients,
} from './step-time.ts';
import { NO_WAITING, type Waiting } from './waiting.ts';

/** The fitted factors of the first token. calibration.json, performance-model.md §5. */
export type FirstTokenCoefficients = typeof calibration.firstToken.coefficients;

/** What the first token of a request waits for, seconds. performance-model.md §5. */
export type FirstTokenCosts = {
  /** Interface, launch of the kernels, and the request's own prompt. */
  readonly own: number;
  /** Decode steps under way, and those that the scheduler lets pass, in steps per token kept. */
  readonly waitSteps: number;
  /** Share of the mean queue of prompts that is waited for. */
  readonly queue: number;
  /** Per client: the engine's interface. */
  readonly perClient: number;
};

type Both = { readonly step: StepCoefficients; readonly first: FirstTokenCoefficients };

export const fitted: Both = {
  step: calibration.stepTime.coefficients,
  first: calibration.firstToken.coefficients,
};

/** What stands on the seconds of a request's own prompt: the engine's share, as where prompts take from decoding. */
export const ownPrompt = (engine: Engine, { step, first }: Both): number =>
  first.prompt * promptShare(engine, step);

/**
 * Seconds to launch the kernels of a step with a prompt, which runs outside of the graphs of decoding, so that their
 * overhead counts several times; under TensorRT-LLM more for latent attention. performance-model.md §5.
 */
function launchSeconds(replica: Replica, { step, first }: Both): number {
  const { engine, work } = replica;
  const times = byEngine(engine, first.launchSglang, first.launchTrtllm, first.launchVllm);
  const latent = engine === 'trtllm' && work.latent ? first.launchLatentTrtllm : 1;
  return latent * times * kernelSeconds(replica, step, 0);
}

/** Seconds of one prompt by itself on a replica. performance-model.md §5. */
const readAlone = (replica: Replica, tokens: number, fit: Both): number =>
  launchSeconds(replica, fit) +
  ownPrompt(replica.engine, fit) * promptSeconds(replica, tokens, true, fit.step);

/** Waiting times of a replica that reads prompts and decodes. performance-model.md §5. */
export function firstTokenCosts(
  replica: Replica,
  newTokens: number,
  { kept }: Pick<DecodeCosts, 'kept'>,
  waiting: Waiting = NO_WAITING,
  fit: Both = fitted,
): FirstTokenCosts {
  const { engine, layout, work } = replica;
  const { first } = fit;
  const spread = work.expertLayers > 0 && layout.data > 1;
  const steps =
    byEngine(engine, first.waitSglang, first.waitTrtllm, first.waitVllm) +
    first.receive * (waiting.receiveSteps - 1) +
    first.batchWait * waiting.batchSteps +
    // TensorRT-LLM holds requests back to even out the groups of data-parallel attention.
    (engine === 'trtllm' && spread ? first.balance : 0);
  return {
    own: first.fixed + readAlone(replica, newTokens, fit),
    waitSteps: kept * steps,
    queue: first.queue,
    perClient: first.clientSeconds,
  };
}

/** Seconds of a request that is only read, with nothing decoded and nobody waiting. performance-model.md §5. */
export const readSeconds = (replica: Replica, tokens: number, fit: Both = fitted): number =>
  firstTokenCosts(replica, tokens, { kept: 1 }, NO_WAITING, fit).own;

/** Seconds per other client of a closed loop, some of whose prompts arrive together. performance-model.md §5. */
export const burstSeconds = (replica: Replica, newTokens: number, { step, first }: Both = fitted): number =>
  (byEngine(replica.engine, first.burstSglang, first.burstTrtllm, first.burstVllm) *
    readTogether(replica, newTokens, step)) /
  2;

/** Seconds per prompt while many wait. performance-model.md §4. */
const readTogether = (replica: Replica, tokens: number, step: StepCoefficients): number =>
  promptSeconds(replica, tokens, false, step, promptsPerStep(tokens));

/** Time on a prefill worker and on the way to the decode worker. performance-model.md §6. */
export function handedOverCosts(
  prefill: Replica,
  request: Request,
  fit: Both = fitted,
): { readonly own: number; readonly service: number } {
  const { step, first } = fit;
  const { work, shape, cacheScale, layout } = prefill;
  const tokens = request.inputTokens;
  const heads = work.latent ? 1 : layout.tensor;
  const cache = shape.bytesPerToken * tokens * cacheScale * heads;
  return {
    own:
      first.fixedDisaggregated +
      readAlone(prefill, tokens, fit) +
      (first.cacheTransfer * cache) / calibration.serving.cacheTransfer.bytesPerSecond,
    service:
      first.serviceDisaggregated * promptShare(prefill.engine, step) * readTogether(prefill, tokens, step),
  };
}

/**
 * Mean time at a station of `servers` with service `service` in a closed loop of `clients` that think for
 * `think` seconds between visits: mean value analysis with Schweitzer's approximation. performance-model.md §5.
 */
export function closedStation(service: number, think: number, clients: number, servers: number): number {
  const demand = service / servers;
  const alone = service - demand;
  const others = (clients - 1) / clients;
  const half = (think - alone - demand - demand * others * clients) / 2;
  return -half + Math.sqrt(half * half + (alone + demand) * think);
}
