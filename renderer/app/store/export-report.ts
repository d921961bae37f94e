import { planner } from '../planner.ts';
import { dismissNotice, notifyFailed, notifyWritten, useNotice } from './notice-store.ts';
import { saveNow, usePlanner } from './planner-store.ts';
import { useView } from './view-store.ts';

/** Writes the workbook of the project in hand: the main process asks where to. */
export async function exportReport(): Promise<void> {
  const scenario = usePlanner.getState().project?.history.present;
  if (!scenario || useNotice.getState().exporting) return;
  dismissNotice();
  useNotice.setState({ exporting: true });
  try {
    await saveNow();
    const result = await planner().exportReport({
      scenario,
      locale: useView.getState().locale,
      what: { kind: 'workbook' },
    });
    if (!result.ok) notifyFailed(result.error);
    else if (result.value.path !== undefined && !result.value.cancelled) notifyWritten(result.value.path);
  } finally {
    useNotice.setState({ exporting: false });
  }
}
