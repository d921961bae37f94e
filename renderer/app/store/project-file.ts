import { planner } from '../planner.ts';
import { notifyFailed, notifyWritten } from './notice-store.ts';
import { openProject } from './open-project.ts';
import { refuse, saveNow, usePlanner } from './planner-store.ts';

/** Saves the project in hand as one file: the main process asks where to. */
export async function exportProjectFile(): Promise<void> {
  const id = usePlanner.getState().project?.history.present.id;
  if (id === undefined) return;
  await saveNow();
  const saved = await planner().exportProjectFile({ id });
  if (!saved.ok) notifyFailed(saved.error);
  else if (saved.value.path !== undefined) notifyWritten(saved.value.path);
}

/** Adds a project from a file and opens it: the main process asks which. */
export async function importProjectFile(): Promise<void> {
  const added = await planner().importProjectFile();
  if (!added.ok) return refuse(added.error);
  if (added.value === null) return undefined;
  const { id } = added.value;
  return refuse(await openProject(() => planner().openProject({ id })));
}
