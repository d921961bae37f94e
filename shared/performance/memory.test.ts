import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibration, GIB } from './calibration.ts';
import { budgetBytes, cacheBudgetBytes, engineBytes, largestBatch, type ModelClass } from './memory.ts';
import { estimateLanguage } from './estimate.ts';
import { gpu, model } from './testing/catalog.ts';
import profile from './testing/memory-profile.json' with { type: 'json' };

const visibleBytes = profile.visibleGiB * GIB;

describe('memory budget (performance-model.md §3)', () => {
  it.each(profile.runs.map((run) => [run.run, run] as const))(
    'leaves for the cache what vLLM itself reports: %s',
    (_, run) => {
      const demand = {
        weightBytes: run.weights * GIB,
        activationBytes: run.activation * GIB,
        otherBytes: run.other * GIB,
        requestBytes: GIB,
      };
      const available = cacheBudgetBytes(budgetBytes(visibleBytes, run.fraction), demand) / GIB;
      expect(available).toBeCloseTo(run.cache, 1);
    },
  );

  it('leaves 28.20 GiB for Mistral Small 24B on H100', () => {
    const run = profile.runs.find((each) => each.run === 'Mistral-Small-3.2-24B');
    expect(run?.cache).toBe(28.2);
  });

  it.each(profile.runs.map((run) => [run.run, run] as const))(
    'never counts less for the engine than was measured: %s',
    (_, run) => {
      const engine = engineBytes(visibleBytes, 'hopper', run.class as ModelClass, run.parallel);
      expect(engine.activationBytes / GIB).toBeGreaterThanOrEqual(run.activation);
      expect(engine.otherBytes / GIB).toBeGreaterThanOrEqual(run.other);
    },
  );

  it('counts no more of an H100 than the engine sees', () => {
    expect(80 * calibration.memory.visibleGiBPerGB.hopper).toBeLessThanOrEqual(profile.visibleGiB);
  });

  it('says that 70B in FP16 does not fit the 4 × A5000 of the enterprise tier, and by how much', () => {
    const machine = { gpu: gpu('rtx-a5000'), gpuCount: 4 };
    const request = { inputTokens: 1000, outputTokens: 500 };
    const result = estimateLanguage(machine, model('llama3.1-70b'), 'fp16', request, { latencySeconds: 1 });
    if (result.ok || result.error.code !== 'memory-short') throw new Error('it must not fit');
    const { term, neededGB, availableGB, shortGB } = result.error;
    const weights = 141.1;
    const engine = (4 * (5.64 / 4 + 0.6) * GIB) / 1e9;
    const cache = (1500 * 327_680) / 1e9;
    expect(term).toBe('weights');
    expect(neededGB).toBeCloseTo(weights + engine + cache, 2);
    expect(availableGB).toBeCloseTo((0.9 * 4 * 24 * 0.92 * GIB) / 1e9, 6);
    expect(shortGB).toBeCloseTo(neededGB - availableGB, 9);
    expect(shortGB).toBeGreaterThan(141.1 - 96);
  });

  it('never gets a smaller batch from more memory', () => {
    const bytes = fc.double({ min: 1e9, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(bytes, bytes, fc.double({ min: 1e5, max: 1e10, noNaN: true }), (one, other, request) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        expect(largestBatch(more, request)).toBeGreaterThanOrEqual(largestBatch(less, request));
      }),
    );
  });
});
