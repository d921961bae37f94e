import { describe, expect, it } from 'vitest';
import { type Term, TERMS } from '#shared/i18n/glossary.ts';
import { LOCALES } from '#shared/i18n/messages.ts';
import { termsIn, wordsOf } from './find-terms.ts';

const names = (text: string, locale: 'zh-CN' | 'en'): Term[] => termsIn(text, locale).map(({ term }) => term);

describe('terms in a label', () => {
  it('are found by the words that labels use, whatever their case', () => {
    expect(names('First token ≤ (s)', 'en')).toEqual(['ttft']);
    expect(names('TPOT and ttft', 'en')).toEqual(['tpot', 'ttft']);
    expect(names('首字 ≤（秒）', 'zh-CN')).toEqual(['ttft']);
    expect(names('PUE', 'zh-CN')).toEqual(['pue']);
  });

  it('are the longest that fit: 不含税 is not 含税', () => {
    expect(names('单价（不含税）', 'zh-CN')).toEqual(['net']);
    expect(names('单价（含税）', 'zh-CN')).toEqual(['gross']);
    expect(names('Price without VAT', 'en')).toEqual(['net']);
  });

  it('are whole words: a speaker has no peak', () => {
    expect(names('Speaker', 'en')).toEqual([]);
    expect(names('Net present value', 'en')).toEqual(['npv']);
  });

  it('are no words of every day', () => {
    expect(names('Phase 2 of the scenario', 'en')).toEqual([]);
    expect(names('阶段', 'zh-CN')).toEqual([]);
  });

  it('stand where they are found', () => {
    const [found] = termsIn('Cost: NPV', 'en');
    expect(found).toEqual({ term: 'npv', from: 6, to: 9 });
  });

  it.each(LOCALES)('each term of the glossary is found by its own words in %s', (locale) => {
    for (const term of TERMS) {
      for (const word of wordsOf(term, locale)) {
        expect({ word, found: names(word, locale) }).toEqual({ word, found: [term] });
      }
    }
  });
});
