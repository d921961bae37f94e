import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Precision } from '../scenario/scenario.ts';
import { PRECISIONS } from '../scenario/scenario.ts';
import { estimateLanguage, type Target } from './estimate.ts';
import { gpu, gpus, model, models } from './testing/catalog.ts';

const h100x8 = { gpu: gpu('h100-sxm'), gpuCount: 8 };
const llama70b = model('llama3.1-70b');
const chat = { inputTokens: 1000, outputTokens: 500 };
const relaxed: Target = { latencySeconds: 2, tokenMilliseconds: 50 };

const rate = (target: Target, request = chat, machine = h100x8, subject = llama70b): number => {
  const result = estimateLanguage(machine, subject, 'fp8', request, target);
  return result.ok ? result.value.requestsPerSecond : 0;
};

describe('language estimate (performance-model.md §3–§5, §12)', () => {
  it('splits a machine into replicas and stays within its memory', () => {
    const result = estimateLanguage(h100x8, llama70b, 'fp8', chat, relaxed);
    if (!result.ok) throw new Error('must fit');
    const { layout, memory, evidence, range, requestsPerSecond } = result.value;
    expect(layout.gpusPerReplica * layout.replicas).toBe(8);
    expect(memory.totalGB + memory.freeGB).toBeLessThan(80);
    expect(memory.freeGB).toBeGreaterThanOrEqual(0);
    expect(evidence).toBe('measured');
    expect(range.p10).toBeLessThan(requestsPerSecond);
    expect(range.p90).toBeGreaterThan(requestsPerSecond);
  });

  it.each([
    [
      'a context beyond the model',
      'llama3.1-70b',
      'fp8',
      { inputTokens: 131_000, outputTokens: 500 },
      'context-too-long',
    ],
    ['an embedding model', 'bge-m3', 'fp16', chat, 'not-modelled'],
    ['an image model', 'sdxl-base', 'fp16', chat, 'not-modelled'],
  ] as const)('refuses %s', (_, id, precision, request, code) => {
    const result = estimateLanguage(h100x8, model(id), precision, request, relaxed);
    expect(!result.ok && result.error.code).toBe(code);
  });

  it.each([
    ['FP8 on A100', 'a100-80-sxm', 'fp8', { code: 'precision-unsupported', precision: 'fp8' }],
    ['BF16 on T4', 't4', 'bf16', { code: 'precision-unsupported', precision: 'bf16' }],
    [
      'BF16 where the datasheet is silent',
      'ascend-910b3',
      'bf16',
      { code: 'missing-datasheet', field: 'bf16Tflops' },
    ],
    ['a card without bandwidth', 'dcu-k100', 'fp16', { code: 'missing-datasheet', field: 'bandwidthGBs' }],
  ] as const)('refuses %s', (_, id, precision, error) => {
    const machine = { gpu: gpu(id), gpuCount: 8 };
    expect(estimateLanguage(machine, llama70b, precision, chat, relaxed)).toEqual({ ok: false, error });
  });

  it('says which target is missed when even one request misses it', () => {
    const first = estimateLanguage(h100x8, llama70b, 'bf16', chat, { latencySeconds: 0.01 });
    expect(!first.ok && first.error.code).toBe('too-slow-first-token');
    const token = estimateLanguage(h100x8, llama70b, 'bf16', chat, {
      latencySeconds: 2,
      tokenMilliseconds: 1,
    });
    expect(!token.ok && token.error.code).toBe('too-slow-token');
  });

  const targets = fc.record({
    latencySeconds: fc.double({ min: 0.2, max: 30, noNaN: true }),
    tokenMilliseconds: fc.double({ min: 5, max: 300, noNaN: true }),
  });
  const requests = fc.record({
    inputTokens: fc.integer({ min: 1, max: 30_000 }),
    outputTokens: fc.integer({ min: 1, max: 4000 }),
  });
  const factor = fc.double({ min: 0.3, max: 1, noNaN: true });
  const noise = 1 + 1e-5;

  it('never gets a higher rate from a tighter target', () => {
    fc.assert(
      fc.property(targets, requests, factor, factor, (target, request, shorter, faster) => {
        const tighter = {
          latencySeconds: target.latencySeconds * shorter,
          tokenMilliseconds: target.tokenMilliseconds * faster,
        };
        expect(rate(tighter, request)).toBeLessThanOrEqual(rate(target, request) * noise);
      }),
    );
  });

  it('never gets a higher rate from longer answers', () => {
    fc.assert(
      fc.property(targets, requests, fc.integer({ min: 1, max: 4000 }), (target, request, more) => {
        const longer = { ...request, outputTokens: request.outputTokens + more };
        expect(rate(target, longer)).toBeLessThanOrEqual(rate(target, request) * noise);
      }),
    );
  });

  it('never gets a lower rate from more memory', () => {
    fc.assert(
      fc.property(targets, requests, fc.double({ min: 1, max: 3, noNaN: true }), (target, request, more) => {
        const larger = { gpu: { ...h100x8.gpu, memoryGB: 80 * more }, gpuCount: 8 };
        expect(rate(target, request, larger) * noise).toBeGreaterThanOrEqual(rate(target, request));
      }),
    );
  });

  it('is finite, positive and within memory for every GPU, model and precision that it accepts', () => {
    let accepted = 0;
    for (const card of gpus) {
      for (const subject of models) {
        for (const precision of PRECISIONS satisfies readonly Precision[]) {
          const result = estimateLanguage({ gpu: card, gpuCount: 8 }, subject, precision, chat, relaxed);
          if (!result.ok) continue;
          accepted += 1;
          const { requestsPerSecond, range, memory, tokenMilliseconds, firstTokenSeconds } = result.value;
          const values = [requestsPerSecond, range.p10, range.p90, tokenMilliseconds, firstTokenSeconds];
          expect(values.every((value) => Number.isFinite(value) && Number(value) > 0)).toBe(true);
          expect(memory.totalGB).toBeLessThanOrEqual((card.memoryGB ?? 0) * 1.0738);
          expect(memory.largestBatch).toBeGreaterThanOrEqual(1);
        }
      }
    }
    expect(accepted).toBeGreaterThan(5000);
  });
});
