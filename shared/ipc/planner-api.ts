import type { Answer, RequestOf } from './channels.ts';
import type { ExportProgress } from './export.ts';

/** What the preload gives the window as `window.planner`: named functions only. */
export type PlannerApi = {
  readonly readStart: () => Promise<Answer<'start.read'>>;
  readonly readSettings: () => Promise<Answer<'settings.read'>>;
  readonly writeSettings: (settings: RequestOf<'settings.write'>) => Promise<Answer<'settings.write'>>;
  readonly readCatalog: () => Promise<Answer<'catalog.read'>>;
  readonly listProjects: () => Promise<Answer<'projects.list'>>;
  readonly openProject: (request: RequestOf<'projects.open'>) => Promise<Answer<'projects.open'>>;
  readonly createProject: (request: RequestOf<'projects.create'>) => Promise<Answer<'projects.create'>>;
  readonly saveProject: (request: RequestOf<'projects.save'>) => Promise<Answer<'projects.save'>>;
  readonly exportReport: (request: RequestOf<'report.export'>) => Promise<Answer<'report.export'>>;
  readonly printReport: (request: RequestOf<'report.print'>) => Promise<Answer<'report.print'>>;
  readonly previewReport: (request: RequestOf<'report.preview'>) => Promise<Answer<'report.preview'>>;
  readonly previewPages: (request: RequestOf<'report.pages'>) => Promise<Answer<'report.pages'>>;
  readonly stopPages: () => Promise<Answer<'report.stopPages'>>;
  readonly cancelExport: () => Promise<Answer<'report.cancel'>>;
  /** Hears how far the export is, until the function it returns is called. */
  readonly onExportProgress: (listener: (progress: ExportProgress) => void) => () => void;
  readonly saveFile: (request: RequestOf<'file.save'>) => Promise<Answer<'file.save'>>;
  readonly saveFolder: (request: RequestOf<'folder.save'>) => Promise<Answer<'folder.save'>>;
  readonly showFile: (request: RequestOf<'report.show'>) => Promise<Answer<'report.show'>>;
  readonly nextFile: () => Promise<Answer<'files.next'>>;
  /** Hears that files wait to be opened, until the function it returns is called. */
  readonly onFilesWaiting: (listener: () => void) => () => void;
  readonly showMenu: (request: RequestOf<'menu.show'>) => Promise<Answer<'menu.show'>>;
  readonly readRecords: () => Promise<Answer<'records.read'>>;
  readonly readReleaseChanges: (request: RequestOf<'records.release'>) => Promise<Answer<'records.release'>>;
  readonly changeRecords: (request: RequestOf<'records.change'>) => Promise<Answer<'records.change'>>;
  readonly readPricePage: (request: RequestOf<'prices.page'>) => Promise<Answer<'prices.page'>>;
  readonly addPrice: (request: RequestOf<'prices.add'>) => Promise<Answer<'prices.add'>>;
  readonly listQuotes: () => Promise<Answer<'quotes.list'>>;
  readonly readQuotes: (request: RequestOf<'quotes.read'>) => Promise<Answer<'quotes.read'>>;
  readonly chooseQuoteFile: () => Promise<Answer<'quotes.choose'>>;
  readonly dropQuoteFile: (request: RequestOf<'quotes.drop'>) => Promise<Answer<'quotes.drop'>>;
  readonly inspectQuoteFile: (request: RequestOf<'quotes.inspect'>) => Promise<Answer<'quotes.inspect'>>;
  readonly rememberedMapping: (
    request: RequestOf<'quotes.remembered'>,
  ) => Promise<Answer<'quotes.remembered'>>;
  readonly checkQuote: (request: RequestOf<'quotes.check'>) => Promise<Answer<'quotes.check'>>;
  readonly acceptQuote: (request: RequestOf<'quotes.accept'>) => Promise<Answer<'quotes.accept'>>;
  readonly saveQuoteFile: (request: RequestOf<'quotes.saveFile'>) => Promise<Answer<'quotes.saveFile'>>;
  readonly saveQuoteForm: () => Promise<Answer<'quotes.saveForm'>>;
  readonly readHistory: (request: RequestOf<'history.read'>) => Promise<Answer<'history.read'>>;
  readonly readRevision: (request: RequestOf<'history.revision'>) => Promise<Answer<'history.revision'>>;
  readonly changeState: (request: RequestOf<'history.state'>) => Promise<Answer<'history.state'>>;
  readonly pinProject: (request: RequestOf<'projects.pin'>) => Promise<Answer<'projects.pin'>>;
  readonly exportProjectFile: (
    request: RequestOf<'projects.exportFile'>,
  ) => Promise<Answer<'projects.exportFile'>>;
  readonly importProjectFile: () => Promise<Answer<'projects.importFile'>>;
  readonly dropProjectFile: (request: RequestOf<'projects.dropFile'>) => Promise<Answer<'projects.dropFile'>>;
  readonly readAudit: () => Promise<Answer<'audit.read'>>;
  readonly listBackups: () => Promise<Answer<'backups.list'>>;
  readonly makeBackup: () => Promise<Answer<'backups.make'>>;
  readonly restoreBackup: (request: RequestOf<'backups.restore'>) => Promise<Answer<'backups.restore'>>;
  /** Hears which item of the menu bar was chosen, by its id, until the function it returns is called. */
  readonly onMenu: (listener: (id: string) => void) => () => void;
};
