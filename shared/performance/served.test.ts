import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LanguageScene, Precision } from '../scenario/scenario.ts';
import { DEFAULT_SERVING, LANGUAGE_ENGINES, type Serving } from '../scenario/serving.ts';
import { adapterBytes } from './adapters.ts';
import { estimateLanguage, type Estimate, type Target } from './estimate.ts';
import { estimateLoad } from './estimate-load.ts';
import { requestOf } from './language-request.ts';
import { gpu, model } from './testing/catalog.ts';
import { visionTokens } from './vision-tokens.ts';

const h100x8 = { gpu: gpu('h100-sxm'), gpuCount: 8 };
const llama70b = model('llama3.1-70b');
const chat = { inputTokens: 2000, outputTokens: 400 };
const target: Target = { latencySeconds: 3, tokenMilliseconds: 60 };

const served = (
  serving: Partial<Serving>,
  {
    precision = 'fp8',
    id = 'llama3.1-70b',
    machine = h100x8,
  }: {
    precision?: Precision;
    id?: string;
    machine?: typeof h100x8;
  } = {},
) =>
  estimateLanguage(machine, model(id), precision, chat, target, {
    serving: { ...DEFAULT_SERVING, ...serving },
  });

const must = (result: ReturnType<typeof served>): Estimate => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const plain = must(served({}));

