import { describe, expect, it } from 'vitest';
import { estimateImages } from './estimate.ts';
import { type ImageJob, predictImage } from './image-estimate.ts';
import { imagePrecisionOf } from './image-labels.ts';
import { gpu, gpus, model, models } from './testing/catalog.ts';

const sixteenBit = { weightBits: 16, arithmetic: 'sixteen-bit' } as const;
const usual: ImageJob = {
  gpu: gpu('a100-80-sxm'),
  model: model('sdxl-base'),
  precision: sixteenBit,
  engine: 'compiled',
};
const seconds = (change: Partial<ImageJob> = {}): number => {
  const result = predictImage({ ...usual, ...change });
  if (!result.ok) throw new Error(result.error.code);
  return result.value.secondsPerImage;
};

describe('seconds of an image (performance-model.md §10)', () => {
  it('grow with the steps, and with nothing else when there are none to spare', () => {
    expect(seconds({ steps: 40 })).toBeGreaterThan(seconds({ steps: 20 }));
    expect(seconds({ steps: 40 })).toBeLessThan(2 * seconds({ steps: 20 }));
  });

  it('fall with every better way to run the network', () => {
    expect(seconds({ engine: 'unfused' })).toBeGreaterThan(seconds({ engine: 'eager' }));
    expect(seconds({ engine: 'eager' })).toBeGreaterThan(seconds({ engine: 'compiled' }));
    expect(seconds({ engine: 'compiled' })).toBeGreaterThan(seconds({ engine: 'tuned' }));
  });

  it('fall with 8-bit arithmetic in a compiler, not with narrow weights alone', () => {
    const flux = { gpu: gpu('h100-sxm'), model: model('flux.1-dev') };
    const at = (text: string, engine: ImageJob['engine'] = 'compiled'): number =>
      seconds({ ...flux, engine, precision: imagePrecisionOf(text) ?? sixteenBit });
    expect(at('fp8dq')).toBeLessThan(at('BF16') / 1.2);
    expect(at('int8wo')).toBeCloseTo(at('BF16'), 6);
    expect(at('int8wo', 'eager')).toBeGreaterThan(at('BF16', 'eager'));
    expect(at('FP32')).toBeGreaterThan(2 * at('BF16'));
  });

  it('take narrow arithmetic only where the card has it', () => {
    const precision = { weightBits: 8, arithmetic: 'eight-bit' } as const;
    expect(seconds({ gpu: gpu('v100-sxm2-32'), precision })).toBe(seconds({ gpu: gpu('v100-sxm2-32') }));
  });

  it('fall with the batch where launches hold a small network up, hardly where the card is full', () => {
    const small = { model: model('sd-1.5'), gpu: gpu('h100-sxm') };
    expect(seconds({ ...small, batch: 8 })).toBeLessThan(0.7 * seconds(small));
    const large = { model: model('flux.1-dev'), gpu: gpu('h100-sxm') };
    expect(seconds({ ...large, batch: 8 })).toBeGreaterThan(0.85 * seconds(large));
  });

  it('grow faster than the pixels, as attention grows with their square', () => {
    const at = (side: number): number =>
      seconds({ model: model('flux.1-dev'), steps: 28, pixels: side ** 2 });
    expect(at(2048) / at(1024)).toBeGreaterThan(4);
    expect(at(2048) / at(1024)).toBeLessThan(16);
  });

  it('of image to image count the steps that run and an encoder', () => {
    expect(seconds({ steps: 50, strength: 0.6 })).toBeGreaterThan(seconds({ steps: 30 }));
    expect(seconds({ steps: 50, strength: 0.6 })).toBeLessThan(seconds({ steps: 32 }));
    expect(seconds({ steps: 10, strength: 0.01 })).toBeGreaterThan(0);
  });

  it('contain what a ControlNet adds: four tenths of the network', () => {
    const share = seconds({ control: true, steps: 200 }) / seconds({ steps: 200 });
    expect(share).toBeGreaterThan(1.3);
    expect(share).toBeLessThan(1.5);
  });

  it('never ask a card for more than nine tenths of its peak', () => {
    const flux = { model: model('flux.1-dev'), steps: 28, batch: 8 };
    for (const card of gpus) {
      const result = predictImage({ ...usual, ...flux, gpu: card });
      if (!result.ok) continue;
      const peak = card.model.includes('GeForce') ? card.bf16Tflops : (card.fp16Tflops ?? card.bf16Tflops);
      expect((28 * 74.4) / result.value.secondsPerImage).toBeLessThan(0.9 * (peak ?? 0));
    }
  });

  it('are finite, positive and inside their range for every card, image model and engine accepted', () => {
    let accepted = 0;
    for (const card of gpus) {
      for (const subject of models) {
        const result = predictImage({ ...usual, gpu: card, model: subject });
        if (!result.ok) continue;
        accepted += 1;
        const { secondsPerImage, p10, p90 } = result.value;
        expect(secondsPerImage).toBeGreaterThan(0);
        expect(secondsPerImage).toBeGreaterThan(p10);
        expect(secondsPerImage).toBeLessThan(p90);
      }
    }
    expect(accepted).toBeGreaterThan(800);
  });

  it('rest on the nearest measurements there are, and say so', () => {
    const evidence = (card: string, subject: string): string | undefined => {
      const result = predictImage({ ...usual, gpu: gpu(card), model: model(subject) });
      return result.ok ? result.value.evidence : undefined;
    };
    expect(evidence('a100-80-sxm', 'sdxl-base')).toBe('measured');
    expect(evidence('a100-80-sxm', 'qwen-image')).toBe('calibrated-gpu');
    expect(evidence('rtx-4090d', 'sdxl-base')).toBe('calibrated-architecture');
    expect(evidence('ascend-910b3', 'sdxl-base')).toBe('datasheet');
  });

  it('name the datasheet value that is missing', () => {
    const result = predictImage({ ...usual, gpu: gpu('rtx-5090d') });
    expect(!result.ok && result.error).toEqual({ code: 'missing-datasheet', field: 'fp16Tflops' });
  });
});

describe('pictures of a request (performance-model.md §10)', () => {
  const machine = { gpu: gpu('rtx-4090'), gpuCount: 8 };
  const answer = (id: string, imagesPerRequest: number, more: object = {}) => {
    const request = { imagesPerRequest, ...more };
    const result = estimateImages(machine, model(id), 'fp16', request, { latencySeconds: 600 });
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  };

  it('are made together as far as memory allows, never beyond', () => {
    expect(answer('sd-1.5', 4).batch).toBe(4);
    const { batch, memory } = answer('sdxl-base', 16, { pixels: 2048 ** 2 });
    expect(batch).toBeLessThan(16);
    expect(memory.freeGB).toBeGreaterThanOrEqual(0);
  });

  it('take what the engine named takes', () => {
    expect(answer('sdxl-base', 1, { engine: 'eager' }).imageSeconds).toBeGreaterThan(
      answer('sdxl-base', 1).imageSeconds,
    );
    expect(answer('sdxl-base', 1).engine).toBe('compiled');
  });

  it('carry the range of their seconds over to the rate', () => {
    const { range, requestsPerSecond, imageSeconds, imageSecondsRange } = answer('sdxl-base', 1);
    expect(range.p10 / requestsPerSecond).toBeCloseTo(imageSeconds / imageSecondsRange.p90, 9);
    expect(range.p90 / requestsPerSecond).toBeCloseTo(imageSeconds / imageSecondsRange.p10, 9);
  });
});
