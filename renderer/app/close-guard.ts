import { saveNow, usePlanner } from './store/planner-store.ts';

/**
 * Keeps the window open until the last change is saved, then closes it. A save that has failed before does
 * not hold the window a second time: its message has been on the screen.
 */
export function guardClose(): void {
  window.addEventListener('beforeunload', (event) => {
    // A number counts once its keys have rested or its field is left; closing leaves it.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const status = usePlanner.getState().project?.save.status ?? 'saved';
    if (status === 'saved' || status === 'failed') return;
    event.preventDefault();
    void saveNow().then(() => {
      if (usePlanner.getState().project?.save.status === 'saved') window.close();
    });
  });
}
