import { calibration } from './calibration.ts';
import type { Engine } from './layout.ts';
import type { Replica } from './replica.ts';
import { promptSeconds, type Request, type StepCoefficients } from './step-time.ts';

/** The fitted factors of the first token. calibration.json, performance-model.md §5. */
export type FirstTokenCoefficients = typeof calibration.firstToken.coefficients;

/** What the first token of a request waits for, seconds. performance-model.md §5. */
export type FirstTokenCosts = {
  /** Interface, launch of the kernels, and the request's own prompt. */
  readonly own: number;
  /** Decode steps under way, in steps. */
  readonly waitSteps: number;
  /** Share of the mean queue of prompts that is waited for. */
  readonly queue: number;
  /** Share of the other clients' prompts that arrive together in a closed loop. */
  readonly burst: number;
  /** Per client: the engine's interface. */
  readonly perClient: number;
};

type Both = { readonly step: StepCoefficients; readonly first: FirstTokenCoefficients };

export const fitted: Both = {
  step: calibration.stepTime.coefficients,
  first: calibration.firstToken.coefficients,
};

/** Waiting times of a replica that reads prompts and decodes. performance-model.md §5. */
export function firstTokenCosts(
  replica: Replica,
  newTokens: number,
  drafted = 0,
  { step, first }: Both = fitted,
): FirstTokenCosts {
  const { work } = replica;
  const { fixed, prompt, burst } = ofEngine(replica.engine, first);
  const launch = first.layerSeconds * work.layers + first.expertLayerSeconds * work.expertLayers;
  return {
    own:
      fixed +
      launch * (drafted > 0 ? first.speculation : 1) +
      prompt * promptSeconds(replica, newTokens, true, step, first),
    waitSteps: first.waitSteps / 2,
    queue: first.queue,
    burst,
    perClient: first.clientSeconds,
  };
}

function ofEngine(
  engine: Engine,
  first: FirstTokenCoefficients,
): { readonly fixed: number; readonly prompt: number; readonly burst: number } {
  switch (engine) {
    case 'sglang':
      return { fixed: first.fixedSglang, prompt: first.promptSglang, burst: first.burstSglang };
    case 'trtllm':
      return { fixed: first.fixedTrtllm, prompt: first.promptTrtllm, burst: first.burstTrtllm };
    case 'vllm':
      return { fixed: first.fixedVllm, prompt: first.promptVllm, burst: first.burstVllm };
  }
}

/** Time on a prefill worker and on the way to the decode worker. performance-model.md §6. */
export function handedOverCosts(
  prefill: Replica,
  request: Request,
  { step, first }: Both = fitted,
): { readonly own: number; readonly service: number; readonly burst: number } {
  const { work, shape, cacheScale, layout } = prefill;
  const tokens = request.inputTokens;
  const heads = work.latent ? 1 : layout.tensor;
  const cache = shape.bytesPerToken * tokens * cacheScale * heads;
  return {
    own:
      first.fixedDisaggregated +
      first.expertLayerDisaggregated * work.expertLayers +
      first.promptDisaggregated * promptSeconds(prefill, tokens, true, step, first) +
      (first.cacheTransfer * cache) / calibration.serving.cacheTransfer.bytesPerSecond,
    service: first.queueDisaggregated * promptSeconds(prefill, tokens, false, step),
    burst: first.burstDisaggregated,
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
