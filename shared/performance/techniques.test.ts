import { describe, expect, it } from 'vitest';
import { LOCALES } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import type { Scene } from '../scenario/scenario.ts';
import { DEFAULT_SERVING } from '../scenario/serving.ts';
import { TECHNIQUE_IDS, type Technique, type TechniqueId, techniquesOf } from './techniques.ts';
import { gpu, model } from './testing/catalog.ts';

const chat: Scene = { kind: 'llm', id: 's', name: 's', inputTokens: 1000, outputTokens: 500 };
const load = {
  precision: 'bf16',
  latencySeconds: 5,
  tokenMilliseconds: 100,
  serving: DEFAULT_SERVING,
} as const;
const of = (
  id: TechniqueId,
  card = 'h100-sxm',
  scene = chat,
  subject = 'llama3.1-70b',
  running = 8,
): Technique => {
  const machine = { gpu: gpu(card), gpuCount: 8 };
  const found = techniquesOf({ machine, model: model(subject), scene, load, running }).find(
    (each) => each.id === id,
  );
  if (!found) throw new Error(id);
  return found;
};

describe('ways to save memory (mission M7, performance-model.md §11)', () => {
  it('keep the figures of the document as quoted', () => {
    expect(of('fp8').rule).toEqual({ memory: 0.5, performance: -0.15 });
    expect(of('int4').rule).toEqual({ memory: 0.75, performance: -0.25 });
    expect(of('attention').rule).toEqual({ memory: 0.3, performance: -0.05 });
    expect(of('adapters').rule).toEqual({ memory: 0.7, performance: -0.1 });
  });

  it('halve the weights in 8 bit and leave cache, activations and tables: 70B by hand', () => {
    const { before = 0, after = 0, saved } = of('fp8');
    const tables = 2 * 128_256 * 8192;
    expect(before - after).toBeCloseTo((70.55e9 - tables) / 1e9, 2);
    expect(saved).toBeLessThan(0.5);
  });

  it('are held against the document in both figures', () => {
    const { agrees, gainAgrees, saved = 0, gain = 0 } = of('fp8', 'h100-sxm', chat, 'llama3.1-70b', 1);
    expect(agrees).toBe(Math.abs(saved - 0.5) <= 0.05);
    expect(gain).toBeGreaterThan(0);
    expect(gainAgrees).toBe(false);
    expect(of('cache-fp8').agrees).toBeUndefined();
  });

  it('save arithmetic too where the card computes in the format', () => {
    expect(of('fp8').support).toBe('native');
    expect(of('fp8').gain).toBeGreaterThan(0);
    expect(of('int4', 'a100-80-sxm').support).toBe('widened');
    const refused = of('fp8', 'a100-80-sxm');
    expect(refused.support).toBe('unsupported');
    expect(refused.rate.ok).toBe(false);
    expect(refused.saved).toBeGreaterThan(0.3);
  });

  it('of the cache grow with the requests held', () => {
    const saved = (running: number): number =>
      of('cache-fp8', 'h100-sxm', chat, 'llama3.1-70b', running).saved ?? 0;
    expect(saved(64)).toBeGreaterThan(saved(8));
    expect(saved(64)).toBeLessThan(0.5);
  });

  it('of fused attention grow with the prompt', () => {
    const long: Scene = { ...chat, inputTokens: 16_000 };
    expect(of('attention', 'h100-sxm', long).saved ?? 0).toBeGreaterThan(of('attention').saved ?? 0);
  });

  it('share one base among tenants: nearly nine tenths of ten models', () => {
    const { saved = 0, tenants } = of('adapters');
    expect(tenants).toBe(10);
    expect(saved).toBeGreaterThan(0.85);
    expect(saved).toBeLessThan(0.9);
  });

  it('say when only they make the server do: 70B on 2 × 80 GB needs them', () => {
    const machine = { gpu: gpu('a100-80-sxm'), gpuCount: 1 };
    const int4 = techniquesOf({ machine, model: model('llama3.1-70b'), scene: chat, load, running: 1 }).find(
      ({ id }) => id === 'int4',
    );
    expect(int4?.rate.ok).toBe(true);
    expect(int4?.gain).toBeUndefined();
  });

  it('are told for pictures and vectors as far as they bear on them', () => {
    const machine = { gpu: gpu('l40s'), gpuCount: 1 };
    const pictures: Scene = { kind: 'text-to-image', id: 'p', name: 'p', imagesPerRequest: 1 };
    const ids = techniquesOf({ machine, model: model('flux.1-dev'), scene: pictures, load, running: 1 }).map(
      ({ id }) => id,
    );
    expect(ids).toEqual(['fp8', 'int8', 'int4', 'fp4', 'attention']);
  });

  it.each(LOCALES)('have their words in %s', (locale) => {
    const { t } = translatorFor(locale);
    for (const id of TECHNIQUE_IDS) {
      expect(t(`technique.${id}`, { tenants: 10 })).not.toMatch(/[{}]|undefined/);
      expect(t(`techniques.differs.${id}`)).not.toBe('');
    }
  });
});
