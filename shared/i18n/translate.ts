import { IntlMessageFormat } from 'intl-messageformat';
import type { Problem, ProblemDetail, ProblemParam } from '../base/problem.ts';
import type { Amount, Label, LabelParams } from './label.ts';
import { decimalsOf, yuanPer } from './money-unit.ts';
import { isMessageKey, itemKey, type Locale, type MessageKey, MESSAGES } from './messages.ts';

export type MessageParams = LabelParams;

/** Text in one language. Messages are ICU: `{count, plural, one {# server} other {# servers}}`. */
export type Translator = {
  readonly locale: Locale;
  readonly t: (key: MessageKey, params?: MessageParams) => string;
  readonly label: (label: Label) => string;
  /** A value of a problem as its texts show it. */
  readonly param: (value: ProblemParam) => string;
  /** What is wrong, and what to do about it. */
  readonly problem: (problem: Problem) => ProblemText;
};

/** What is wrong, what to do about it, and what lies behind it. */
export type ProblemText = {
  readonly what: string;
  readonly fix: string;
  readonly details: readonly string[];
};

/**
 * A text with its values in their places; undefined for one that takes more than that: a plural or a choice, a quoted
 * brace, or a value that is not given, which is the formatter's to refuse.
 */
export function filledPlainly(
  text: string,
  values: Readonly<Record<string, string | number>>,
): string | undefined {
  if (!text.includes('{')) return text;
  if (text.includes("'")) return undefined;
  let plain = true;
  const filled = text.replaceAll(/\{(\w*)(\}?)/g, (_whole, name: string, end: string) => {
    const value = values[name];
    if (end === '' || value === undefined) plain = false;
    return String(value);
  });
  return plain ? filled : undefined;
}

const translators = new Map<Locale, Translator>();

/** The translator of a language; messages are compiled once and kept. */
export function translatorFor(locale: Locale): Translator {
  const known = translators.get(locale);
  if (known) return known;
  const created = createTranslator(locale);
  translators.set(locale, created);
  return created;
}

function createTranslator(locale: Locale): Translator {
  const compiled = new Map<MessageKey, IntlMessageFormat>();

  const message = (key: MessageKey): IntlMessageFormat => {
    const known = compiled.get(key);
    if (known) return known;
    const created = new IntlMessageFormat(MESSAGES[locale][key], locale, undefined, { ignoreTag: true });
    compiled.set(key, created);
    return created;
  };

  const t = (key: MessageKey, params?: MessageParams): string => {
    const text = MESSAGES[locale][key];
    const values: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(params ?? {})) {
      values[name] = typeof value !== 'object' ? value : 'yuan' in value ? amount(value) : label(value);
    }
    // Most texts need no formatter; making the first one takes 13 ms, which the first screen would wait for.
    return filledPlainly(text, values) ?? String(message(key).format(values));
  };

  const amountFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: decimalsOf('wan', locale) });
  const amount = ({ yuan }: Amount): string =>
    t('amount.wan', { amount: amountFormat.format(yuan / yuanPer('wan', locale)) });

  const label = (value: Label): string => ('text' in value ? value.text : t(value.key, value.params));

  /** A value that has words of its own, such as a cost of the tree or an item of the price list, is told by them. */
  const told = (value: ProblemParam): string | number => {
    if (typeof value === 'object') return detail(value);
    if (typeof value !== 'string') return value;
    const key = isMessageKey(value) ? value : itemKey(value);
    return key === undefined ? value : t(key);
  };
  const problemText = (key: string, problem: Problem): string => {
    const params = Object.entries(problem.params).map(([name, value]) => [name, told(value)] as const);
    return isMessageKey(key) ? t(key, { ...Object.fromEntries(params), path: problem.path }) : key;
  };

  const detail = (value: ProblemDetail): string => {
    if ('text' in value) return value.text;
    if ('yuan' in value) return amount(value);
    const params = Object.entries(value.params ?? {}).map(
      ([name, param]) => [name, typeof param === 'object' ? detail(param) : param] as const,
    );
    return isMessageKey(value.key) ? t(value.key, Object.fromEntries(params)) : value.key;
  };

  return {
    locale,
    t,
    label,
    param: (value) => String(told(value)),
    problem: (problem) => ({
      what: problemText(`problem.${problem.code}`, problem),
      fix: problemText(`problem.${problem.code}.fix`, problem),
      details: (problem.details ?? []).map(detail),
    }),
  };
}
