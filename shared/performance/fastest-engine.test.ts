import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { sampleScenario } from '../plan/sample.ts';
import type { Load } from '../scenario/scenario.ts';
import { DEFAULT_SERVING, type EngineChoice } from '../scenario/serving.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { enginesOf, isMeasured } from './engines.ts';
import { estimateLoad } from './estimate-load.ts';

let catalog: Catalog;

beforeAll(() => {
  catalog = shippedCatalog();
});

const [assistant, pictures] = sampleScenario('en').scenes;
if (!assistant || !pictures) throw new Error('the sample has two scenes');

const LOADS = {
  assistant: { modelId: 'qwen2.5-72b', precision: 'bf16', latencySeconds: 2, tokenMilliseconds: 80 },
  pictures: { modelId: 'sdxl-base', precision: 'fp16', latencySeconds: 20 },
} as const;

function deliver(gpuId: string, what: keyof typeof LOADS, engine: EngineChoice, more: Partial<Load> = {}) {
  const load = { ...LOADS[what], ...more, serving: { ...DEFAULT_SERVING, ...more.serving, engine } };
  const gpu = catalog.gpus.find(({ id }) => id === gpuId);
  const model = catalog.models.find(({ id }) => id === load.modelId);
  if (!gpu || !model) throw new Error(`${gpuId} or ${load.modelId} is not in the catalog`);
  const scene = what === 'assistant' ? assistant : pictures;
  if (!scene) throw new Error('no scene');
  return estimateLoad({ gpu, gpuCount: 8 }, model, scene, load);
}

describe('the fastest engine by the estimate (M4)', () => {
  test.each([
    ['h100-sxm', 'assistant'],
    ['rtx-5090', 'assistant'],
    ['mi300x', 'assistant'],
    ['rtx-4090', 'pictures'],
  ] as const)('on 8 × %s for %s: nothing measured delivers more, and it is named', (gpuId, what) => {
    const best = deliver(gpuId, what, 'fastest');
    if (!best.ok) throw new Error(best.error.code);
    const scene = what === 'assistant' ? assistant : pictures;
    for (const engine of ['auto', ...enginesOf(scene).filter(isMeasured)] as const) {
      const other = deliver(gpuId, what, engine);
      if (other.ok)
        expect(best.value.requestsPerSecond).toBeGreaterThanOrEqual(other.value.requestsPerSecond);
    }
    const named = enginesOf(scene).find((engine) => engine === best.value.engine) ?? 'auto';
    expect(deliver(gpuId, what, named)).toEqual(best);
  });

  test('TensorRT-LLM where it is ahead, never on a card that it does not run on', () => {
    const nvidia = deliver('h100-sxm', 'assistant', 'fastest');
    const amd = deliver('mi300x', 'assistant', 'fastest');
    expect(nvidia.ok && nvidia.value.engine).toBe('trtllm');
    expect(amd.ok && amd.value.engine).not.toBe('trtllm');
  });

  test('an engine that borrows its factors only where no measured one serves the load', () => {
    const gguf = deliver('rtx-4090', 'assistant', 'fastest', {
      modelId: 'qwen2.5-7b',
      precision: 'gguf-q4',
      latencySeconds: 5,
    });
    expect(gguf.ok && gguf.value.engine).toBe('llama.cpp');
  });

  test('where nothing serves the load, the recommended engine says why', () => {
    const more = { latencySeconds: 0.001 };
    expect(deliver('h100-sxm', 'assistant', 'fastest', more)).toEqual(
      deliver('h100-sxm', 'assistant', 'auto', more),
    );
  });
});
