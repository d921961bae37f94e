import { leaveField } from './leave-field.ts';
import { saveNow, usePlanner } from './store/planner-store.ts';

/**
 * Keeps the window open until the last change is saved, then closes it. A save that has failed before does
 * not hold the window a second time: its message has been on the screen.
 */
export function guardClose(): void {
  window.addEventListener('beforeunload', (event) => {
    leaveField();
    const status = usePlanner.getState().project?.save.status ?? 'saved';
    if (status === 'saved' || status === 'failed') return;
    event.preventDefault();
    void saveNow().then(() => {
      if (usePlanner.getState().project?.save.status === 'saved') window.close();
    });
  });
}
