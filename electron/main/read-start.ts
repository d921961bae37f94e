import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Settings, Start } from '#shared/ipc/channels.ts';
import type { ProjectReader } from './project-reader.ts';

export type StartReaders = {
  readonly settings: { readonly read: () => Settings };
  readonly catalog: { readonly read: () => Catalog };
  readonly projects: Pick<ProjectReader, 'list' | 'read'>;
};

/** How the window opens: on the project saved last. Undefined as long as there is none. */
export function readStart({ settings, catalog, projects }: StartReaders): Start | undefined {
  const [latest] = projects.list().toSorted((left, right) => (left.savedAt < right.savedAt ? 1 : -1));
  return latest && { settings: settings.read(), catalog: catalog.read(), project: projects.read(latest.id) };
}
