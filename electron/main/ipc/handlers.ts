import type { Catalog } from '#shared/catalog/catalog.ts';
import { problem } from '#shared/base/problem.ts';
import { fail, ok } from '#shared/base/result.ts';
import type { Answer, ChannelName, Settings } from '#shared/ipc/channels.ts';
import { SAMPLE_ID } from '#shared/scenario/sample-id.ts';
import type { FileSave, FolderSave } from '../file-save.ts';
import type { MenuBar } from '../menu.ts';
import type { Projects } from '../projects.ts';
import type { ReportExport } from '../report-export.ts';
import type { ReportPreviews } from '../report-previews.ts';
import type { Backups } from '../backups.ts';
import type { ProjectsHistory } from '../history.ts';
import type { OpenedFiles } from '../opened-files.ts';
import type { ProjectFiles } from '../project-files.ts';
import type { QuoteFiles } from '../quote-files.ts';
import type { Quotes } from '../quotes.ts';
import type { Records } from '../records.ts';
import { historyHandlers } from './history-handlers.ts';
import { recordHandlers } from './record-handlers.ts';
import type { WrittenFiles } from '../written-files.ts';
import type { ParsedRequest } from './answer.ts';

/** One small function for each channel. */
export type Handlers = {
  readonly [Name in ChannelName]: (request: ParsedRequest<Name>) => Answer<Name> | Promise<Answer<Name>>;
};

export type HandlerParts = {
  /** A `Start` as JSON. */
  readonly start: () => string;
  readonly settings: {
    readonly read: () => Settings;
    readonly write: (settings: Settings) => Answer<'settings.write'>;
  };
  readonly catalog: () => Catalog;
  readonly projects: Projects;
  readonly report: ReportExport;
  readonly previews: ReportPreviews;
  readonly menu: MenuBar;
  readonly written: WrittenFiles;
  readonly saveFile: FileSave;
  readonly saveFolder: FolderSave;
  readonly records: Records;
  readonly quotes: Quotes;
  readonly quoteFiles: QuoteFiles;
  readonly history: ProjectsHistory;
  readonly projectFiles: ProjectFiles;
  readonly openedFiles: OpenedFiles;
  readonly backups: Backups;
};

export function handlersOf({
  start,
  settings,
  catalog,
  projects,
  report,
  previews,
  menu,
  written,
  saveFile,
  saveFolder,
  openedFiles,
  ...more
}: HandlerParts): Handlers {
  return {
    'start.read': () => ok(start()),
    'settings.read': () => ok(settings.read()),
    'settings.write': (changed) => settings.write(changed),
    'catalog.read': () => ok(catalog()),
    'projects.list': () => ok(projects.list()),
    'projects.open': ({ id }) => projects.open(id),
    'projects.create': (request) => projects.create(request, settings.read().locale),
    'projects.save': ({ scenario, reason }) =>
      scenario.id === SAMPLE_ID ? fail([problem('sample-read-only')]) : projects.save(scenario, reason),
    'report.export': (request) => report.export(request),
    'report.print': (request) => report.print(request),
    'report.preview': (request) => previews.sheets(request),
    'report.pages': (request) => previews.pages(request),
    'report.stopPages': () => {
      previews.stopPages();
      return ok(undefined);
    },
    'report.cancel': () => {
      report.cancel();
      return ok(undefined);
    },
    'report.show': ({ path }) => ok(written.show(path)),
    'file.save': (file) => saveFile(file),
    'folder.save': (folder) => saveFolder(folder),
    'files.next': () => openedFiles.next(),
    'menu.show': (shown) => menu.show(shown),
    ...recordHandlers(more),
    ...historyHandlers({ projects, settings, ...more }),
  };
}
