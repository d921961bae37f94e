import './glossary.css';
import { Fragment, type JSX, useEffect, useId, useRef, useState } from 'react';
import type { Term } from '#shared/i18n/glossary.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { useTranslator } from '../../app/hooks.ts';
import { describeBy, FIELDS, termsOfField } from './field-terms.ts';
import { termsIn } from './find-terms.ts';

/** What names a figure or a field. */
export const LABELS =
  'th, dt, label, legend, summary, .field-label, .bar-figure-label, .slider-label, .segmented-option';

/** Parts of a label's text that are not of the label. */
const NOT_LABEL = 'input, select, textarea, output, .field-message, .mark';

/** A term on the screen, with the text that it stands in. */
export type MarkedTerm = { readonly term: Term; readonly range: Range };

/** The terms in the labels of a part of the page. */
export function termsOnScreen(root: ParentNode, locale: Locale): MarkedTerm[] {
  const found: MarkedTerm[] = [];
  for (const label of root.querySelectorAll<HTMLElement>(LABELS)) {
    if (label.closest('.glossary-card, dialog')) continue;
    const texts = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (node.parentElement?.closest(NOT_LABEL)) continue;
      for (const { term, from, to } of termsIn(node.textContent ?? '', locale)) {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        found.push({ term, range });
      }
    }
  }
  return found;
}

/** What is explained, and beside what: the words of the term, or a field whose name holds it. */
type Shown = { readonly terms: readonly Term[]; readonly beside: Range | HTMLElement };

const MARK = 'glossary-term';
/** The meanings of the terms in the name of the field that has the focus, for a screen reader. */
const DESCRIPTION = 'glossary-description';
const HOVER_MILLISECONDS = 350;
/** The page rests this long before it is looked through for terms. */
const REST_MILLISECONDS = 200;

/**
 * Terms of the glossary wherever they stand in a label: underlined with dots, explained when the pointer rests on them or
 * the keyboard reaches what they name. The page itself is left as React made it.
 */
export function GlossaryLayer(): JSX.Element {
  const { t, locale } = useTranslator();
  const marked = useRef<readonly MarkedTerm[]>([]);
  const description = useRef<HTMLParagraphElement>(null);
  const [shown, setShown] = useState<Shown | undefined>(undefined);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      marked.current = termsOnScreen(document, locale);
      CSS.highlights.set(MARK, new Highlight(...marked.current.map(({ range }) => range)));
    };
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(look, REST_MILLISECONDS);
    };
    const watcher = new MutationObserver(soon);
    watcher.observe(document.body, { childList: true, subtree: true });
    soon();
    return () => {
      clearTimeout(timer);
      watcher.disconnect();
      CSS.highlights.delete(MARK);
    };
  }, [locale]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let byKeyboard = false;
    let forget = (): void => undefined;
    const after = (change: Shown | undefined): void => {
      clearTimeout(timer);
      timer = setTimeout(() => setShown(change), HOVER_MILLISECONDS);
    };
    const shownOf = (found: MarkedTerm | undefined): Shown | undefined =>
      found && { terms: [found.term], beside: found.range };
    const move = (event: PointerEvent): void => {
      const { target } = event;
      if (!(target instanceof Element) || event.buttons > 0) return;
      // On the card the pointer may rest, to read or to copy.
      if (target.closest('.glossary-card')) return clearTimeout(timer);
      const under = marked.current.find(({ range }) => isWithin(range, event.clientX, event.clientY));
      after(shownOf(under));
    };
    const focus = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement) || !target.matches(':focus-visible')) return;
      if (!target.matches(FIELDS)) {
        after(shownOf(marked.current.find(({ range }) => target.contains(range.startContainer))));
        return;
      }
      const terms = termsOfField(target, locale);
      if (terms.length > 0 && description.current) {
        description.current.textContent = terms
          .map((term) =>
            t('glossary.described', { term: t(`term.${term}`), meaning: t(`term.${term}.meaning`) }),
          )
          .join(' ');
        forget = describeBy(target, DESCRIPTION);
      }
      // Whoever points at a field sees the marks in its label; whoever comes by keyboard is told.
      after(byKeyboard && terms.length > 0 ? { terms, beside: target } : undefined);
    };
    const leave = (): void => {
      forget();
      forget = () => undefined;
      after(undefined);
    };
    const key = (event: KeyboardEvent): void => {
      byKeyboard = true;
      if (event.key !== 'Escape') return;
      clearTimeout(timer);
      setShown(undefined);
    };
    const away = (): void => {
      clearTimeout(timer);
      setShown(undefined);
    };
    const press = (): void => {
      byKeyboard = false;
      away();
    };
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerdown', press);
    // What is typed is not covered.
    document.addEventListener('input', away);
    document.addEventListener('focusin', focus);
    document.addEventListener('focusout', leave);
    document.addEventListener('keydown', key, true);
    document.addEventListener('scroll', away, true);
    return () => {
      clearTimeout(timer);
      forget();
      document.removeEventListener('pointermove', move);
      document.removeEventListener('pointerdown', press);
      document.removeEventListener('input', away);
      document.removeEventListener('focusin', focus);
      document.removeEventListener('focusout', leave);
      document.removeEventListener('keydown', key, true);
      document.removeEventListener('scroll', away, true);
    };
  }, [t, locale]);

  const isThere =
    shown && (shown.beside instanceof Range ? shown.beside.startContainer : shown.beside).isConnected;
  return (
    <>
      <p id={DESCRIPTION} ref={description} hidden />
      {isThere && <Card key={shown.terms.join(' ')} shown={shown} />}
    </>
  );
}

const isWithin = (range: Range, x: number, y: number): boolean =>
  [...range.getClientRects()].some(
    ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
  );

const WIDTH = 320;
const GAP = 6;
const EDGE = 8;

function Card({ shown: { terms, beside } }: { readonly shown: Shown }): JSX.Element {
  const { t, locale } = useTranslator();
  const id = useId();
  const other = translatorFor(locale === 'en' ? 'zh-CN' : 'en');
  const { left, top, bottom } = beside.getBoundingClientRect();
  const below = bottom < window.innerHeight / 2;
  return (
    <div
      role="tooltip"
      id={id}
      className="glossary-card"
      data-testid="glossary-card"
      style={{
        left: Math.max(EDGE, Math.min(left, window.innerWidth - WIDTH - EDGE)),
        ...(below ? { top: bottom + GAP } : { bottom: window.innerHeight - top + GAP }),
      }}
    >
      {terms.map((term) => (
        <Fragment key={term}>
          <p className="strong">{t(`term.${term}`)}</p>
          <p>{t(`term.${term}.meaning`)}</p>
          <p className="muted small" lang={other.locale}>
            {other.t(`term.${term}`)}
          </p>
        </Fragment>
      ))}
    </div>
  );
}
