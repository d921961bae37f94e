import { describe, expect, it } from 'vitest';
import { GIB } from './calibration.ts';
import { busyShareWithin, imageModelOf, imageTflop } from './diffusion.ts';
import { estimateImages } from './estimate.ts';
import { imageMemory } from './image-memory.ts';
import { gpu, gpus, model, models } from './testing/catalog.ts';

const image = (id: string) => {
  const result = imageModelOf(model(id));
  if (!result.ok) throw new Error(id);
  return result.value;
};
const one = { imagesPerRequest: 1 };

describe('image generation (performance-model.md §10)', () => {
  it('holds FLUX.1-dev in 31.4 GiB of weights, 33.9 with one image, 47.5 with eight', () => {
    const { weightBytes, activationBytes, requestBytes } = imageMemory(image('flux.1-dev'), 'bf16');
    expect(weightBytes / GIB).toBeCloseTo(31.4, 0);
    const total = (images: number): number => (weightBytes + activationBytes + images * requestBytes) / GIB;
    expect(total(1)).toBeCloseTo(33.9, 0);
    expect(total(8)).toBeCloseTo(47.5, 0);
  });

  it('counts steps, guidance passes, VAE and text encoder', () => {
    expect(imageTflop(image('sd-1.5'), 50)).toBeCloseTo(50 * 2 * 0.803 + 2.5 + 0.019, 2);
    expect(imageTflop(image('flux.1-dev'), 28)).toBeCloseTo(28 * 74.4 + 10.5 + 4.94, 1);
  });

  it('takes the resolution of the VAE from the model', () => {
    expect(image('qwen-image').pixels).toBe(1328 * 1328);
  });

  // Published seconds of one image in FP16 or BF16, batch 1 (benchmarks.csv): the estimate lies between
  // a tuned and a plain installation, or on the slow side of both.
  it.each([
    ['FLUX.1-dev, 28 steps, H100', 'h100-sxm', 'flux.1-dev', 28, 4.21, 6.71],
    ['SDXL, 50 steps, A100', 'a100-80-sxm', 'sdxl-base', 50, 4.1, 8.15],
    ['SDXL, 20 steps, RTX 4090', 'rtx-4090', 'sdxl-base', 20, 1.56, 3.5],
    ['SD 1.5, 20 steps, RTX 4090', 'rtx-4090', 'sd-1.5', 20, 0.25, 0.75],
  ])('agrees with what is published: %s', (_, card, id, steps, tuned, plain) => {
    const result = estimateImages(
      { gpu: gpu(card), gpuCount: 1 },
      model(id),
      'fp16',
      { steps, imagesPerRequest: 1 },
      { latencySeconds: 60 },
    );
    const seconds = result.ok ? result.value.imageSeconds : undefined;
    expect(seconds).toBeGreaterThan(tuned);
    expect(seconds).toBeLessThan(plain);
  });

  it('says that FLUX.1-dev in BF16 does not fit an RTX 4090', () => {
    const machine = { gpu: gpu('rtx-4090'), gpuCount: 8 };
    const result = estimateImages(machine, model('flux.1-dev'), 'bf16', one, { latencySeconds: 60 });
    expect(!result.ok && result.error).toMatchObject({ code: 'memory-short', term: 'weights' });
  });

  it('refuses a target below the time of the images asked for', () => {
    const machine = { gpu: gpu('h100-sxm'), gpuCount: 8 };
    const request = { imagesPerRequest: 4 };
    const result = estimateImages(machine, model('flux.1-dev'), 'bf16', request, { latencySeconds: 6 });
    expect(!result.ok && result.error.code).toBe('too-slow-image');
  });

  it('keeps GPUs less busy for a tighter target, and busier the more of them share the queue', () => {
    expect(busyShareWithin(2, 1.9, 8)).toBe(0);
    expect(busyShareWithin(2, 3, 1)).toBeLessThan(busyShareWithin(2, 6, 1));
    expect(busyShareWithin(2, 3, 1)).toBeLessThan(busyShareWithin(2, 3, 8));
    expect(busyShareWithin(2, 600, 8)).toBeLessThan(1);
  });

  it('is finite and positive for every GPU and image model that it accepts', () => {
    let accepted = 0;
    for (const card of gpus) {
      for (const subject of models) {
        const result = estimateImages({ gpu: card, gpuCount: 1 }, subject, 'fp16', one, {
          latencySeconds: 600,
        });
        if (!result.ok) continue;
        accepted += 1;
        const { requestsPerSecond, imageSeconds } = result.value;
        expect(Number.isFinite(requestsPerSecond) && requestsPerSecond > 0).toBe(true);
        expect(Number.isFinite(imageSeconds) && imageSeconds > 0).toBe(true);
      }
    }
    expect(accepted).toBeGreaterThan(300);
  });

  it('knows the surroundings of every image model in the catalog', () => {
    const images = models.filter(({ type }) => type === 'diffusion');
    expect(images.filter((each) => !imageModelOf(each).ok).map(({ id }) => id)).toEqual([]);
  });
});
