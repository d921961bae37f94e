import { describe, expect, it } from 'vitest';
import { engineKindOf, gpuIdOf, imageModelIdOf, imagePrecisionOf } from './image-labels.ts';
import { imageJobOf, type ImageRow, predictImageRow } from './image-row.ts';
import { gpus, models } from './testing/catalog.ts';

const catalog = { gpus, models };
const row: ImageRow = {
  metric: 'images_s',
  gpu: 'A100-SXM4-80GB',
  gpuCount: 1,
  perGpu: true,
  model: 'SDXL-1.0',
  precision: 'FP16',
  engine: 'Diffusers (torch 2.1, SDPA)',
  engineVersion: '',
  resolution: '1024x1024',
  steps: '50',
  batch: '1',
};
const value = (change: Partial<ImageRow>): number => {
  const result = predictImageRow({ ...row, ...change }, catalog);
  if (!result.ok) throw new Error(result.error.code);
  return result.value.value;
};

describe('labels of published rows', () => {
  it.each([
    ['diffusers', 'torch 2.0 eager (SDPA)', 'eager'],
    ['diffusers', 'torch 2.0 compile', 'compiled'],
    ['diffusers', '0.11.0', 'unfused'],
    ['diffusers', '0.11.0+xformers', 'eager'],
    ['diffusers', '0.30.0', 'eager'],
    ['torch default', '2.0.0+cu117', 'eager'],
    ['torch', '1.12.1+rocm5.4', 'unfused'],
    ['OneDiff (A1111 webui)', '', 'tuned'],
    ['torch (A1111 webui)', '', 'eager'],
    ['onnxruntime tensorrt (cuda graph)', '1.16.0 nightly', 'tensorrt'],
    ['onnxruntime CUDA', '1.14.1', 'onnxruntime'],
    ['Optimum (ORT)', '', 'onnxruntime'],
    ['ComfyUI', '', 'eager'],
    ['PT2.0,fp16', '', 'eager'],
    ['PT1.13,fp16', '', 'unfused'],
    ['AITemplate', '', 'compiled'],
    ['SD.Next', '', 'eager'],
    ['a made-up engine', '', undefined],
  ])('%s %s runs %s', (engine, version, kind) => {
    expect(engineKindOf(engine, version)).toBe(kind);
  });

  it.each([
    ['FP16+BF16', 16, 'sixteen-bit'],
    ['int8wo', 8, 'weight-only'],
    ['fp8dqrow', 8, 'eight-bit'],
    ['BF16+int8dynamic', 8, 'eight-bit'],
    ['SVDQuant INT4', 4.5, 'eight-bit'],
    ['NF4', 4.5, 'weight-only'],
    ['FP32', 32, 'fp32'],
    ['', 16, 'sixteen-bit'],
  ])('%s holds weights of %d bits and computes in %s', (text, weightBits, arithmetic) => {
    expect(imagePrecisionOf(text)).toEqual({ weightBits, arithmetic });
  });

  it.each([
    ['SD-1.4', { id: 'sd-1.5', control: false }],
    ['SD-1.5+ControlNet', { id: 'sd-1.5', control: true }],
    ['SDXL-1.0', { id: 'sdxl-base', control: false }],
    ['SD3.5-large', { id: 'sd3.5-large', control: false }],
    ['FLUX.1-schnell', { id: 'flux.1-schnell', control: false }],
    ['SDXL-1.0 base+refiner', undefined],
    ['SDXL-Lightning', undefined],
  ])('%s is %o', (text, id) => {
    expect(imageModelIdOf(text)).toEqual(id);
  });

  it.each([
    ['H100-80GB (form factor n/s)', 'h100-sxm'],
    ['A100-PCIe-40GB', 'a100-40-pcie'],
    ['V100 (form factor n/s)', 'v100-sxm2-16'],
    ['MI250X-1GCD', 'mi250x'],
    ['RTX-4090-D', 'rtx-4090d'],
    ['MI300X-192GB', 'mi300x'],
    ['Jetson-AGX-Orin-64GB', undefined],
  ])('%s is %s', (text, id) => {
    expect(gpuIdOf(text)).toBe(id);
  });
});

describe('a published row', () => {
  it('in steps a second counts the step of the whole batch', () => {
    expect(
      value({ metric: 'its_s', steps: '' }) / value({ metric: 'its_s', steps: '', batch: '4' }),
    ).toBeGreaterThan(3);
  });

  it('in images a second counts all GPUs of a system, and one where it is per GPU', () => {
    const system = { gpuCount: 8, batch: '' };
    expect(value({ ...system, perGpu: false })).toBeCloseTo(8 * value(system), 9);
  });

  it('with fewer pictures than GPUs shares the steps of a picture', () => {
    const one = value({});
    const four = value({ gpuCount: 4, perGpu: false });
    expect(four).toBeGreaterThan(1.5 * one);
    expect(four).toBeLessThan(4 * one);
  });

  it.each([
    [{ model: 'SDXL-Lightning' }, { code: 'unknown-model', label: 'SDXL-Lightning' }],
    [{ gpu: 'TPU-v6e' }, { code: 'unknown-gpu', label: 'TPU-v6e' }],
    [{ steps: '' }, { code: 'missing-steps' }],
    [{ batch: '0' }, { code: 'bad-batch', label: '0' }],
    [{ resolution: 'large' }, { code: 'unknown-resolution', label: 'large' }],
    [{ precision: 'ternary' }, { code: 'unknown-precision', label: 'ternary' }],
    [{ metric: 'tok_s' }, { code: 'unknown-metric', label: 'tok_s' }],
  ])('that says %o is refused', (change, problem) => {
    const result = imageJobOf({ ...row, ...change }, catalog);
    expect(!result.ok && result.error).toEqual(problem);
  });

  it('may give one side of a square', () => {
    expect(value({ resolution: '768' })).toBe(value({ resolution: '768x768' }));
    expect(value({ resolution: '' })).toBe(value({ resolution: '1024x1024' }));
  });

  it('carries a range around its figure', () => {
    const result = predictImageRow(row, catalog);
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.p10).toBeLessThan(result.value.value);
    expect(result.value.p90).toBeGreaterThan(result.value.value);
  });
});
