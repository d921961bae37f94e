import { describe, expect, it } from 'vitest';
import type { Model } from '../catalog/model.ts';
import { SCENE_KINDS, type Scene } from '../scenario/scenario.ts';
import { DEFAULT_SERVING } from '../scenario/serving.ts';
import { estimateLoad } from './estimate-load.ts';
import { memoryTest } from './memory-test.ts';
import { gpu, models } from './testing/catalog.ts';

const name = { id: 's', name: 's' };
const sceneOf = ({ type, visionTokens }: Model): Scene => {
  if (type === 'diffusion') return { kind: 'text-to-image', ...name, imagesPerRequest: 1 };
  if (type === 'embedding') return { kind: 'embedding', ...name, inputTokens: 256 };
  return type === 'multimodal' && visionTokens !== null
    ? {
        kind: 'multimodal',
        ...name,
        inputTokens: 500,
        images: 1,
        imageWidth: 448,
        imageHeight: 448,
        outputTokens: 500,
      }
    : { kind: 'llm', ...name, inputTokens: 500, outputTokens: 500 };
};
const load = { precision: 'fp16', latencySeconds: 3600, serving: DEFAULT_SERVING } as const;
const machine = { gpu: gpu('h200-sxm'), gpuCount: 8 };
const small = { gpu: gpu('t4'), gpuCount: 1 };
/** Published values that no formula here gives. */
const UNKNOWN = ['missing-datasheet', 'not-modelled', 'context-too-long'];

describe('memory of every model in the catalog (performance-model.md §1–§3)', () => {
  it('covers every kind of scene that a model of the catalog serves', () => {
    const kinds = new Set(models.map((each) => sceneOf(each).kind));
    expect(SCENE_KINDS.filter((kind) => kinds.has(kind)).length).toBeGreaterThanOrEqual(4);
  });

  it.each(models.filter(({ type }) => type !== 'video').map((each) => [each.id, each] as const))(
    '%s',
    (_, model) => {
      const scene = sceneOf(model);
      const known = memoryTest({ model, gpu: machine.gpu, scene, load });
      const estimate = estimateLoad(machine, model, scene, load);
      if (!estimate.ok && UNKNOWN.includes(estimate.error.code)) return;

      // Weights: two bytes each of the published number, whatever stands around the layers.
      expect(known.weightsGB).toBeGreaterThan(0);
      if (model.totalParamsB !== null && model.type !== 'diffusion') {
        expect((known.weightsGB ?? 0) / (2 * model.totalParamsB)).toBeCloseTo(1, 1);
      }
      // Cache: every cached layer's keys and values of each token, windows and linear layers holding less.
      const standard = /^(MHA|GQA|MQA)$/.test(model.attention ?? '');
      if (standard && scene.kind === 'llm' && model.slidingWindow === null) {
        const heads = model.kvHeads ?? model.heads ?? 0;
        const headDim = model.headDim ?? (model.hiddenSize ?? 0) / (model.heads ?? 1);
        const bytes = 2 * (model.kvCachedLayers ?? model.layers ?? 0) * heads * headDim * 2 * 1000;
        expect(known.requestGB).toBeCloseTo(bytes / 1e9, 9);
      }
      if (!estimate.ok) {
        expect(estimate.error.code).toBe('memory-short');
        return;
      }
      // Never more than the budget, and as many requests as the rest holds.
      const { memory } = estimate.value;
      const budget = memory.totalGB + memory.freeGB;
      expect(budget).toBeLessThan(141);
      expect(memory.freeGB).toBeGreaterThanOrEqual(-1e-9);
      expect(memory.largestBatch).toBeGreaterThanOrEqual(1);
      expect(memory.weightsGB + memory.cacheGB + memory.activationsGB + memory.otherGB).toBeCloseTo(
        memory.totalGB,
        6,
      );
      expect((known.leastGpus ?? 0) <= estimate.value.layout.gpusPerReplica).toBe(true);
    },
  );

  it.each(
    models
      .filter(({ totalParamsB, type }) => (totalParamsB ?? 0) > 14 && type !== 'video')
      .map((each) => [each.id, each] as const),
  )('%s does not fit a T4, and the term that is short is named', (_, model) => {
    const estimate = estimateLoad(small, model, sceneOf(model), load);
    if (estimate.ok) throw new Error('it must not fit');
    if (UNKNOWN.includes(estimate.error.code)) return;
    expect(estimate.error).toMatchObject({ code: 'memory-short', term: 'weights' });
  });
});
