import { ok, type Result } from '#shared/base/result.ts';
import type { OpenedFile } from '#shared/ipc/opened-file.ts';
import { isProjectFile } from '#shared/ipc/file-kinds.ts';
import type { FilesToOpen } from './files-to-open.ts';
import type { ProjectFiles } from './project-files.ts';
import type { Quotes } from './quotes.ts';
import { readImport } from './read-import.ts';

export type OpenedFiles = {
  /** Opens the next file that waits; null when none does. */
  readonly next: () => Promise<Result<OpenedFile | null>>;
};

/** Files named at a start of the program: a project is opened, anything else is read as a quote. */
export const setupOpenedFiles = (
  waiting: FilesToOpen,
  { projectFiles, quotes }: { readonly projectFiles: ProjectFiles; readonly quotes: Quotes },
): OpenedFiles => ({
  async next() {
    const path = waiting.next();
    if (path === undefined) return ok(null);
    const file = await readImport(path);
    if (!file.ok) return file;
    if (isProjectFile(path)) {
      const opened = projectFiles.open(file.value);
      return opened.ok ? ok({ kind: 'project', id: opened.value.id }) : opened;
    }
    const quote = await quotes.open(file.value);
    return quote.ok ? ok({ kind: 'quote', quote: quote.value }) : quote;
  },
});
