import type { RequestOf } from '#shared/ipc/channels.ts';
import { planner } from '../planner.ts';
import { notifyFailed, notifyWritten } from './notice-store.ts';

/** The same for a folder of files. */
export async function saveFolder(folder: RequestOf<'folder.save'>): Promise<void> {
  const saved = await planner().saveFolder(folder);
  if (!saved.ok) notifyFailed(saved.error);
  else if (saved.value.path !== undefined) notifyWritten(saved.value.path);
}

/** Has the main process ask where to, and write. Where it went, or why not, is shown in a notice. */
export async function saveFile(file: RequestOf<'file.save'>): Promise<void> {
  const saved = await planner().saveFile(file);
  if (!saved.ok) notifyFailed(saved.error);
  else if (saved.value.path !== undefined) notifyWritten(saved.value.path);
}
