import type { Gpu } from '../catalog/gpu.ts';
import type { Model } from '../catalog/model.ts';
import { isImageScene, type Scene } from '../scenario/scenario.ts';
import { GB } from './calibration.ts';
import { deviceOf } from './device.ts';
import { imageModelOf } from './diffusion.ts';
import type { ServedLoad } from './estimate-load.ts';
import { formatsOf, servedWeightBytes } from './formats.ts';
import forms from './forms.json' with { type: 'json' };
import { imageMemoryOf } from './image-memory.ts';
import { cacheBytes, cacheShape } from './kv-cache.ts';
import { requestOf } from './language-request.ts';
import { budgetBytes } from './memory.ts';
import { pictureRequest } from './picture-request.ts';
import { bytesPerWeight, parametersOf } from './weights.ts';

/** What can be said of memory from the model alone; undefined where the catalog does not say. */
export type MemoryTest = {
  /** All weights of one copy. */
  readonly weightsGB: number | undefined;
  /** What one request of full length holds: cache, or working memory of a picture. */
  readonly requestGB: number | undefined;
  /** GPUs of this kind whose budgets hold weights and one request together; engine overhead comes on top. */
  readonly leastGpus: number | undefined;
};

/** Memory that a load asks for, also where its speed cannot be told. performance-model.md §1–§3, §10. */
export function memoryTest({
  model,
  gpu,
  scene,
  load,
}: {
  readonly model: Model;
  readonly gpu: Gpu;
  readonly scene: Scene;
  readonly load: ServedLoad;
}): MemoryTest {
  const weightsGB = weightsOf(model, load, scene);
  const requestGB = requestGBOf(model, load, scene);
  if (weightsGB === undefined || gpu.memoryGB === null) return { weightsGB, requestGB, leastGpus: undefined };
  const device = deviceOf({ ...gpu, bandwidthGBs: gpu.bandwidthGBs ?? 1 }, 'fp16');
  const budget = device.ok ? (budgetBytes(device.value.memoryBytes) * device.value.perBoard) / GB : undefined;
  const leastGpus = budget === undefined ? undefined : Math.ceil((weightsGB + (requestGB ?? 0)) / budget);
  return { weightsGB, requestGB, leastGpus };
}

const BITS = 8;

function weightsOf(model: Model, { precision }: ServedLoad, scene: Scene): number | undefined {
  if (isImageScene(scene)) {
    const image = imageModelOf(model);
    if (!image.ok) return undefined;
    const memory = imageMemoryOf(image.value, bytesPerWeight(precision) * BITS, pictureRequest(scene, model));
    return memory.weightBytes / GB;
  }
  const parameters = parametersOf(model);
  return parameters.ok ? servedWeightBytes(parameters.value, formatsOf(model, precision)) / GB : undefined;
}

function requestGBOf(model: Model, { serving }: ServedLoad, scene: Scene): number | undefined {
  if (isImageScene(scene)) {
    const image = imageModelOf(model);
    return image.ok
      ? imageMemoryOf(image.value, 16, pictureRequest(scene, model)).requestBytes / GB
      : undefined;
  }
  if (scene.kind === 'embedding') return undefined;
  const request = requestOf(scene, model);
  const shape = cacheShape(model, 1);
  if (!request.ok || !shape.ok) return undefined;
  const { stateBytes } = shape.value;
  const inCache =
    cacheBytes(shape.value, request.value.inputTokens + request.value.outputTokens) - stateBytes;
  const wide = forms.cacheBytesPerElement['16-bit'];
  return ((inCache * forms.cacheBytesPerElement[serving.cachePrecision]) / wide + stateBytes) / GB;
}
