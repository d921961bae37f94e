import { describe, expect, it } from 'vitest';
import { imageModelOf } from './diffusion.ts';
import { largestImageBatch } from './image-batch.ts';
import { imageMemoryOf } from './image-memory.ts';
import { gpu, model } from './testing/catalog.ts';

const batch = (card: string, id: string, bits = 16, options = {}) =>
  largestImageBatch(gpu(card), model(id), bits, options);

describe('pictures that fit a card together (performance-model.md §10)', () => {
  it('are sixteen of FLUX.1-dev in BF16 on 80 GB, as published', () => {
    const largest = batch('h100-sxm', 'flux.1-dev');
    expect(largest.ok && largest.value).toBeGreaterThanOrEqual(16);
  });

  it('are none of FLUX.1-dev in BF16 on 24 GB, some at 4 bits', () => {
    const sixteen = batch('rtx-4090', 'flux.1-dev');
    expect(!sixteen.ok && sixteen.error).toMatchObject({ code: 'memory-short', term: 'weights' });
    expect(batch('rtx-4090', 'flux.1-dev', 4.25).ok).toBe(true);
  });

  it.each([
    ['SD 1.4, 64 pictures of 512 pixels on 16 GB', 'v100-sxm2-16', 'sd-1.5', 64],
    ['SDXL, 16 of 1,024 on 24 GB', 'rtx-4090', 'sdxl-base', 16],
    ['SDXL, 4 of 1,024 on 16 GB', 't4', 'sdxl-base', 4],
  ])('contain what was published: %s', (_, card, id, pictures) => {
    const largest = batch(card, id);
    expect(largest.ok && largest.value).toBeGreaterThanOrEqual(pictures);
  });

  it('are fewer when larger, and beside a ControlNet', () => {
    const [plain, large, controlled] = [{}, { pixels: 2048 ** 2 }, { control: true }].map((options) => {
      const largest = batch('rtx-4090', 'sdxl-base', 16, options);
      return largest.ok ? largest.value : 0;
    });
    expect(large).toBeLessThan(Number(plain));
    expect(controlled).toBeLessThan(Number(plain));
  });

  it('share the card with four tenths of the denoiser for a ControlNet', () => {
    const image = imageModelOf(model('sd-1.5'));
    if (!image.ok) throw new Error(image.error.code);
    const more = imageMemoryOf(image.value, 16, { control: true }).weightBytes;
    expect(more - imageMemoryOf(image.value, 16).weightBytes).toBeCloseTo(0.42 * 0.86 * 2e9, -3);
  });
});
