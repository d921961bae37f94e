import { describe, expect, it } from 'vitest';
import { LOCALES } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import { calibration } from './calibration.ts';
import { evidenceOf } from './evidence.ts';
import { measurementsBehind, measurementsLabel } from './measurements.ts';
import { gpu, gpus, model, models } from './testing/catalog.ts';

const behind = (modelId: string, gpuId: string) =>
  measurementsBehind({ modelId, gpuId, evidence: evidenceOf(gpu(gpuId), model(modelId)), ofPictures: false });

describe('the measured runs behind an estimate (performance-model.md §12)', () => {
  it('are those of the pair where it was measured, all engines together', () => {
    const { rows, gpus: cards, models: shapes, engines } = behind('llama3.1-70b', 'h100-sxm');
    expect([cards, shapes]).toEqual([['h100-sxm'], ['llama3.1-70b']]);
    const counted = calibration.errors.groups
      .filter(({ group }) => group.startsWith('llama3.1-70b | h100-sxm |'))
      .reduce((sum, group) => sum + group.rows, 0);
    expect(rows).toBe(counted);
    expect(rows).toBeGreaterThan(0);
    expect(engines.length).toBeGreaterThan(0);
  });

  it('are those of the GPU, or of all others, where the pair was not', () => {
    expect(behind('qwen2.5-7b', 'h100-sxm').gpus).toEqual(['h100-sxm']);
    expect(behind('qwen2.5-7b', 'l40s').gpus).not.toContain('l40s');
    expect(behind('qwen2.5-7b', 'l40s').rows).toBeGreaterThan(behind('qwen2.5-7b', 'h100-sxm').rows);
  });

  it('are never none where the evidence says measured', () => {
    for (const card of gpus) {
      for (const each of models) {
        const evidence = evidenceOf(card, each);
        if (evidence === 'datasheet' || evidence === 'calibrated-architecture') continue;
        const { rows } = measurementsBehind({
          modelId: each.id,
          gpuId: card.id,
          evidence,
          ofPictures: false,
        });
        expect(rows, `${each.id} ${card.id}`).toBeGreaterThan(0);
      }
    }
  });

  it.each(LOCALES)('are told in words (%s)', (locale) => {
    const { label } = translatorFor(locale);
    for (const evidence of ['measured', 'calibrated-gpu', 'calibrated-architecture', 'datasheet'] as const) {
      for (const ofPictures of [false, true]) {
        const [modelId, gpuId] = ofPictures ? ['flux.1-dev', 'h100-sxm'] : ['llama3.1-70b', 'h100-sxm'];
        const text = label(measurementsLabel({ modelId, gpuId, evidence, ofPictures }));
        expect(text).toMatch(/\d/);
        expect(text).not.toMatch(/[{}]/);
      }
    }
  });
});
