import { describe, expect, it } from 'vitest';
import { model, models } from './testing/catalog.ts';
import { formatsOf, servedWeightBytes } from './formats.ts';
import { layerParameters, parametersOf } from './weights.ts';

const GB = 1e9;
const weightsGB = (id: string, precision: 'bf16' | 'fp16' | 'fp8' | 'int4'): number => {
  const parameters = parametersOf(model(id));
  if (!parameters.ok) throw new Error(id);
  return servedWeightBytes(parameters.value, formatsOf(model(id), precision)) / GB;
};

describe('weights (performance-model.md §1)', () => {
  it('of Llama 3.1 8B take 16.06 GB in BF16', () => {
    expect(weightsGB('llama3.1-8b', 'bf16')).toBeCloseTo(16.06, 2);
  });

  it('of a 70B model take 141 GB in FP16', () => {
    expect(weightsGB('llama3.1-70b', 'fp16')).toBeCloseTo(141.1, 1);
  });

  it('leave embedding and head at 16 bit when quantised, as published checkpoints do', () => {
    // vLLM reports 2 × 33.88 GiB for Llama 3.3 70B FP8; AWQ files of Llama 3.1 8B hold 5.7 GB.
    expect(weightsGB('llama3.3-70b', 'fp8')).toBeCloseTo((2 * 33.88 * 2 ** 30) / GB, 0);
    expect(weightsGB('llama3.1-8b', 'int4')).toBeCloseTo(5.8, 1);
  });

  // Maverick has experts in every other layer only and GPT-J no gate: their published totals are used.
  const counted = models.filter(
    ({ id, type }) =>
      ['llm', 'moe'].includes(type) && !['llama4-maverick', 'gpt-j-6b', 'kimi-k3'].includes(id),
  );
  it.each(counted.map((each) => [each.id, each] as const))(
    'counted by dimension are within 3 %% of the published total: %s',
    (_, each) => {
      const layers = layerParameters(each);
      if (!layers || !each.totalParamsB || !each.vocabulary || !each.hiddenSize) return;
      const table = each.vocabulary * each.hiddenSize;
      const published = each.totalParamsB * GB;
      const off = [1, 2].map((tables) => Math.abs((layers.total + tables * table) / published - 1));
      expect(Math.min(...off)).toBeLessThan(0.03);
    },
  );

  it('of experts follow from total and active parameters', () => {
    const parameters = parametersOf(model('mixtral-8x7b'));
    expect(parameters.ok && parameters.value.experts / GB).toBeCloseTo(45.1, 1);
    expect(layerParameters(model('mixtral-8x7b'))?.experts).toBeCloseTo(45.1 * GB, -8.5);
  });

  it('of a model without published total and dimensions are not modelled', () => {
    const unknown = { ...model('llama3.1-8b'), totalParamsB: null, layers: null };
    expect(parametersOf(unknown)).toEqual({ ok: false, error: { code: 'not-modelled', what: 'weights' } });
  });
});
