import { useEffect } from 'react';
import { redo, saveNow, sealEdits, undo } from './store/planner-store.ts';

/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, Ctrl+S. On a Mac with the command key. */
export function useShortcuts(): void {
  useEffect(() => {
    const act = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const action = key === 'z' ? (event.shiftKey ? redo : undo) : ACTIONS[key];
      if (!action) return;
      event.preventDefault();
      // What is being typed counts first.
      if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
      sealEdits();
      action();
    };
    window.addEventListener('keydown', act);
    return () => window.removeEventListener('keydown', act);
  }, []);
}

const ACTIONS: Readonly<Record<string, () => void>> = {
  y: redo,
  s: () => void saveNow(),
};
