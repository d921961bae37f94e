import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Server } from '../catalog/server.ts';
import { fail, type Result } from '../base/result.ts';
import type { Estimate, Misfit, ServeOptions } from '../performance/estimate.ts';
import { estimateFastest } from '../performance/estimate-load.ts';
import type { Load, Scene } from '../scenario/scenario.ts';
import { MEAN_WAITING, type Waiting } from '../scenario/waiting.ts';
import { servedWithin } from './engine-limits.ts';
import { meanTarget, waitFactor } from './wait-factor.ts';

/** A load, on GPUs that may be shared out already. */
export type ServedLoad = Load & Pick<ServeOptions, 'layout'>;

/** Why a server does not serve a scene. */
export type SceneMisfit =
  Misfit | { readonly code: 'missing-power' } | { readonly code: 'not-in-catalog'; readonly id: string };

/**
 * What one server delivers for a load, its target held against the wanted share of waits, or why it can not serve
 * it; with `together` more than 1, what each of so many delivers that hold the model together. performance-model.md
 * §8, §9, §14.
 */
export function fitScene(
  server: Server,
  scene: Scene,
  load: ServedLoad,
  index: CatalogIndex,
  waiting: Waiting = MEAN_WAITING,
  together = 1,
): Result<Estimate, SceneMisfit> {
  const fitWithin = (latencySeconds: number): Result<Estimate, SceneMisfit> =>
    fitLoad(server, together, scene, { ...load, latencySeconds }, index);
  const atMean = fitWithin(load.latencySeconds);
  if (!atMean.ok || waitFactor(waiting) === 1) return atMean;
  const own = atMean.value.firstTokenSeconds ?? atMean.value.requestSeconds ?? 0;
  return fitWithin(meanTarget(load.latencySeconds, own, waiting));
}

function fitLoad(
  server: Server,
  together: number,
  scene: Scene,
  load: ServedLoad,
  index: CatalogIndex,
): Result<Estimate, SceneMisfit> {
  const gpu = server.gpuId === null ? undefined : index.gpus.get(server.gpuId);
  const model = index.models.get(load.modelId);
  if (!gpu || !model) return fail({ code: 'not-in-catalog', id: gpu ? load.modelId : (server.gpuId ?? '') });
  if (server.maxPowerWatts === null) return fail({ code: 'missing-power' });
  const machine =
    together === 1
      ? { gpu, gpuCount: server.gpuCount }
      : { gpu, gpuCount: server.gpuCount * together, nodes: together };
  const served = servedWithin(load, scene, gpu, index);
  return served.ok ? estimateFastest(machine, model, scene, served.value) : served;
}
