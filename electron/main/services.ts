import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { runLimited } from '#electron/services/quotes/run-limited.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { ChannelName } from '#shared/ipc/channels.ts';
import { userName } from './author.ts';
import { backupsOf } from './backups.ts';
import { setupAutomaticBackups } from './automatic-backups.ts';
import { askBeforeClosing } from './close-question.ts';
import { MIGRATIONS_FOLDER } from './data-places.ts';
import { historyOf, notesOf } from './history.ts';
import type { FilesToOpen } from './files-to-open.ts';
import { setupOpenedFiles } from './opened-files.ts';
import { setupProjectFiles } from './project-files.ts';
import { answer } from './ipc/answer.ts';
import { handlersOf } from './ipc/handlers.ts';
import { describeError, logLine } from './log.ts';
import { setupQuoteFiles } from './quote-files.ts';
import { keptQuotes, quotesOf } from './quotes.ts';
import { recordsOf } from './records.ts';
import { resultHash } from './revision-outcome.ts';
import { setupFileSave, setupFolderSave } from './file-save.ts';
import { setupProjects } from './projects.ts';
import { setupReportExport } from './report-export.ts';
import { setupReportPreviews } from './report-previews.ts';
import { readStart, startText } from './read-start.ts';
import type { StartData } from './start-data.ts';
import { trackWrittenFiles } from './written-files.ts';

const QUOTE_WORKER = join(import.meta.dirname, 'quote-worker.js');

/** What the window is served with, all of it over the data file. */
export type Services = {
  /** To what the window asks through a channel, whatever it sends along. Never throws. */
  readonly answer: (channel: ChannelName, payload: unknown) => Promise<unknown>;
};

export function setupServices(data: StartData, waitingFiles: FilesToOpen): Services {
  const { db, settings, catalog: keeper, menu } = data;
  const catalog = keeper.read;
  setupAutomaticBackups(db);
  const projects = setupProjects(db, catalog, settings, data.projects, (error) =>
    logLine('bug', describeError(error)),
  );
  const written = trackWrittenFiles();
  // What is frozen is exported as it was frozen.
  const catalogOfCurrent = (): Catalog => {
    const id = projects.current();
    return (id === undefined ? undefined : projects.frozenCatalog(id)) ?? catalog();
  };
  const common = { db, catalog: keeper, author: userName(), now: () => new Date() };
  const history = historyOf({ ...common, resultHash });
  const reportSources = {
    catalog: catalogOfCurrent,
    history: (id: string) => notesOf(history.read(id)),
    quotes: () => keptQuotes(db),
  };
  const report = setupReportExport({ projects, written, ...reportSources });
  for (const window of BrowserWindow.getAllWindows()) askBeforeClosing(window, { report, settings });
  const quotes = quotesOf({ ...common, run: (job) => runLimited(QUOTE_WORKER, job) });
  const projectFiles = setupProjectFiles({ ...common, projects, settings, written });
  const handlers = handlersOf({
    start() {
      const start = readStart(data);
      if (!start) throw new Error('a data file in use has a project');
      return startText({ ...start, settings: settings.read() });
    },
    settings,
    catalog,
    projects,
    report,
    previews: setupReportPreviews(reportSources),
    menu,
    written,
    saveFile: setupFileSave(settings, written),
    saveFolder: setupFolderSave(settings, written),
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
  });
  const logError = (channel: ChannelName, error: unknown): void => logLine(channel, describeError(error));
  return {
    answer: (channel, payload) => answer(channel, payload, { handlers, logError }),
  };
}
