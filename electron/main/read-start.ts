import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Start } from '#shared/ipc/channels.ts';
import type { ProjectReader } from './project-reader.ts';

export type StartReaders = {
  readonly catalog: { readonly read: () => Catalog };
  readonly projects: Pick<ProjectReader, 'list' | 'read'>;
};

/** How the window opens: on the project saved last. Undefined as long as there is none. */
export function readStart({ catalog, projects }: StartReaders): Omit<Start, 'settings'> | undefined {
  const [latest] = projects.list().toSorted((left, right) => (left.savedAt < right.savedAt ? 1 : -1));
  return latest && { catalog: catalog.read(), project: projects.read(latest.id) };
}

/** As it is handed to the page: a text goes from thread to thread and process to process faster than what it says. */
export const startText = (start: Start): string => JSON.stringify(start);
