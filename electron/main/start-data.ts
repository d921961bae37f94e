import type { OpenedDatabase } from '#db/open.ts';
import { type CatalogKeeper, setupCatalog } from './catalog.ts';
import { setupDatabase } from './database.ts';
import { type MenuBar, setupMenu } from './menu.ts';
import { type ProjectReader, projectReader } from './project-reader.ts';
import { type SettingsKeeper, setupSettings } from './settings.ts';

/** The data file, open, and what the window opens on. */
export type StartData = {
  readonly db: OpenedDatabase['db'];
  readonly settings: SettingsKeeper;
  readonly catalog: CatalogKeeper;
  readonly projects: ProjectReader;
  readonly menu: MenuBar;
};

/** Undefined when the data file does not open and the person gave up. */
export async function setupStartData(): Promise<StartData | undefined> {
  const data = await setupDatabase();
  if (!data) return undefined;
  const { db } = data;
  const settings = setupSettings(db);
  return {
    db,
    settings,
    catalog: setupCatalog(db, data.catalog),
    projects: projectReader(db, () => new Date()),
    menu: setupMenu(settings),
  };
}
