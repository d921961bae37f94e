import './actions.css';
import type { JSX } from 'react';
import { MENU_GROUPS } from '#shared/ipc/menu.ts';
import { Icon } from '../../components/icon.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useTranslator } from '../hooks.ts';
import { showSheet } from '../store/view-store.ts';
import { Keys } from './key-text.tsx';
import { useActions } from './use-actions.ts';

/** What the keyboard can do, menu by menu. */
export function ShortcutSheet(): JSX.Element {
  const { t, label } = useTranslator();
  const withKeys = useActions().flatMap((action) => (action.keys ? [{ ...action, keys: action.keys }] : []));
  const close = (): void => showSheet(undefined);
  return (
    <Sheet label={t('action.shortcuts')} onClose={close}>
      <div className="sheet-head">
        <h2>{t('action.shortcuts')}</h2>
        <button
          type="button"
          className="button button-quiet button-icon"
          aria-label={t('close')}
          onClick={close}
        >
          <Icon name="close" />
        </button>
      </div>
      <div className="sheet-scroll shortcut-groups">
        {MENU_GROUPS.map((group) => {
          const actions = withKeys.filter((action) => action.group === group);
          if (actions.length === 0) return null;
          return (
            <section key={group}>
              <h3>{t(`menu.${group}`)}</h3>
              <dl className="shortcut-list">
                {actions.map(({ id, label: name, keys }) => (
                  <div key={id}>
                    <dt>{label(name)}</dt>
                    <dd>
                      {keys.map((chord) => (
                        <Keys key={chord} keys={chord} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Sheet>
  );
}
