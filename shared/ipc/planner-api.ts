import type { Answer, RequestOf } from './channels.ts';
import type { ExportProgress } from './export.ts';

/** What the preload gives the window as `window.planner`: named functions only. */
export type PlannerApi = {
  readonly readSettings: () => Promise<Answer<'settings.read'>>;
  readonly writeSettings: (settings: RequestOf<'settings.write'>) => Promise<Answer<'settings.write'>>;
  readonly readCatalog: () => Promise<Answer<'catalog.read'>>;
  readonly listProjects: () => Promise<Answer<'projects.list'>>;
  readonly openProject: (request: RequestOf<'projects.open'>) => Promise<Answer<'projects.open'>>;
  readonly createProject: (request: RequestOf<'projects.create'>) => Promise<Answer<'projects.create'>>;
  readonly saveProject: (request: RequestOf<'projects.save'>) => Promise<Answer<'projects.save'>>;
  readonly exportReport: (request: RequestOf<'report.export'>) => Promise<Answer<'report.export'>>;
  readonly cancelExport: () => Promise<Answer<'report.cancel'>>;
  /** Hears how far the export is, until the function it returns is called. */
  readonly onExportProgress: (listener: (progress: ExportProgress) => void) => () => void;
  readonly saveFile: (request: RequestOf<'file.save'>) => Promise<Answer<'file.save'>>;
  readonly showFile: (request: RequestOf<'report.show'>) => Promise<Answer<'report.show'>>;
  readonly showMenu: (request: RequestOf<'menu.show'>) => Promise<Answer<'menu.show'>>;
  /** Hears which item of the menu bar was chosen, by its id, until the function it returns is called. */
  readonly onMenu: (listener: (id: string) => void) => () => void;
};
