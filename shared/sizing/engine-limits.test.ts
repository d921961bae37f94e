import { describe, expect, it } from 'vitest';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { indexCatalog } from '../catalog/catalog-index.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { listAllows } from '../catalog/engine.ts';
import { computePlan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import type { Load, Scenario, Scene } from '../scenario/scenario.ts';
import { DEFAULT_SERVING, type Serving } from '../scenario/serving.ts';
import { LOCALES } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import { servedWithin, servingWithin } from './engine-limits.ts';
import { engineEvidence, engineEvidenceLabel } from './engine-models.ts';

const shipped = shippedCatalog();
const sample = sampleScenario('en');

const only = <T>(found: T | undefined): T => {
  if (found === undefined) throw new Error('not in the sample');
  return found;
};
const scene: Scene = only(sample.scenes.find(({ kind }) => kind === 'llm'));
const load: Load = only(sample.phases[0]?.loads.find(({ sceneId }) => sceneId === scene.id));
const nvidia = only(shipped.gpus.find(({ id }) => id === 'h100-sxm'));
const amd = only(shipped.gpus.find(({ vendor }) => vendor === 'AMD'));

const served = (serving: Partial<Serving>, change: Partial<Catalog> = {}, gpu = nvidia) =>
  servingWithin(
    { ...load, precision: 'fp8', serving: { ...DEFAULT_SERVING, ...serving } },
    scene,
    gpu,
    indexCatalog({ ...shipped, ...change }),
  );

const withEngine = (id: string, change: Partial<Catalog['engines'][number]>): Partial<Catalog> => ({
  engines: [
    ...shipped.engines.filter((each) => each.id !== id),
    {
      ...only(shipped.engines.find((each) => each.id === (change.program ?? id))),
      id,
      ...change,
    },
  ],
});

describe('the engine of a load', () => {
  it('stays as it was chosen where the catalog sets no limit', () => {
    expect(served({})).toMatchObject({ ok: true, value: { engine: 'auto' } });
    expect(served({ engine: 'sglang' }, {}, amd)).toMatchObject({ ok: true, value: { engine: 'sglang' } });
  });

  it('is refused on a card or in a precision that its record leaves out', () => {
    const limited = withEngine('sglang', { gpuVendors: 'Huawei, AMD', precisions: 'bf16, FP8' });
    expect(served({ engine: 'sglang' }, limited)).toMatchObject({
      ok: false,
      error: { code: 'engine-unsupported', engine: 'sglang', what: 'gpu' },
    });
    expect(served({ engine: 'sglang' }, limited, amd)).toMatchObject({ ok: true });
    const bf16 = withEngine('sglang', { precisions: 'bf16' });
    expect(served({ engine: 'sglang' }, bf16)).toMatchObject({ error: { what: 'precision' } });
  });

  it("of one's own keeps to its own limits and is estimated as its program", () => {
    const own = withEngine('vllm-house', { program: 'vllm', gpuVendors: 'AMD' });
    const chosen = { engine: 'vllm', ownEngine: 'vllm-house' } as const;
    expect(served(chosen, own)).toMatchObject({ error: { code: 'engine-unsupported', what: 'gpu' } });
    expect(served(chosen, own, amd)).toMatchObject({ ok: true, value: { engine: 'vllm' } });
    expect(served(chosen)).toEqual({ ok: false, error: { code: 'not-in-catalog', id: 'vllm-house' } });
  });

  it('that is recommended gives way to the next one when it is retired, and says so when none is left', () => {
    expect(served({}, { retired: ['engine/vllm'] })).toMatchObject({ value: { engine: 'sglang' } });
    expect(served({ engine: 'vllm' }, { retired: ['engine/vllm'] })).toMatchObject({
      value: { engine: 'vllm' },
    });
    const retired = shipped.engines.map(({ id }) => `engine/${id}` as const);
    expect(served({}, { retired })).toMatchObject({
      error: { code: 'engine-unsupported', engine: 'vllm', what: 'retired' },
    });
  });

  it('is the one that the plan is computed with', () => {
    const scenario: Scenario = { ...sample, allowedServers: [] };
    const plan = computePlan(scenario, { ...shipped, retired: ['engine/vllm'] });
    if (!plan.ok) throw new Error(JSON.stringify(plan.error));
    const pool = only(plan.value.roadmap.pools.find((each) => each.scene.kind === 'llm'));
    expect(pool.chosen?.estimate.engine).toBe('sglang');
  });
});

it('names in a list are apart by commas of either kind, and case does not matter', () => {
  expect(listAllows('', 'AMD')).toBe(true);
  expect(listAllows(' nvidia，AMD ', 'amd')).toBe(true);
  expect(listAllows('NVIDIA', 'AMD')).toBe(false);
});

describe('an engine and a model', () => {
  const serving = (engine: Serving['engine'], modelId: string) =>
    servingWithin(
      { ...load, modelId, serving: { ...DEFAULT_SERVING, engine } },
      scene,
      nvidia,
      indexCatalog(shipped),
    );

  it('is refused where the engine is known to turn the model away, whatever its record says', () => {
    const refused = { ok: false, error: { code: 'engine-unsupported', engine: 'lmdeploy', what: 'model' } };
    expect(serving('lmdeploy', 'chatglm3-6b')).toMatchObject(refused);
    expect(serving('lmdeploy', 'baichuan2-7b')).toMatchObject({ ok: true });
    expect(serving('vllm', 'chatglm3-6b')).toMatchObject({ ok: true });
    const without = indexCatalog({ ...shipped, engines: [] });
    const chosen = {
      ...load,
      modelId: 'chatglm3-6b',
      serving: { ...DEFAULT_SERVING, engine: 'lmdeploy' },
    } as const;
    expect(servingWithin(chosen, scene, nvidia, without)).toMatchObject(refused);
  });

  it('says what is known: measured, listed by its makers, or nothing', () => {
    expect(engineEvidence('vllm', 'kimi-k2.5').kind).toBe('measured');
    expect(engineEvidence('vllm', 'qwen2.5-32b')).toMatchObject({
      kind: 'listed',
      source: expect.stringContaining('vllm'),
    });
    expect(engineEvidence('llama.cpp', 'kimi-k3')).toEqual({ kind: 'unknown' });
    for (const locale of LOCALES) {
      const { label } = translatorFor(locale);
      expect(label(engineEvidenceLabel('vllm', 'kimi-k3'))).toContain('vLLM');
    }
  });

  it('is not among the fastest where it is refused', () => {
    const fastest = {
      ...load,
      modelId: 'chatglm3-6b',
      serving: { ...DEFAULT_SERVING, engine: 'fastest' },
    } as const;
    const ways = servedWithin(fastest, scene, nvidia, indexCatalog(shipped));
    const engines = ways.ok ? ways.value.map((way) => way.serving.engine) : [];
    expect(engines).toContain('sglang');
    expect(engines).not.toContain('lmdeploy');
  });
});
