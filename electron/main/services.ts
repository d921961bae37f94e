import type { Catalog } from '#shared/catalog/catalog.ts';
import { setupAutomaticBackups } from './backups.ts';
import { setupCatalog } from './catalog.ts';
import type { OpenedData } from './database.ts';
import { type FileSave, setupFileSave } from './file-save.ts';
import { type MenuBar, setupMenu } from './menu.ts';
import { type Projects, setupProjects } from './projects.ts';
import { type ReportExport, setupReportExport } from './report-export.ts';
import { type SettingsKeeper, setupSettings } from './settings.ts';
import { trackWrittenFiles, type WrittenFiles } from './written-files.ts';

/** What the window is served with, all of it over the data file. */
export type Services = {
  readonly settings: SettingsKeeper;
  readonly catalog: () => Catalog;
  readonly projects: Projects;
  readonly report: ReportExport;
  readonly menu: MenuBar;
  readonly written: WrittenFiles;
  readonly saveFile: FileSave;
};

export function setupServices(
  { db, catalog: first }: OpenedData,
  logBug: (error: unknown) => void,
): Services {
  const keeper = setupCatalog(db, first);
  const catalog = keeper.read;
  setupAutomaticBackups(db);
  const settings = setupSettings(db);
  const projects = setupProjects(db, catalog, settings, logBug);
  const written = trackWrittenFiles();
  const report = setupReportExport(projects, catalog, written);
  const menu = setupMenu(settings);
  const saveFile = setupFileSave(settings, written);
  return { settings, catalog, projects, report, menu, written, saveFile };
}
