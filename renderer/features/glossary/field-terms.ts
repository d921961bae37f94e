import type { Term } from '#shared/i18n/glossary.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import { termsIn } from './find-terms.ts';

export const FIELDS = 'input, select, textarea';

/** What a field is called, as a screen reader would say it. */
function nameOf(field: HTMLElement): string {
  const named = (field.getAttribute('aria-labelledby') ?? '')
    .split(/\s+/)
    .map((id) => (id === '' ? '' : (document.querySelector(`#${CSS.escape(id)}`)?.textContent ?? '')))
    .join(' ')
    .trim();
  if (named !== '') return named;
  const stated = field.getAttribute('aria-label');
  if (stated !== null) return stated;
  const labels =
    field instanceof HTMLInputElement ||
    field instanceof HTMLSelectElement ||
    field instanceof HTMLTextAreaElement
      ? [...(field.labels ?? [])]
      : [];
  return labels.map((label) => label.textContent ?? '').join(' ');
}

/** The terms in a field's name, in the order they stand there. */
export const termsOfField = (field: HTMLElement, locale: Locale): Term[] =>
  termsIn(nameOf(field), locale).map(({ term }) => term);

/** Adds what explains a field to whatever describes it already; the function it returns takes that away again. */
export function describeBy(field: HTMLElement, id: string): () => void {
  const ids = (): string[] => (field.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean);
  field.setAttribute('aria-describedby', [...ids(), id].join(' '));
  return () => {
    const others = ids().filter((each) => each !== id);
    if (others.length === 0) field.removeAttribute('aria-describedby');
    else field.setAttribute('aria-describedby', others.join(' '));
  };
}
