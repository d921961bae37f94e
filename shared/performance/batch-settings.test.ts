import { describe, expect, it } from 'vitest';
import type { Scene } from '../scenario/scenario.ts';
import { DEFAULT_SERVING } from '../scenario/serving.ts';
import { type BatchJob, type BatchSettings, batchSettings } from './batch-settings.ts';
import { estimateLoad } from './estimate-load.ts';
import { gpu, model } from './testing/catalog.ts';

const name = { id: 's', name: 's' };
const chat: Scene = { kind: 'llm', ...name, inputTokens: 1000, outputTokens: 300 };
const jobOf = (
  scene: Scene,
  subject: string,
  card: string,
  latencySeconds: number,
  token?: number,
  peak = 1,
): BatchJob => {
  const load = {
    precision: 'fp16',
    latencySeconds,
    ...(token === undefined ? {} : { tokenMilliseconds: token }),
    serving: DEFAULT_SERVING,
  } as const;
  const machine = { gpu: gpu(card), gpuCount: 8 };
  const estimate = estimateLoad(machine, model(subject), scene, load);
  if (!estimate.ok) throw new Error(JSON.stringify(estimate.error));
  return { machine, model: model(subject), scene, load, estimate: estimate.value, peak };
};
const must = (job: BatchJob): BatchSettings => {
  const settings = batchSettings(job);
  if (!settings.ok) throw new Error(JSON.stringify(settings.error));
  return settings.value;
};

describe('batching settings (mission M6, performance-model.md §14)', () => {
  it('hold as many requests as the target allows, and that many deliver what was estimated', () => {
    const job = jobOf(chat, 'qwen2.5-72b', 'h100-sxm', 2, 40);
    const { maxBatch, maxBatchBy, curve } = must(job);
    expect(maxBatchBy).toBe('target');
    const chosen = curve.find(({ batch }) => batch === maxBatch);
    const rate = (chosen?.requestsPerSecond ?? 0) / job.estimate.requestsPerSecond;
    expect(rate).toBeGreaterThan(0.95);
    expect(rate).toBeLessThan(1.1);
    expect(chosen?.meetsTarget).toBe(true);
    const below = curve.filter(({ batch }) => batch < maxBatch);
    expect(below.every(({ meetsTarget }) => meetsTarget)).toBe(true);
    expect(curve.at(-1)?.meetsTarget).toBe(false);
  });

  it('never choose a batch that misses the target, whatever the target', () => {
    for (const token of [25, 30, 40, 55, 80, 120]) {
      for (const id of ['qwen2.5-7b', 'qwen2.5-72b', 'qwen3-30b-a3b']) {
        const { maxBatch, curve } = must(jobOf(chat, id, 'h100-sxm', 2, token));
        expect(curve.find(({ batch }) => batch === maxBatch)?.meetsTarget).toBe(true);
      }
    }
  });

  it('are smaller under a tighter target', () => {
    const tight = must(jobOf(chat, 'qwen2.5-72b', 'h100-sxm', 2, 30));
    const loose = must(jobOf(chat, 'qwen2.5-72b', 'h100-sxm', 2, 60));
    expect(tight.maxBatch).toBeLessThan(loose.maxBatch);
    expect(tight.maxTokens ?? 0).toBeLessThanOrEqual(loose.maxTokens ?? 0);
  });

  it('have no queue delay where requests join the next step', () => {
    const settings = must(jobOf(chat, 'qwen2.5-7b', 'l40s', 2, 80));
    expect(settings.queueDelayMicroseconds).toBe(0);
    expect(settings.preferred).toEqual([]);
  });

  it('wait for a batch of texts only as long as the target leaves', () => {
    const texts: Scene = { kind: 'embedding', ...name, inputTokens: 200 };
    const busy = must(jobOf(texts, 'bge-m3', 'l40s', 0.5, undefined, 4000));
    const idle = must(jobOf(texts, 'bge-m3', 'l40s', 0.5, undefined, 0.01));
    expect(busy.maxBatch).toBeGreaterThan(1);
    expect(busy.queueDelayMicroseconds).toBeLessThan(500_000);
    expect(busy.preferred).toContain(busy.maxBatch);
    expect(idle.maxBatch).toBe(1);
    expect(idle.queueDelayMicroseconds).toBe(0);
  });
});
