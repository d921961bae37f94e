import { describe, expect, it } from 'vitest';
import { type Evidence, evidenceOf, intervalOf, rangeOf } from './evidence.ts';
import { gpu, model } from './testing/catalog.ts';

const BEST_FIRST: readonly Evidence[] = [
  'measured',
  'calibrated-gpu',
  'calibrated-architecture',
  'datasheet',
];

describe('evidence (performance-model.md §12)', () => {
  it.each([
    ['llama3.1-70b', 'h100-sxm', 'measured'],
    ['deepseek-v3', 'b200-sxm', 'measured'],
    ['qwen2.5-72b', 'h100-sxm', 'calibrated-gpu'],
    ['llama3.1-70b', 'h20-96', 'calibrated-architecture'],
    ['llama3.1-70b', 'rtx-4090', 'datasheet'],
    ['llama3.1-70b', 'l20', 'datasheet'],
    ['llama3.1-70b', 'ascend-910b3', 'datasheet'],
  ])('%s on %s rests on %s', (subject, card, evidence) => {
    expect(evidenceOf(gpu(card), model(subject))).toBe(evidence);
  });

  it('is never narrower where less is known', () => {
    const widths = BEST_FIRST.map((evidence) => rangeOf(1, evidence));
    widths.forEach((range, index) => {
      const better = widths[index - 1] ?? range;
      expect(range.p10).toBeLessThanOrEqual(better.p10);
      expect(range.p90).toBeGreaterThanOrEqual(better.p90);
      expect(range.p10).toBeLessThan(1);
      expect(range.p90).toBeGreaterThan(1);
    });
  });

  it('gives every predicted time a range around it', () => {
    for (const evidence of BEST_FIRST) {
      for (const quantity of ['token', 'endToEnd', 'first'] as const) {
        const { p10, p90 } = intervalOf(2, evidence, quantity);
        expect(p10).toBeLessThan(2);
        expect(p90).toBeGreaterThan(2);
      }
    }
  });
});
