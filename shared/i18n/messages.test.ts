import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { type Problem, PROBLEM_CODES, PROBLEM_PARAMS, type ProblemCode } from '../base/problem.ts';
import { isMessageKey, type Locale, LOCALES, type MessageKey, MESSAGES } from './messages.ts';
import { translatorFor } from './translate.ts';

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

const compile = (text: string, locale: Locale): IntlMessageFormat =>
  new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });

/** Everything but a literal text stands for a value. */
const LITERAL = compile('text', 'en').getAst()[0]?.type;

const placeholdersIn = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => {
    const own = 'value' in part && part.type !== LITERAL ? [part.value] : [];
    const inner = 'options' in part ? Object.values(part.options).flatMap((option) => option.value) : [];
    return [...own, ...placeholdersIn(inner)];
  });

const placeholders = (key: MessageKey, locale: Locale): string[] => [
  ...new Set(placeholdersIn(compile(MESSAGES[locale][key], locale).getAst()).toSorted()),
];

const keysOf = (locale: Locale): MessageKey[] => Object.keys(MESSAGES[locale]).filter(isMessageKey);

const textKeys = (code: ProblemCode): readonly string[] => [`problem.${code}`, `problem.${code}.fix`];

describe('messages', () => {
  it('has the same keys in both languages', () => {
    expect(Object.keys(MESSAGES.en).toSorted()).toEqual(Object.keys(MESSAGES['zh-CN']).toSorted());
  });

  it.each(LOCALES)('compiles every message in %s', (locale) => {
    const broken = keysOf(locale).filter((key) => {
      try {
        compile(MESSAGES[locale][key], locale);
        return false;
      } catch {
        return true;
      }
    });
    expect(broken).toEqual([]);
  });

  it.each(LOCALES)('has no empty text in %s', (locale) => {
    expect(keysOf(locale).filter((key) => MESSAGES[locale][key].trim() === '')).toEqual([]);
  });

  it('fills in the same values in both languages', () => {
    const unlike = keysOf('zh-CN').filter(
      (key) => placeholders(key, 'en').join() !== placeholders(key, 'zh-CN').join(),
    );
    expect(unlike).toEqual([]);
  });
});

describe.each(LOCALES)('problems in %s', (locale) => {
  const example = (code: ProblemCode): Problem => ({
    code,
    path: 'phases.1',
    params: Object.fromEntries(PROBLEM_PARAMS[code].map((name) => [name, 1])),
  });

  it('says of every code what is wrong and what to do', () => {
    expect(PROBLEM_CODES.flatMap(textKeys).filter((key) => !isMessageKey(key))).toEqual([]);
  });

  it('shows no value that the code does not carry', () => {
    const surplus = PROBLEM_CODES.flatMap((code) =>
      textKeys(code)
        .filter(isMessageKey)
        .flatMap((key) => placeholders(key, locale))
        .filter((name) => name !== 'path' && !PROBLEM_PARAMS[code].some((known) => known === name))
        .map((name) => `${code}: ${name}`),
    );
    expect(surplus).toEqual([]);
  });

  it('tells every value a code carries; an item by its name, its id is for programs', () => {
    const untold = PROBLEM_CODES.flatMap((code) => {
      const params: readonly string[] = PROBLEM_PARAMS[code];
      const shown = textKeys(code)
        .filter(isMessageKey)
        .flatMap((key) => placeholders(key, locale));
      if (params.includes('name')) shown.push('item');
      return params.filter((name) => !shown.includes(name)).map((name) => `${code}: ${name}`);
    });
    expect(untold).toEqual([]);
  });

  it.each(PROBLEM_CODES)('%s reads as a text', (code) => {
    const { what, fix } = translatorFor(locale).problem(example(code));
    expect(what).not.toMatch(/[{}]|undefined|problem\./);
    expect(fix).not.toMatch(/[{}]|undefined|problem\./);
  });
});

describe('a value out of range', () => {
  const told = (
    locale: Locale,
    least: number | 'none',
    most: number | 'none',
    bound: 'from' | 'above' = 'from',
  ): string =>
    translatorFor(locale).problem({
      code: 'out-of-range',
      path: 'pue',
      params: { value: 7, least, most, bound },
    }).what;

  it('names both limits, or the only one', () => {
    expect(told('en', 1, 3)).toBe('pue is 7, which is outside the accepted range (at least 1, at most 3).');
    expect(told('en', 1, 'none')).toBe('pue is 7, which is outside the accepted range (at least 1).');
    expect(told('en', 'none', 3)).toBe('pue is 7, which is outside the accepted range (at most 3).');
    expect(told('zh-CN', 1, 3)).toBe('pue 的值 7 超出允许范围（不小于 1，不大于 3）。');
    expect(told('en', 9, 'none', 'above')).toBe(
      'pue is 7, which is outside the accepted range (more than 9).',
    );
  });
});

describe('translator', () => {
  it('translates a label inside a label, and leaves words a person typed alone', () => {
    const { label } = translatorFor('en');
    expect(label({ key: 'words.total', params: { row: { text: '电费 {x}' } } })).toBe('total of 电费 {x}');
    expect(label({ key: 'words.total', params: { row: { key: 'row.time.month' } } })).toBe(
      'total of Month number',
    );
  });

  it('tells an amount of money in the large unit of the language', () => {
    const over = {
      key: 'whyNot.over-budget',
      params: { needed: { yuan: 2_578_271 }, limit: { yuan: 250_000 } },
    };
    expect(translatorFor('zh-CN').label({ ...over, key: 'whyNot.over-budget' })).toBe(
      '含税 257.83 万元，超过上限 25 万元',
    );
    expect(translatorFor('en').label({ ...over, key: 'whyNot.over-budget' })).toBe(
      'Costs CNY 2,578.3k with VAT; limit CNY 250k',
    );
  });

  it('calls the unit of a summary as the window does', () => {
    for (const locale of LOCALES) {
      const { t } = translatorFor(locale);
      expect(t('symbol.wanCNY')).toBe(t('unitName.wan'));
    }
  });

  it('without anything to fill in reads as the formatter would write it', () => {
    for (const locale of LOCALES) {
      for (const [key, text] of Object.entries(MESSAGES[locale])) {
        if (text.includes('{')) continue;
        const formatted = compile(text, locale).format();
        expect(formatted, `text of ${key}`).toBe(text);
      }
    }
  });
});
