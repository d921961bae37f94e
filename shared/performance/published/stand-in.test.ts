import { describe, expect, it } from 'vitest';
import { models } from '../testing/catalog.ts';
import { parametersOf } from '../weights.ts';
import { mayHideExperts, sizeInName, standInModel } from './stand-in.ts';

describe('the size of a model by its name', () => {
  it.each([
    ['Falcon-180B', 180, undefined],
    ['tiiuae/falcon-7b-instruct', 7, undefined],
    ['Qwen2-57B-A14B', 57, 14],
    ['TinyLlama-1.1B', 1.1, undefined],
  ])('%s', (name, totalB, activeB) => {
    expect(sizeInName(name)).toEqual({ totalB, activeB });
  });

  it.each(['Mixtral-8x7B', 'GPT-J', 'gpt-3bis', 'Nameless'])('%s tells none', (name) => {
    expect(sizeInName(name)).toBeUndefined();
  });

  it('is not the whole truth where the family hides its experts', () => {
    expect(mayHideExperts('DeepSeek-R9-100B', models)).toBe(true);
    expect(mayHideExperts('gpt-oss-200b', models)).toBe(true);
    expect(mayHideExperts('Falcon-180B', models)).toBe(false);
  });
});

describe('a model by its size alone', () => {
  it.each([
    [180, undefined],
    [1.1, undefined],
    [57, 14],
    [600, 40],
  ])('of %d B has as many parameters, in whole heads that eight GPUs share', (totalB, activeB) => {
    const model = standInModel('New', { totalB, activeB }, models);
    if (!model) throw new Error('there are models to go by');
    const parameters = parametersOf(model);
    if (!parameters.ok) throw new Error(parameters.error.code);
    expect(parameters.value.total / 1e9).toBeCloseTo(totalB, 6);
    expect(parameters.value.experts > 0).toBe(activeB !== undefined);
    expect((model.heads ?? 0) % 8).toBe(0);
    expect((model.heads ?? 0) >= (model.kvHeads ?? 1)).toBe(true);
  });
});
