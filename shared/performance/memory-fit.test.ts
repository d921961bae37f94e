import { describe, expect, it } from 'vitest';
import type { Gpu } from '../catalog/gpu.ts';
import type { Model } from '../catalog/model.ts';
import type { Precision, Scene } from '../scenario/scenario.ts';
import { DEFAULT_SERVING } from '../scenario/serving.ts';
import { estimateLoad } from './estimate-load.ts';
import { type FitWay, leastWay, memoryWays } from './memory-fit.ts';
import { gpu, gpus, model, models } from './testing/catalog.ts';

const lengths = { inputTokens: 400, outputTokens: 100, requests: 1 };
const waysOf = (card: Gpu, which: Model, precision: Precision, requests = 1): readonly FitWay[] => {
  const ways = memoryWays({ gpu: card, model: which, precision, ...lengths, requests });
  return ways.ok ? ways.value : [];
};
const short = (way: FitWay | undefined) => (way && !way.use.ok ? way.use.error : undefined);

/** The scene in which the estimate of speed asks for the same memory. */
const sceneOf = ({ type }: Model): Scene => {
  if (type === 'diffusion') return { kind: 'text-to-image', id: 's', name: 's', imagesPerRequest: 1 };
  if (type === 'embedding') return { kind: 'embedding', id: 's', name: 's', inputTokens: 400 };
  return { kind: 'llm', id: 's', name: 's', inputTokens: 400, outputTokens: 100 };
};

describe('the memory test (performance-model.md §3)', () => {
  it('70B in FP16 takes four H100 or two H200, in FP8 two H100, in 4 bit one; four RTX 4090', () => {
    const llama = model('llama3.1-70b');
    expect(leastWay(waysOf(gpu('h100-sxm'), llama, 'fp16'))?.cards).toBe(4);
    expect(leastWay(waysOf(gpu('h100-sxm'), llama, 'fp8'))?.cards).toBe(2);
    expect(leastWay(waysOf(gpu('h100-sxm'), llama, 'int4'))?.cards).toBe(1);
    expect(leastWay(waysOf(gpu('h200-sxm'), llama, 'fp16'))?.cards).toBe(2);
    expect(leastWay(waysOf(gpu('rtx-4090'), llama, 'int4'))?.cards).toBe(4);
  });

  it('names the term that is short and by how much', () => {
    const [one] = waysOf(gpu('rtx-4090'), model('llama3.1-70b'), 'fp16');
    const misfit = short(one);
    expect(misfit).toMatchObject({ code: 'memory-short', term: 'weights' });
    if (misfit?.code !== 'memory-short') throw new Error('short');
    expect(misfit.neededGB - misfit.availableGB).toBeCloseTo(misfit.shortGB, 9);
    expect(misfit.neededGB).toBeGreaterThan(141);
    // Weights fit, many long requests do not.
    const crowd = memoryWays({
      gpu: gpu('h100-sxm'),
      model: model('llama3.1-8b'),
      precision: 'fp16',
      inputTokens: 100_000,
      outputTokens: 1000,
      requests: 64,
    });
    expect(short(crowd.ok ? crowd.value[0] : undefined)).toMatchObject({ term: 'cache' });
  });

  it('holds no less on more cards, and needs no fewer cards for more requests', () => {
    for (const card of gpus) {
      for (const id of ['llama3.1-8b', 'qwen3-32b', 'qwen3-30b-a3b', 'llama3.1-70b']) {
        const tensor = waysOf(card, model(id), 'fp16').filter(({ kind }) => kind !== 'expert');
        for (const [at, way] of tensor.entries()) {
          const before = tensor[at - 1];
          if (before?.use.ok) expect(way.use.ok, `${id} ${card.id} ${way.cards}`).toBe(true);
        }
        const one = leastWay(waysOf(card, model(id), 'fp16'))?.cards ?? Infinity;
        const many = leastWay(waysOf(card, model(id), 'fp16', 32))?.cards ?? Infinity;
        expect(many).toBeGreaterThanOrEqual(one);
      }
    }
  });

  it('agrees with the estimate of speed on every model of the catalog and four cards', () => {
    let compared = 0;
    for (const which of models.filter(({ type }) => type !== 'video')) {
      for (const id of ['rtx-4090', 'l40s', 'h100-sxm', 'mi300x']) {
        const card = gpu(id);
        const ways = memoryWays({ gpu: card, model: which, precision: 'fp16', ...lengths });
        const machine = { gpu: card, gpuCount: card.maxPerNode };
        const load = { precision: 'fp16', latencySeconds: 1e6, serving: DEFAULT_SERVING } as const;
        const estimate = estimateLoad(machine, which, sceneOf(which), load);
        if (!ways.ok) {
          expect(estimate.ok, `${which.id} ${id}`).toBe(false);
          continue;
        }
        compared += 1;
        const fits = leastWay(ways.value) !== undefined;
        if (estimate.ok) expect(fits, `${which.id} ${id}`).toBe(true);
        else if (estimate.error.code === 'memory-short') expect(fits, `${which.id} ${id}`).toBe(false);
      }
    }
    expect(compared).toBeGreaterThan(350);
  });

  it('answers for a card whose speed is not known', () => {
    const card = gpu('dcu-k100');
    expect(card.bandwidthGBs).toBeNull();
    expect(leastWay(waysOf(card, model('llama3.1-8b'), 'fp16'))?.cards).toBe(1);
  });

  it('says what no number of cards would help', () => {
    const ask = (id: string, card: string, precision: Precision, inputTokens = 400) =>
      memoryWays({ model: model(id), gpu: gpu(card), precision, ...lengths, inputTokens });
    expect(ask('llama3.1-8b', 'a100-80-sxm', 'fp8')).toMatchObject({
      error: { code: 'precision-unsupported' },
    });
    expect(ask('llama3.1-8b', 'h100-sxm', 'fp16', 1_000_000)).toMatchObject({
      error: { code: 'context-too-long' },
    });
  });
});
