import { describe, expect, it } from 'vitest';
import { LOCALES } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import { batchSettings } from '../performance/batch-settings.ts';
import { estimateLoad } from '../performance/estimate-load.ts';
import { gpu, model } from '../performance/testing/catalog.ts';
import type { Load, Scene } from '../scenario/scenario.ts';
import { DEFAULT_SERVING } from '../scenario/serving.ts';
import { settingRows } from './batching.ts';

const scenes: readonly (readonly [Scene, string])[] = [
  [{ kind: 'llm', id: 's', name: 's', inputTokens: 1000, outputTokens: 300 }, 'qwen2.5-72b'],
  [{ kind: 'text-to-image', id: 's', name: 's', imagesPerRequest: 1 }, 'sd-1.5'],
  [{ kind: 'embedding', id: 's', name: 's', inputTokens: 300 }, 'bge-m3'],
];

describe.each(LOCALES)('batching settings by their names (%s)', (locale) => {
  it.each(scenes)('$kind', (scene, id) => {
    const { label } = translatorFor(locale);
    const load: Load = {
      sceneId: 's',
      requestsPerDay: 1000,
      modelId: id,
      precision: 'fp16',
      latencySeconds: 20,
      tokenMilliseconds: 40,
      serving: DEFAULT_SERVING,
    };
    const machine = { gpu: gpu('h100-sxm'), gpuCount: 8 };
    const estimate = estimateLoad(machine, model(id), scene, load);
    if (!estimate.ok) throw new Error(JSON.stringify(estimate.error));
    const job = { machine, model: model(id), scene, load, estimate: estimate.value, peak: 1 };
    const settings = batchSettings(job);
    if (!settings.ok) throw new Error(JSON.stringify(settings.error));
    const rows = settingRows(settings.value, job);
    const names = rows.flatMap((row) => row.names);
    expect(names).toContain(`max_batch_size: ${settings.value.maxBatch}`);
    expect(names).toContain(`max_queue_delay_microseconds: ${settings.value.queueDelayMicroseconds}`);
    expect(names.includes(`--max-num-seqs ${settings.value.maxBatch}`)).toBe(scene.kind === 'llm');
    for (const { value, why } of rows) {
      expect(`${label(value)} ${label(why)}`).not.toMatch(/[{}]|undefined|NaN/);
    }
  });
});
