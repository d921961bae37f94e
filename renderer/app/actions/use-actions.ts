import { useEffect, useMemo } from 'react';
import type { Translator } from '#shared/i18n/translate.ts';
import { type Menu, MENU_GROUPS } from '#shared/ipc/menu.ts';
import { useTranslator } from '../hooks.ts';
import { planner } from '../planner.ts';
import { sealEdits, usePlanner } from '../store/planner-store.ts';
import { useView } from '../store/view-store.ts';
import type { Action } from './action.ts';
import { actionsOf } from './actions.ts';
import { acceleratorOf, isPressed } from './keys.ts';

/** What can be done at the moment; looked at anew with every change. */
export function useActions(): readonly Action[] {
  const plannerState = usePlanner();
  const view = useView();
  return useMemo(() => actionsOf(plannerState, view), [plannerState, view]);
}

/** One action by its id, for a button. */
export function useAction(id: string): Action {
  const found = useActions().find((action) => action.id === id);
  if (!found) throw new Error(`there is no action ${id}`);
  return found;
}

/** Does an action as a person asked for it: what is being typed counts first, and is a step of its own. */
export function perform(id: string): void {
  if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
  sealEdits();
  const action = presentActions().find((each) => each.id === id);
  if (action?.enabled) action.run();
}

const presentActions = (): readonly Action[] => actionsOf(usePlanner.getState(), useView.getState());

/** Listens to the keyboard and to the menu bar, and keeps the menu bar in step with what can be done. */
export function useActionSources(): void {
  const translator = useTranslator();
  const actions = useActions();

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const pressed = presentActions().find(({ keys }) => keys?.some((chord) => isPressed(chord, event)));
      if (!pressed) return;
      event.preventDefault();
      perform(pressed.id);
    };
    window.addEventListener('keydown', onKey);
    const forget = planner().onMenu(perform);
    return () => {
      window.removeEventListener('keydown', onKey);
      forget();
    };
  }, []);

  useEffect(() => {
    // The figures first: a menu bar can wait, a person cannot.
    const shown = setTimeout(() => void planner().showMenu(menuOf(actions, translator)), 50);
    return () => clearTimeout(shown);
  }, [actions, translator]);
}

const menuOf = (actions: readonly Action[], { label }: Translator): Menu => ({
  groups: MENU_GROUPS.map((name) => ({
    name,
    items: actions
      .filter(({ group }) => group === name)
      .map((action) => ({
        id: action.id,
        label: label(action.label),
        ...(action.keys ? { accelerator: acceleratorOf(action.keys[0]) } : {}),
        enabled: action.enabled,
        ...(action.checked === undefined ? {} : { checked: action.checked }),
      })),
  })),
});
