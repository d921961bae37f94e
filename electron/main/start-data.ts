import type { OpenedDatabase } from '#db/open.ts';
import type { Start } from '#shared/ipc/channels.ts';
import { type CatalogKeeper, setupCatalog } from './catalog.ts';
import { setupDatabase } from './database.ts';
import { type ProjectReader, projectReader } from './project-reader.ts';
import { type SettingsKeeper, setupSettings } from './settings.ts';

/** The data file, open, and what the window opens on. */
export type StartData = {
  readonly db: OpenedDatabase['db'];
  readonly settings: SettingsKeeper;
  readonly catalog: CatalogKeeper;
  readonly projects: ProjectReader;
};

/** Undefined when the data file does not open and the person gave up. */
export async function setupStartData(): Promise<StartData | undefined> {
  const data = await setupDatabase();
  if (!data) return undefined;
  const { db } = data;
  return {
    db,
    settings: setupSettings(db),
    catalog: setupCatalog(db, data.catalog),
    projects: projectReader(db, () => new Date()),
  };
}

/** How the window opens: on the project last worked on. Undefined as long as there is none. */
export function readStart({ settings, catalog, projects }: Omit<StartData, 'db'>): Start | undefined {
  const [latest] = projects.list().toSorted((left, right) => (left.savedAt < right.savedAt ? 1 : -1));
  return latest && { settings: settings.read(), catalog: catalog.read(), project: projects.read(latest.id) };
}
