import { type Term, TERMS, UNMARKED_TERMS } from '#shared/i18n/glossary.ts';
import { isMessageKey, type Locale } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';

/** A term of the glossary in a text, from one character up to another. */
export type FoundTerm = { readonly term: Term; readonly from: number; readonly to: number };

type Finder = { readonly pattern: RegExp; readonly termOf: ReadonlyMap<string, Term> };

const finders = new Map<Locale, Finder>();

/** What labels call a term: its own name where nothing else is stated; nothing where it is not marked. */
export function wordsOf(term: Term, locale: Locale): readonly string[] {
  if (UNMARKED_TERMS.has(term)) return [];
  const { t } = translatorFor(locale);
  const key = `term.${term}.words`;
  return (isMessageKey(key) ? t(key) : t(`term.${term}`)).split('|');
}

/** Words of a term as labels use them; longer ones first, so that 不含税 is not found as 含税. */
function finderOf(locale: Locale): Finder {
  const known = finders.get(locale);
  if (known) return known;
  const termOf = new Map(
    TERMS.flatMap((term) => wordsOf(term, locale).map((word) => [word.toLowerCase(), term] as const)),
  );
  const words = [...termOf.keys()].toSorted((left, right) => right.length - left.length);
  // Latin words end where letters end; Chinese is written without gaps.
  const pattern = words
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .map(
      (word) =>
        `${/^\w/.test(word) ? String.raw`(?<![A-Za-z])` : ''}${word}${/\w$/.test(word) ? '(?![A-Za-z])' : ''}`,
    )
    .join('|');
  const finder = { pattern: new RegExp(pattern, 'gi'), termOf };
  finders.set(locale, finder);
  return finder;
}

/** The terms that a label uses, each once, in the order of the text. */
export function termsIn(text: string, locale: Locale): FoundTerm[] {
  const { pattern, termOf } = finderOf(locale);
  const found = new Map<Term, FoundTerm>();
  for (const match of text.matchAll(pattern)) {
    const term = termOf.get(match[0].toLowerCase());
    if (term && !found.has(term)) {
      found.set(term, { term, from: match.index, to: match.index + match[0].length });
    }
  }
  return [...found.values()];
}