describe('how a load is served (performance-model.md §11, §14)', () => {
  it('by default is as if nothing had been said', () => {
    expect(must(estimateLanguage(h100x8, llama70b, 'fp8', chat, target))).toEqual(plain);
  });

  it('with a cache in 8 bit holds twice the requests in the same memory', () => {
    const wide = must(served({}, { precision: 'bf16' }));
    const narrow = must(served({ cachePrecision: 'fp8' }, { precision: 'bf16' }));
    expect(narrow.requestsPerSecond).toBeGreaterThan(wide.requestsPerSecond);
    const perRequest = ({ memory }: Estimate): number => memory.cacheGB / memory.largestBatch;
    if (narrow.layout.gpusPerReplica === wide.layout.gpusPerReplica) {
      expect(perRequest(narrow)).toBeCloseTo(perRequest(wide) / 2, 9);
    }
  });

  it('with a prefix cache reads less, so that a server delivers more, the more it hits', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 0.01, max: 0.09, noNaN: true }),
        (hit, more) => {
          const less = must(served({ prefixHitRatio: hit })).requestsPerSecond;
          expect(must(served({ prefixHitRatio: hit + more })).requestsPerSecond).toBeGreaterThan(less);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('with speculative decoding follows the measured acceptance', () => {
    const speculation = { draft: 'eagle', draftModelB: 0.5 } as const;
    const of = (acceptedTokens: number): number =>
      must(served({ speculation: { ...speculation, acceptedTokens } })).requestsPerSecond;
    expect(of(3)).toBeGreaterThan(of(2));
    expect(of(2)).toBeGreaterThan(of(1));
    // One token kept of four computed: drafting in vain costs.
    expect(of(1)).toBeLessThan(plain.requestsPerSecond);
  });

  it('holds the draft model beside the model', () => {
    const speculation = { draft: 'draft-model', acceptedTokens: 2, draftModelB: 4 } as const;
    const drafted = must(served({ speculation }));
    const gpus = drafted.layout.gpusPerReplica;
    const alone = must(
      estimateLanguage(h100x8, llama70b, 'fp8', chat, target, { tensor: gpus, serving: DEFAULT_SERVING }),
    );
    expect(drafted.memory.weightsGB - alone.memory.weightsGB).toBeCloseTo(8 / gpus, 9);
  });

  it('with adapters holds each beside the one base and delivers less', () => {
    const adapted = must(served({ adapters: { count: 50, rank: 16 } }));
    const gpus = adapted.layout.gpusPerReplica;
    const alone = must(
      estimateLanguage(h100x8, llama70b, 'fp8', chat, target, { tensor: gpus, serving: DEFAULT_SERVING }),
    );
    const each = adapterBytes(llama70b, 16) / 1e9;
    expect(each).toBeGreaterThan(0.3);
    expect(adapted.memory.weightsGB - alone.memory.weightsGB).toBeCloseTo((50 * each) / gpus, 9);
    expect(adapted.requestsPerSecond).toBeLessThan(plain.requestsPerSecond);
    expect(adapted.evidence).toBe('calibrated-architecture');
  });

  it('with plain attention needs more memory and time', () => {
    const slow = must(served({ attention: 'plain' }));
    expect(slow.memory.activationsGB).toBeGreaterThan(plain.memory.activationsGB);
    expect(slow.requestsPerSecond).toBeLessThan(plain.requestsPerSecond);
  });

  it('in stages shares the layers out; a stage needs a layer', () => {
    const staged = must(served({ pipeline: 2 }));
    expect(staged.layout.stages).toBe(2);
    expect(staged.layout.gpusPerReplica % 2).toBe(0);
    const impossible = served({ pipeline: 3 });
    expect(!impossible.ok && impossible.error.code).toBe('layout-impossible');
  });

  it('apart has copies that read and copies that write', () => {
    const { layout, requestsPerSecond } = must(served({ disaggregated: true }));
    expect(layout.prefillReplicas).toBeGreaterThanOrEqual(1);
    expect(layout.prefillReplicas).toBeLessThan(layout.replicas);
    expect(requestsPerSecond).toBeGreaterThan(0);
  });

  it.each(LANGUAGE_ENGINES)('is estimated under %s, with a word where it was not measured', (engine) => {
    const local = engine === 'llama.cpp';
    const estimate = must(served({ engine }, { precision: local ? 'gguf-q4' : 'bf16' }));
    expect(estimate.engine).toBe(engine);
    const measured = engine !== 'lmdeploy' && !local;
    expect(estimate.evidence).toBe(measured ? 'measured' : 'calibrated-architecture');
  });

  it.each([
    ['TensorRT-LLM on Ascend', { engine: 'trtllm' }, 'gpu', 'ascend-910b3', 'fp16'],
    ['FP8 weights in llama.cpp', { engine: 'llama.cpp' }, 'precision', 'h100-sxm', 'fp8'],
    ['an INT8 cache in vLLM', { engine: 'vllm', cachePrecision: 'int8' }, 'cache', 'h100-sxm', 'fp8'],
    ['pictures’ engine for text', { engine: 'tensorrt' }, 'scene', 'h100-sxm', 'fp8'],
  ] as const)('refuses %s', (_, serving, what, card, precision) => {
    const result = served(serving, { precision, machine: { gpu: gpu(card), gpuCount: 8 } });
    expect(!result.ok && result.error).toMatchObject({ code: 'engine-unsupported', what });
  });

  it('spreads experts over all GPUs where that delivers more', () => {
    const estimate = must(served({}, { id: 'deepseek-v3', machine: { gpu: gpu('h200-sxm'), gpuCount: 8 } }));
    expect(estimate.layout.gpusPerReplica).toBe(8);
    expect((estimate.layout.data ?? 1) * (estimate.layout.tensor ?? 1)).toBe(8);
    expect(estimate.memory.totalGB + estimate.memory.freeGB).toBeLessThan(141);
  });
});

