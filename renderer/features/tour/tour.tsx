import './tour.css';
import { type JSX, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { textOfKeys } from '../../app/actions/key-text.tsx';
import { useTranslator } from '../../app/hooks.ts';
import type { Screen } from '../../app/store/screens.ts';
import { setPanelOpen, showScreen } from '../../app/store/view-store.ts';
import { endTour } from '../../app/store/tour-store.ts';

type Step = {
  readonly id: 'figures' | 'demand' | 'servers' | 'why' | 'export';
  /** What is pointed at. */
  readonly target: string;
  readonly screen?: Screen;
};

/** From left to right, as a person works. */
export const TOUR_STEPS: readonly Step[] = [
  { id: 'figures', target: '.figure-bar' },
  { id: 'demand', target: '.navigation-item[data-screen="demand"]', screen: 'demand' },
  { id: 'servers', target: '.navigation-item[data-screen="servers"]', screen: 'servers' },
  { id: 'why', target: '.why' },
  { id: 'export', target: '.top-bar .button-primary' },
];

type Place = { readonly left: number; readonly top: number };
type Frame = Place & { readonly width: number; readonly height: number };
type Found = { readonly frame: Frame | undefined; readonly place: Place; readonly known: boolean };

const GAP = 12;
const EDGE = 8;

/** Five things to know, each beside what it is about. Nothing is locked meanwhile; Escape ends it. */
export function Tour(): JSX.Element {
  const { t } = useTranslator();
  const id = useId();
  const [position, setPosition] = useState(0);
  const card = useRef<HTMLDialogElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const step = TOUR_STEPS[position] ?? TOUR_STEPS[0];
  const last = position === TOUR_STEPS.length - 1;
  const { frame, place, known } = usePlace(card, step?.target ?? '');

  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    if (step?.screen) showScreen(step.screen);
    if (step?.id === 'why') setPanelOpen(true);
    next.current?.focus();
  }, [step]);
  if (!step) return <></>;

  const go = (to: number): void => {
    if (to >= TOUR_STEPS.length) endTour();
    else setPosition(Math.max(0, to));
  };
  return (
    <>
      {frame && <div className="tour-frame" style={frame} aria-hidden="true" />}
      <dialog
        open
        ref={card}
        className="tour"
        style={known ? place : { ...place, opacity: 0 }}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        data-testid="tour"
        onKeyDown={(event) => {
          if (event.key === 'Escape') endTour();
          else if (event.key === 'ArrowRight') go(Math.min(position + 1, TOUR_STEPS.length - 1));
          else if (event.key === 'ArrowLeft') go(position - 1);
          else return;
          event.stopPropagation();
        }}
      >
        <p className="tour-count">{t('tour.count', { step: position + 1, steps: TOUR_STEPS.length })}</p>
        <h2 id={`${id}-title`}>{t(`tour.${step.id}`)}</h2>
        <p id={`${id}-text`}>{t(`tour.${step.id}.text`, KEYS)}</p>
        <div className="tour-buttons">
          {!last && (
            <button type="button" className="button button-quiet" onClick={endTour}>
              {t('tour.skip')}
            </button>
          )}
          <span className="tour-space" />
          {position > 0 && (
            <button type="button" className="button" onClick={() => go(position - 1)}>
              {t('tour.back')}
            </button>
          )}
          <button ref={next} type="button" className="button button-primary" onClick={() => go(position + 1)}>
            {t(last ? 'tour.done' : 'tour.next')}
          </button>
        </div>
      </dialog>
    </>
  );
}

const KEYS = { palette: textOfKeys('Mod+K'), help: textOfKeys('F1') };

/** Where the card stands: beside its target on the side that has room, inside the window; hidden until that is known. */
function usePlace(card: RefObject<HTMLElement | null>, target: string): Found {
  const [found, setFound] = useState<Found>({
    frame: undefined,
    place: { left: EDGE, top: EDGE },
    known: false,
  });
  useEffect(() => {
    let next = 0;
    const look = (): void => {
      const own = card.current?.getBoundingClientRect();
      const aim = document.querySelector(target)?.getBoundingClientRect();
      if (own) setFound({ frame: aim && frameOf(aim), place: placeOf(own, aim), known: true });
    };
    const soon = (): void => {
      cancelAnimationFrame(next);
      next = requestAnimationFrame(look);
    };
    soon();
    // The panel or the screen it points at may come a moment later.
    const watcher = new MutationObserver(soon);
    watcher.observe(document.body, { childList: true, subtree: true });
    window.addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(next);
      watcher.disconnect();
      window.removeEventListener('resize', soon);
    };
  }, [card, target]);
  return found;
}

const frameOf = ({ left, top, width, height }: DOMRect): Frame => ({ left, top, width, height });

function placeOf(own: DOMRect, aim: DOMRect | undefined): Place {
  const inside = (at: number, size: number, whole: number): number =>
    Math.max(EDGE, Math.min(at, whole - size - EDGE));
  const { innerWidth, innerHeight } = window;
  if (!aim) return { left: (innerWidth - own.width) / 2, top: (innerHeight - own.height) / 2 };
  const beside = { right: aim.right + GAP, left: aim.left - own.width - GAP };
  const wide = aim.width > innerWidth / 2;
  if (!wide && beside.right + own.width <= innerWidth) {
    return { left: beside.right, top: inside(aim.top, own.height, innerHeight) };
  }
  if (!wide && aim.height > own.height && beside.left >= 0) {
    return { left: beside.left, top: inside(aim.top + GAP * 4, own.height, innerHeight) };
  }
  const above = aim.top - own.height - GAP;
  return {
    left: inside(wide ? aim.left + GAP * 2 : aim.right - own.width, own.width, innerWidth),
    top: above >= EDGE ? above : aim.bottom + GAP,
  };
}
