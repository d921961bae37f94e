import type { Catalog } from '#shared/catalog/catalog.ts';
import { join } from 'node:path';
import { runLimited } from '#electron/services/quotes/run-limited.ts';
import { userName } from './author.ts';
import { type Backups, backupsOf } from './backups.ts';
import { setupAutomaticBackups } from './automatic-backups.ts';
import { setupCatalog } from './catalog.ts';
import { MIGRATIONS_FOLDER, type OpenedData } from './database.ts';
import { historyOf, notesOf, type ProjectsHistory } from './history.ts';
import type { FilesToOpen } from './files-to-open.ts';
import { type OpenedFiles, setupOpenedFiles } from './opened-files.ts';
import { type ProjectFiles, setupProjectFiles } from './project-files.ts';
import { type QuoteFiles, setupQuoteFiles } from './quote-files.ts';
import { keptQuotes, type Quotes, quotesOf } from './quotes.ts';
import { type Records, recordsOf } from './records.ts';
import { resultHash } from './revision-outcome.ts';
import { type FileSave, setupFileSave } from './file-save.ts';
import { type MenuBar, setupMenu } from './menu.ts';
import { type Projects, setupProjects } from './projects.ts';
import { type ReportExport, setupReportExport } from './report-export.ts';
import { type ReportPreviews, setupReportPreviews } from './report-previews.ts';
import { type SettingsKeeper, setupSettings } from './settings.ts';
import { trackWrittenFiles, type WrittenFiles } from './written-files.ts';

const QUOTE_WORKER = join(import.meta.dirname, 'quote-worker.js');

/** What the window is served with, all of it over the data file. */
export type Services = {
  readonly settings: SettingsKeeper;
  readonly catalog: () => Catalog;
  readonly projects: Projects;
  readonly report: ReportExport;
  readonly previews: ReportPreviews;
  readonly menu: MenuBar;
  readonly written: WrittenFiles;
  readonly saveFile: FileSave;
  readonly records: Records;
  readonly quotes: Quotes;
  readonly quoteFiles: QuoteFiles;
  readonly history: ProjectsHistory;
  readonly projectFiles: ProjectFiles;
  readonly openedFiles: OpenedFiles;
  readonly backups: Backups;
};

export function setupServices(
  { db, catalog: first }: OpenedData,
  waitingFiles: FilesToOpen,
  logBug: (error: unknown) => void,
): Services {
  const keeper = setupCatalog(db, first);
  const catalog = keeper.read;
  setupAutomaticBackups(db);
  const settings = setupSettings(db);
  const projects = setupProjects(db, catalog, settings, logBug);
  const written = trackWrittenFiles();
  // What is frozen is exported as it was frozen.
  const catalogOfCurrent = (): Catalog => {
    const id = projects.current();
    return (id === undefined ? undefined : projects.frozenCatalog(id)) ?? catalog();
  };
  const menu = setupMenu(settings);
  const saveFile = setupFileSave(settings, written);
  const common = { db, catalog: keeper, author: userName(), now: () => new Date() };
  const history = historyOf({ ...common, resultHash });
  const reportSources = {
    catalog: catalogOfCurrent,
    history: (id: string) => notesOf(history.read(id)),
    quotes: () => keptQuotes(db),
  };
  const quotes = quotesOf({ ...common, run: (job) => runLimited(QUOTE_WORKER, job) });
  const projectFiles = setupProjectFiles({ ...common, projects, settings, written });
  return {
    settings,
    catalog,
    projects,
    report: setupReportExport({ projects, written, ...reportSources }),
    previews: setupReportPreviews(reportSources),
    menu,
    written,
    saveFile,
    quotes,
    records: recordsOf(common),
    quoteFiles: setupQuoteFiles(db, quotes, settings, written),
    history,
    projectFiles,
    openedFiles: setupOpenedFiles(waitingFiles, { projectFiles, quotes }),
    backups: backupsOf({
      ...common,
      migrationsFolder: MIGRATIONS_FOLDER,
      onRestored: keeper.forget,
    }),
  };
}
