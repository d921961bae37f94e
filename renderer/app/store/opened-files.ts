import { planner } from '../planner.ts';
import { showQuote } from './import-store.ts';
import { openProject } from './open-project.ts';
import { refuse } from './planner-store.ts';

/** Shows the files that the program was started with, and those that a later start brings. */
export function followOpenedFiles(): void {
  planner().onFilesWaiting(() => void takeWaiting());
  void takeWaiting();
}

/** One after the other, so that the last one named is the one on the screen. */
async function takeWaiting(): Promise<void> {
  const next = await planner().nextFile();
  if (!next.ok) refuse(next.error);
  else if (next.value === null) return;
  else if (next.value.kind === 'quote') showQuote(next.value.quote);
  else {
    const { id } = next.value;
    refuse(await openProject(() => planner().openProject({ id })));
  }
  await takeWaiting();
}
