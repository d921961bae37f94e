import { create } from 'zustand';
import { problem, type Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import { LARGEST_IMPORT_MEGABYTES } from '#shared/ipc/dropped-file.ts';
import { isProjectFile } from '#shared/ipc/file-kinds.ts';
import type { OpenedQuoteFile } from '#shared/ipc/record-channels.ts';
import { planner } from '../planner.ts';
import { openProject } from './open-project.ts';
import { refuse } from './planner-store.ts';
import { showScreen } from './view-store.ts';

type ImportState = {
  /** The file that is being looked at; nothing of it is kept yet. */
  readonly opened: OpenedQuoteFile | undefined;
  readonly reading: boolean;
  readonly problems: readonly Problem[];
};

/** A quote on its way in. */
export const useImport = create<ImportState>(() => ({ opened: undefined, reading: false, problems: [] }));

export const endImport = (): void => useImport.setState({ opened: undefined, problems: [] });

async function take(opening: Promise<Result<OpenedQuoteFile | null>>): Promise<void> {
  useImport.setState({ reading: true, problems: [] });
  try {
    const opened = await opening;
    if (!opened.ok) useImport.setState({ problems: opened.error });
    else if (opened.value !== null) useImport.setState({ opened: opened.value });
  } finally {
    useImport.setState({ reading: false });
  }
}

/** Has the main process ask for a file. */
export const chooseQuoteFile = (): Promise<void> => take(planner().chooseQuoteFile());

/** A quote that the main process has opened. */
export function showQuote(opened: OpenedQuoteFile): void {
  showScreen('quotes');
  useImport.setState({ opened, reading: false, problems: [] });
}

const MEGABYTE = 1024 * 1024;

/** A file that was dropped on the window: a project file is opened, anything else is read as a quote. */
export async function takeDropped(file: File): Promise<void> {
  const megabytes = Math.ceil(file.size / MEGABYTE);
  if (megabytes > LARGEST_IMPORT_MEGABYTES) {
    const limitMegabytes = LARGEST_IMPORT_MEGABYTES;
    return refuse([problem('file-too-large', '', { file: file.name, megabytes, limitMegabytes })]);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isProjectFile(file.name)) {
    const added = await planner().dropProjectFile({ name: file.name, bytes });
    if (!added.ok) return refuse(added.error);
    const { id } = added.value;
    return refuse(await openProject(() => planner().openProject({ id })));
  }
  showScreen('quotes');
  return take(planner().dropQuoteFile({ name: file.name, bytes }));
}
