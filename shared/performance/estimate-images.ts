import { fail, ok, type Result } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import type { Precision } from '../scenario/scenario.ts';
import type { Estimate, ImageRequest, Machine, Target } from './answer.ts';
import { TERA } from './calibration.ts';
import { deviceOf, peakTflops } from './device.ts';
import {
  busyShareWithin,
  imageEvidence,
  imageMemory,
  imageModelOf,
  imageRange,
  imageSeconds,
} from './diffusion.ts';
import { budgetBytes, memoryUse } from './memory.ts';
import type { Misfit } from './misfit.ts';

/** Images that a GPU works on together. */
const ONE_AT_A_TIME = 1;

/**
 * What one machine delivers of an image load: every GPU holds the model and makes one image after the
 * other, as batches hardly help at these sizes; the target is for the whole request. Quantised weights
 * save memory here, not time. performance-model.md §8, §10, §12.
 */
export function estimateImages(
  machine: Machine,
  model: Model,
  precision: Precision,
  request: ImageRequest,
  target: Target,
): Result<Estimate, Misfit> {
  const image = imageModelOf(model);
  if (!image.ok) return image;
  const { gpu } = machine;
  const device = deviceOf(gpu, precision);
  if (!device.ok) return device;
  const sixteenBit = peakTflops(gpu, precision === 'bf16' ? 'bf16' : 'fp16');
  const flops = sixteenBit.ok ? (sixteenBit.value / device.value.perBoard) * TERA : device.value.flops;
  const memory = memoryUse(
    budgetBytes(device.value.memoryBytes),
    imageMemory(image.value, precision),
    1,
    ONE_AT_A_TIME,
  );
  if (!memory.ok) return memory;
  const seconds = imageSeconds(
    image.value,
    request.steps ?? image.value.defaultSteps,
    flops,
    device.value.group,
  );
  const service = seconds * request.imagesPerRequest;
  const gpus = machine.gpuCount * device.value.perBoard;
  const busy = busyShareWithin(service, target.latencySeconds, gpus);
  if (busy === 0) return fail({ code: 'too-slow-image', seconds: service, target: target.latencySeconds });
  const requestsPerSecond = (busy * gpus) / service;
  const evidence = imageEvidence(gpu.id, device.value.group);
  return ok({
    requestsPerSecond,
    range: imageRange(requestsPerSecond, evidence),
    evidence,
    layout: { gpusPerReplica: 1, replicas: gpus },
    memory: memory.value,
    imageSeconds: seconds,
    limitedBy: 'throughput',
  });
}
