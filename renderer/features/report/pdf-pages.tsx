import './pdf-pages.css';
import { type JSX, type RefObject, useEffect, useRef, useState } from 'react';
import type { Locale } from '#shared/i18n/messages.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { Problems } from '../../components/problems.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { PdfPage } from './pdf-page.tsx';
import { PrintingState } from './printing-state.tsx';
import { usePdf } from './use-pdf.ts';

/** Width of a page against the frame's, or against the paper's own. */
const ZOOMS = ['width', '0.5', '0.75', '1', '1.5', '2'] as const;
type Zoom = (typeof ZOOMS)[number];

/** CSS pixels of a point, of which PDF has 72 to the inch. */
const PIXELS_PER_POINT = 96 / 72;
/** Beside the pages: padding of the frame. */
const FRAME_EDGES = 32;
const NARROWEST = 320;

/** The pages of the PDF report as they will be printed, one below the other. */
export function PdfPages({ locale }: { readonly locale: Locale }): JSX.Element {
  const { t } = useTranslator();
  const pdf = usePdf(locale);
  const { document, problems, work } = pdf;
  const frame = useRef<HTMLElement>(null);
  const width = useWidth(frame, document !== undefined);
  const [zoom, setZoom] = useState<Zoom>('width');
  const [page, setPage] = useState(1);
  const count = document?.pageCount ?? 0;
  const current = Math.min(page, Math.max(count, 1));
  const goTo = (wanted: number): void => {
    frame.current?.querySelector(`[data-page="${wanted}"]`)?.scrollIntoView({ block: 'start' });
    setPage(wanted);
  };
  const widthOf = (points: number): number =>
    zoom === 'width' ? Math.max(NARROWEST, width - FRAME_EDGES) : points * PIXELS_PER_POINT * Number(zoom);
  return (
    <>
      <Problems problems={problems} />
      {!document && problems.length === 0 && (
        <div className="empty">
          <PrintingState pdf={pdf} />
        </div>
      )}
      {document && (
        <>
          <div className="pdf-tools">
            <Turn icon="back" label={t('report.earlierPage')} to={current - 1} last={count} onTurn={goTo} />
            <span className="pdf-position" data-testid="pdf-position">
              {t('report.pageOf', { page: current, count })}
            </span>
            <Turn icon="forward" label={t('report.laterPage')} to={current + 1} last={count} onTurn={goTo} />
            <SelectField
              label={t('report.zoom')}
              hideLabel
              value={zoom}
              options={ZOOMS.map((value) => ({
                value,
                label:
                  value === 'width' ? t('report.zoomWidth') : t('report.zoomShare', { share: Number(value) }),
              }))}
              onChange={setZoom}
            />
            <PrintingState pdf={pdf} />
          </div>
          {/* A region that scrolls is reached by the keyboard. */}
          <section
            ref={frame}
            className={work === 'done' ? 'pdf-frame' : 'pdf-frame stale-figures'}
            aria-label={t('report.pages')}
            aria-busy={work === 'printing'}
            lang={locale}
            {...(count > 0 ? { tabIndex: 0 } : {})}
            onScroll={() => setPage(pageInSight(frame.current) ?? current)}
          >
            {Array.from({ length: count }, (_, at) => (
              <PdfPage key={at + 1} document={document} number={at + 1} widthOf={widthOf} />
            ))}
          </section>
        </>
      )}
    </>
  );
}

/** A button to the page before or after. */
function Turn({
  icon,
  label,
  to,
  last,
  onTurn,
}: {
  readonly icon: IconName;
  readonly label: string;
  readonly to: number;
  readonly last: number;
  readonly onTurn: (to: number) => void;
}): JSX.Element {
  return (
    <button
      type="button"
      className="button button-quiet button-icon"
      aria-label={label}
      title={label}
      disabled={to < 1 || to > last}
      onClick={() => onTurn(to)}
    >
      <Icon name={icon} />
    </button>
  );
}

/** The page that takes up the middle of the frame. */
function pageInSight(frame: HTMLElement | null): number | undefined {
  if (!frame) return undefined;
  const { top, height } = frame.getBoundingClientRect();
  const middle = top + height / 2;
  for (const page of frame.querySelectorAll<HTMLElement>('[data-page]')) {
    const box = page.getBoundingClientRect();
    if (box.top <= middle && box.bottom >= middle) return Number(page.dataset['page']);
  }
  return undefined;
}

/** Width inside an element, as it changes, from when it is there. */
function useWidth(element: RefObject<HTMLElement | null>, isThere: boolean): number {
  const [width, setWidth] = useState(800);
  useEffect(() => {
    const watched = element.current;
    if (!watched || !isThere) return undefined;
    const observer = new ResizeObserver(() => setWidth(watched.clientWidth));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element, isThere]);
  return width;
}
