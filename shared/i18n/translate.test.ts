import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { type Locale, LOCALES, MESSAGES } from './messages.ts';
import { filledPlainly } from './translate.ts';

const texts = LOCALES.flatMap((locale) => Object.values(MESSAGES[locale]).map((text) => ({ locale, text })));
const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name);
const formatted = (text: string, locale: Locale, values: Record<string, string | number>): string =>
  String(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).format(values));

describe('a text filled without a formatter', () => {
  it('is what the formatter makes of it, for every text of the program', () => {
    const different = texts.flatMap(({ locale, text }) => {
      const values = Object.fromEntries(namesIn(text).map((name, at) => [name, at === 0 ? 3 : `‹${name}›`]));
      const plain = filledPlainly(text, values);
      return plain === undefined || plain === formatted(text, locale, values) ? [] : [text];
    });
    expect(different).toEqual([]);
  });

  it('takes whatever is filled in as it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double()), fc.string(), (first, second) => {
        const values = { first, second };
        expect(filledPlainly('{first} of {second}', values)).toBe(
          formatted('{first} of {second}', 'en', values),
        );
      }),
    );
  });

  it('is most texts with values; plurals and choices are left to the formatter', () => {
    const withValues = texts.filter(({ text }) => text.includes('{'));
    const plain = withValues.filter(
      ({ text }) =>
        filledPlainly(text, Object.fromEntries(namesIn(text).map((name) => [name, 1]))) !== undefined,
    );
    expect(plain.length).toBeGreaterThan(withValues.length / 2);
    expect(filledPlainly('{count, plural, one {# server} other {# servers}}', { count: 1 })).toBeUndefined();
    expect(filledPlainly("'{'name'}'", { name: 'x' })).toBeUndefined();
  });

  it('is not made where a value is missing: the formatter says which', () => {
    expect(filledPlainly('{name} is full', {})).toBeUndefined();
    expect(() => formatted('{name} is full', 'en', {})).toThrow(/name/);
  });
});
