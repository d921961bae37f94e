import { type JSX, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslator } from '../../app/hooks.ts';
import type { PdfDocument, PdfPageSize } from './pdf-reader.ts';

/** A page is drawn before it comes to the edge of the frame, so that scrolling shows no blank ones. */
const AHEAD = '600px 0px';

/** One page: its place is kept from the start, its picture and words are there while it is in sight or near it. */
export function PdfPage({
  document,
  number,
  widthOf,
}: {
  readonly document: PdfDocument;
  readonly number: number;
  /** CSS pixels of a page that is so many points wide. */
  readonly widthOf: (points: number) => number;
}): JSX.Element {
  const { t } = useTranslator();
  const place = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const near = useNear(place);
  const [size, setSize] = useState<PdfPageSize>(document.pageSize);
  const width = Math.round(widthOf(size.width));
  const height = Math.round((width * size.height) / size.width);
  useEffect(() => {
    if (!near || !canvas.current || !text.current) return undefined;
    const target = { canvas: canvas.current, text: text.current };
    const drawing = document.draw(number, target, width);
    void (async () => {
      const drawn = await drawing.done;
      if (drawn) setSize(drawn);
    })();
    return () => {
      drawing.stop();
      // Pictures of pages are large: only those near are kept.
      target.canvas.width = 0;
      target.text.replaceChildren();
    };
  }, [document, number, near, width]);
  return (
    <article
      ref={place}
      className="pdf-page"
      aria-label={t('report.pageNumber', { page: number })}
      data-page={number}
      style={{ width, height }}
    >
      <canvas ref={canvas} width={0} height={0} aria-hidden />
      <div ref={text} className="pdf-text" />
    </article>
  );
}

/** Whether an element is in sight of what scrolls it, or nearly. */
function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return undefined;
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      root: watched.parentElement,
      rootMargin: AHEAD,
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return near;
}
