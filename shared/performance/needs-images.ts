import { roundHalfAway as shown } from '../base/rounding.ts';
import { ok } from '../base/result.ts';
import { mul } from '../ledger/expression.ts';
import type { ImageScene } from '../scenario/scenario.ts';
import { GB } from './calibration.ts';
import { imageModelOf, vaeTflop } from './diffusion.ts';
import { imageMemoryOf } from './image-memory.ts';
import imageData from './image-models.json' with { type: 'json' };
import { networkAt } from './image-network.ts';
import { pictureRequestLoad } from './host-load.ts';
import { type DraftResult, runningAtPeak, words } from './need.ts';
import type { Demand } from './needs.ts';
import { pictureRequest } from './picture-request.ts';
import { bytesPerWeight } from './weights.ts';

const BITS = 8;

/** What a load of pictures asks of the GPUs. performance-model.md §10. */
export function imageNeeds({ load, model }: Demand, scene: ImageScene): DraftResult {
  const image = imageModelOf(model);
  if (!image.ok) return image;
  const job = pictureRequest(scene, model);
  const pixels = job.pixels ?? image.value.pixels;
  const network = networkAt(model, image.value, pixels);
  if (network === undefined) return { ok: false, error: { code: 'missing-datasheet', field: 'hiddenSize' } };
  const strength = job.strength ?? 1;
  const steps = Math.max(1, Math.floor((job.steps ?? image.value.defaultSteps) * strength));
  const bits = bytesPerWeight(load.precision) * BITS;
  const memory = imageMemoryOf(image.value, bits, { pixels, control: job.control });
  const beside = job.control ? 1 + imageData.memory.controlShare : 1;
  const passes = steps * image.value.passesPerStep * beside;
  const decode = vaeTflop(pixels);
  const encode = job.strength === undefined ? 0 : decode * imageData.vaeEncode.shareOfDecode;
  const tflop = passes * network.tflop + decode + encode + image.value.textTflop;
  const perImage = (memory.activationBytes + memory.requestBytes) / GB;
  const readGB = passes * image.value.denoiserParamsB * bytesPerWeight(load.precision);
  const imagesAtPeak = (peak: number): number => shown(peak * scene.imagesPerRequest, 3);
  return ok({
    clauses: '§10',
    parts: [
      { id: 'imagesPerRequest', unit: 'image/request', given: scene.imagesPerRequest, from: 'load' },
      { id: 'flopPerImage', unit: 'TFLOP/image', given: tflop, from: 'model' },
      { id: 'secondsPresent', unit: 's/request', given: load.latencySeconds, from: 'load' },
      { id: 'running', unit: '1', given: runningAtPeak, from: 'load' },
      { id: 'requestMemory', unit: 'GB', given: perImage, from: 'model' },
      { id: 'readPerImage', unit: 'GB/image', given: readGB, from: 'model' },
    ],
    needs: [
      {
        id: 'gpu-compute',
        unit: 'TFLOP/s',
        given: (at) => mul(at('peak'), at('imagesPerRequest'), at('flopPerImage')),
        from: 'model',
        words: ({ peak = 0 }) =>
          words('gpu-compute', 'image', {
            images: imagesAtPeak(peak),
            steps,
            passes: shown(image.value.passesPerStep * beside, 2),
            perPass: shown(network.tflop, 2),
            tflop: shown(tflop, 1),
          }),
      },
      {
        id: 'gpu-memory-weights',
        unit: 'GB',
        given: memory.weightBytes / GB,
        from: 'model',
        words: () =>
          words('gpu-memory-weights', 'image', {
            params: shown(image.value.denoiserParamsB * beside, 2),
            text: shown(image.value.textEncoderParamsB, 2),
            bits,
          }),
      },
      {
        id: 'gpu-memory-requests',
        unit: 'GB',
        given: (at) => mul(at('running'), at('requestMemory')),
        from: 'model',
        words: ({ running = 0 }) =>
          words('gpu-memory-requests', 'image', { running, perImage: shown(perImage, 2) }),
      },
      {
        id: 'gpu-bandwidth',
        unit: 'GB/s',
        given: (at) => mul(at('peak'), at('imagesPerRequest'), at('readPerImage')),
        from: 'model',
        words: ({ peak = 0 }) =>
          words('gpu-bandwidth', 'image', {
            images: imagesAtPeak(peak),
            passes: shown(passes, 1),
            perPass: shown(readGB / passes, 2),
          }),
      },
    ],
    kind: 'image',
    request: pictureRequestLoad(scene, pixels),
  });
}
