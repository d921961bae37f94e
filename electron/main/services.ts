import type { OpenedDatabase } from '#db/open.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { setupCatalog } from './catalog.ts';
import { type MenuBar, setupMenu } from './menu.ts';
import { type Projects, setupProjects } from './projects.ts';
import { type ReportExport, setupReportExport } from './report-export.ts';
import { type SettingsKeeper, setupSettings } from './settings.ts';

/** What the window is served with, all of it over the data file. */
export type Services = {
  readonly settings: SettingsKeeper;
  readonly catalog: () => Catalog;
  readonly projects: Projects;
  readonly report: ReportExport;
  readonly menu: MenuBar;
};

export function setupServices(db: OpenedDatabase['db'], logBug: (error: unknown) => void): Services {
  const catalog = setupCatalog(db);
  // Read now, while the window's process starts: it is the first thing the window asks for.
  catalog();
  const settings = setupSettings(db);
  const projects = setupProjects(db, catalog, settings, logBug);
  const report = setupReportExport(projects, catalog);
  const menu = setupMenu({ settings, projects, report });
  return { settings, catalog, projects, report, menu };
}