describe('requests of a scene (performance-model.md §14)', () => {
  const name = { id: 's', name: 's' };
  const inputOf = (scene: LanguageScene, id: string) => requestOf(scene, model(id));

  it('count the pictures as the model does', () => {
    const side = { width: 1024, height: 1024 };
    expect(visionTokens(model('qwen2.5-vl-7b'), side)).toBe(1369);
    expect(visionTokens(model('qwen3-vl-8b'), side)).toBe(1024);
    expect(visionTokens(model('llava-1.5-7b'), side)).toBe(576);
    expect(visionTokens(model('internvl2-8b'), { width: 448, height: 448 })).toBe(256);
    expect(visionTokens(model('internvl2-8b'), { width: 4000, height: 3000 })).toBe(256 * 13);
  });

  it.each([
    // round(1000/32) = 31 and round(700/32) = 22; small pictures are made larger, large ones smaller.
    ['qwen3.5-27b', 1024, 1024, 1024],
    ['qwen3.5-27b', 1000, 700, 31 * 22],
    ['qwen3.5-27b', 100, 100, 64],
    // Halves go to the even number: 2.5 squares are 2.
    ['qwen3.5-27b', 80, 4000, 2 * 125],
    ['qwen3.5-397b-a17b', 8000, 6000, 147 * 110],
    // 280 squares of 48 pixels at the picture's shape: √(280·48²) = 803, 16 squares a side; 4:3 is 19 by 14.
    ['gemma4-31b', 1024, 1024, 256],
    ['gemma4-31b', 4000, 3000, 19 * 14],
    ['gemma4-26b-a4b', 64, 48, 19 * 14],
    ['gemma4-31b', 48_000, 100, 280],
    // Padded to squares of 28; beyond 16,384 patches of 14 scaled down to them: 4,096 tokens and the padding.
    ['kimi-k2.5', 1024, 1024, 37 * 37],
    ['kimi-k2.5', 28, 29, 2],
    ['kimi-k2.5', 4000, 3000, 75 * 56],
    ['kimi-k2.5', 20_000, 100, 256 * 2],
  ])('%s counts a picture of %d × %d as %d', (id, width, height, tokens) => {
    expect(visionTokens(model(id), { width, height })).toBe(tokens);
  });

  it('of documents put the passages before the question', () => {
    const scene = {
      kind: 'rag',
      ...name,
      sharedTokens: 300,
      questionTokens: 50,
      passages: 5,
      passageTokens: 500,
      outputTokens: 9,
    } as const;
    expect(inputOf(scene, 'qwen2.5-7b')).toEqual({
      ok: true,
      value: { inputTokens: 2850, outputTokens: 9, sharedShare: 300 / 2850, pictureTokens: 0 },
    });
  });

  it('with pictures are refused to models that read none, and where the catalog is silent', () => {
    const scene = {
      kind: 'multimodal',
      ...name,
      inputTokens: 100,
      images: 2,
      imageWidth: 448,
      imageHeight: 448,
      outputTokens: 9,
    } as const;
    expect(inputOf(scene, 'llava-1.5-7b')).toMatchObject({ ok: true, value: { inputTokens: 100 + 2 * 576 } });
    expect(inputOf(scene, 'qwen2.5-7b')).toMatchObject({ error: { code: 'not-modelled', what: 'pictures' } });
    const silent = { ...model('kimi-k2.5'), visionTokens: null };
    expect(requestOf(scene, silent)).toMatchObject({ error: { field: 'visionTokens' } });
  });
});

describe('a load of any kind of scene', () => {
  const load = { precision: 'fp16', latencySeconds: 20, serving: DEFAULT_SERVING } as const;
  const name = { id: 's', name: 's' };

  it('of vectors: shorter texts are more, each card counts', () => {
    const of = (inputTokens: number, gpuCount = 1): number => {
      const result = estimateLoad(
        { gpu: gpu('l40s'), gpuCount },
        model('bge-m3'),
        { kind: 'embedding', ...name, inputTokens },
        { ...load, latencySeconds: 0.5 },
      );
      if (!result.ok) throw new Error(JSON.stringify(result.error));
      return result.value.requestsPerSecond;
    };
    expect(of(100)).toBeGreaterThan(of(500));
    expect(of(500, 4)).toBeGreaterThan(4 * of(500) * 0.999);
  });

  it('of pictures: image to image runs a share of the steps, ControlNet runs beside, the engine counts', () => {
    const of = (scene: object, serving: Partial<Serving> = {}): number => {
      const result = estimateLoad(
        { gpu: gpu('rtx-4090'), gpuCount: 1 },
        model('sdxl-base'),
        { kind: 'text-to-image', ...name, imagesPerRequest: 1, steps: 30, ...scene },
        { ...load, serving: { ...DEFAULT_SERVING, ...serving } },
      );
      if (!result.ok) throw new Error(JSON.stringify(result.error));
      return result.value.imageSeconds ?? 0;
    };
    const whole = of({});
    expect(of({ kind: 'image-to-image', strength: 0.5 })).toBeLessThan(whole);
    expect(of({ kind: 'controlnet' })).toBeGreaterThan(whole);
    expect(of({ side: 768 })).toBeLessThan(whole);
    expect(of({}, { engine: 'tensorrt' })).toBeLessThan(of({}, { engine: 'pytorch' }));
  });
});
