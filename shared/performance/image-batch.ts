import { fail, ok, type Result } from '../base/result.ts';
import type { Gpu } from '../catalog/gpu.ts';
import type { Model } from '../catalog/model.ts';
import { deviceOf } from './device.ts';
import { imageModelOf } from './diffusion.ts';
import { imageMemoryOf, type ImageMemoryOptions } from './image-memory.ts';
import { budgetBytes, cacheBudgetBytes, largestBatch, shortage } from './memory.ts';
import type { Misfit } from './misfit.ts';

/**
 * Pictures that one GPU can make together at `weightBits` per weight of the denoiser, at least one. Fails with
 * `memory-short` and the term that does not fit. performance-model.md §3, §10.
 */
export function largestImageBatch(
  gpu: Gpu,
  model: Model,
  weightBits: number,
  options: ImageMemoryOptions = {},
): Result<number, Misfit> {
  const image = imageModelOf(model);
  if (!image.ok) return image;
  const device = deviceOf(gpu, 'fp16');
  if (!device.ok) return device;
  const budget = budgetBytes(device.value.memoryBytes);
  const demand = imageMemoryOf(image.value, weightBits, options);
  const batch = largestBatch(cacheBudgetBytes(budget, demand), demand.requestBytes);
  return batch < 1 ? fail(shortage(budget, demand, 1)) : ok(batch);
}
