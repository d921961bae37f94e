import './actions.css';
import { type JSX, type KeyboardEvent, useRef, useState } from 'react';
import { LOCALES } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { Sheet } from '../../components/sheet.tsx';
import { useTranslator } from '../hooks.ts';
import { showSheet } from '../store/view-store.ts';
import type { Action } from './action.ts';
import { Keys } from './key-text.tsx';
import { perform, useActions } from './use-actions.ts';

/** Every action that is possible now, found by typing a part of its name in either language. */
export function CommandPalette(): JSX.Element {
  const { t, label } = useTranslator();
  const box = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const found = useActions().filter((action) => action.enabled && matches(action, typed));

  const choose = (action: Action | undefined): void => {
    if (!action) return;
    showSheet(undefined);
    // After the sheet is gone: an action may open another one, or move the focus.
    queueMicrotask(() => perform(action.id));
  };
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const stops = [...(box.current?.querySelectorAll<HTMLElement>('input, button') ?? [])];
    const here = stops.findIndex((stop) => stop === document.activeElement);
    stops.at((here + step) % stops.length)?.focus();
  };

  return (
    <Sheet label={t('action.palette')} className="palette" onClose={() => showSheet(undefined)}>
      <div ref={box} className="palette-box">
        <input
          className="palette-input"
          type="search"
          aria-label={t('palette.search')}
          placeholder={t('palette.search')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            move(event);
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
              // The focus goes back to where it was: the same key must not press a button there.
              event.preventDefault();
              choose(found[0]);
            }
          }}
        />
        <ul className="palette-list">
          {found.map((action, position) => (
            <li key={action.id}>
              <button
                type="button"
                className={position === 0 ? 'palette-option palette-first' : 'palette-option'}
                onClick={() => choose(action)}
                onKeyDown={move}
              >
                <span className="palette-group">{t(`menu.${action.group}`)}</span>
                <span className="palette-label">{label(action.label)}</span>
                {action.checked && <span className="muted">{t('palette.inForce')}</span>}
                {action.keys && <Keys keys={action.keys[0]} />}
              </button>
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className="empty">{t('palette.none')}</p>}
      </div>
    </Sheet>
  );
}

/** Every word typed stands somewhere in the name, in one of the languages. */
function matches(action: Action, typed: string): boolean {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return LOCALES.some((locale) => {
    const translator = translatorFor(locale);
    const name = `${translator.t(`menu.${action.group}`)} ${translator.label(action.label)}`.toLowerCase();
    return words.every((word) => name.includes(word));
  });
}
