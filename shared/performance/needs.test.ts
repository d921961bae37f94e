import { describe, expect, it } from 'vitest';
import { LOCALES } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import type { Load, Scene } from '../scenario/scenario.ts';
import { DEFAULT_SERVING } from '../scenario/serving.ts';
import { defaultNeedRules, NEED_IDS, type NeedId } from './need.ts';
import { type Need, resourceNeeds } from './needs.ts';
import { model } from './testing/catalog.ts';

const assistant: Scene = { kind: 'llm', id: 'a', name: 'assistant', inputTokens: 1000, outputTokens: 500 };
const pictures: Scene = { kind: 'text-to-image', id: 'p', name: 'pictures', imagesPerRequest: 2 };
const load: Load = {
  sceneId: 'a',
  requestsPerDay: 10_000,
  modelId: 'llama3.1-70b',
  precision: 'fp16',
  latencySeconds: 1,
  serving: DEFAULT_SERVING,
};
const rate = (10_000 * 0.8) / (86_400 * 0.2);

const needs = (scene: Scene, id: string, peakRequestsPerSecond = rate): readonly Need[] => {
  const result = resourceNeeds({
    scene,
    load,
    model: model(id),
    peakRequestsPerSecond,
    rules: defaultNeedRules,
  });
  if (!result.ok) throw new Error(result.error.code);
  return result.value.needs;
};
const value = (all: readonly Need[], id: NeedId): number => {
  const found = all.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found.value;
};

describe('resource needs (mission M2)', () => {
  it('lists GPU, processor, network and storage for both kinds of scene', () => {
    expect(needs(assistant, 'llama3.1-70b').map(({ id }) => id)).toEqual([...NEED_IDS]);
    expect(needs(pictures, 'flux.1-dev').map(({ id }) => id)).toEqual([...NEED_IDS]);
  });

  it('of a 70B assistant at 10,000 requests a day follow from the model, by hand', () => {
    const all = needs(assistant, 'llama3.1-70b');
    const attention = 4 * 80 * 64 * 128 * (1000 ** 2 / 2 + 500 * 1250);
    expect(value(all, 'gpu-compute')).toBeCloseTo((rate * (2 * 70.55e9 * 1500 + attention)) / 1e12, 6);
    expect(value(all, 'gpu-memory-weights')).toBeCloseTo(141.1, 6);
    // 0.463 requests/s, each 1 s to its first token and 500 × 50 ms: 12.04, so 13 at a time.
    expect(value(all, 'gpu-memory-requests')).toBeCloseTo((13 * 1500 * 327_680) / 1e9, 6);
  });

  it('of images grow with the images asked for, not with the model copies', () => {
    const one = needs({ ...pictures, imagesPerRequest: 1 }, 'flux.1-dev');
    const two = needs(pictures, 'flux.1-dev');
    expect(value(two, 'gpu-compute')).toBeCloseTo(2 * value(one, 'gpu-compute'), 9);
    expect(value(two, 'gpu-memory-weights')).toBe(value(one, 'gpu-memory-weights'));
  });

  it('read only the touched experts of a mixture-of-experts model', () => {
    const few = value(needs(assistant, 'qwen3-235b-a22b', 0.001), 'gpu-bandwidth');
    expect(few * 0.05).toBeLessThan(0.5 * value(needs(assistant, 'qwen3-235b-a22b'), 'gpu-memory-weights'));
  });

  it('pass on why a model cannot be sized', () => {
    const result = resourceNeeds({
      scene: assistant,
      load,
      model: model('sdxl-base'),
      peakRequestsPerSecond: 1,
      rules: defaultNeedRules,
    });
    expect(result.ok).toBe(false);
  });

  it.each(LOCALES)('are explained without gaps in %s', (locale) => {
    const { label } = translatorFor(locale);
    for (const each of [...needs(assistant, 'llama3.1-70b'), ...needs(pictures, 'flux.1-dev')]) {
      for (const text of [label(each.label), label(each.formula), label(each.source)]) {
        expect(text).not.toMatch(/[{}]|undefined|NaN/);
        expect(text.length).toBeGreaterThan(3);
      }
    }
  });
});
