import { contextBridge, ipcRenderer } from 'electron';
import type { Answer, ChannelName, RequestOf } from '#shared/ipc/channels.ts';
import type { ExportProgress } from '#shared/ipc/export.ts';
import type { PlannerApi } from '#shared/ipc/planner-api.ts';

/** The main process answers each channel with its own type; `invoke` alone does not know that. */
type Invoke = <Name extends ChannelName>(channel: Name, request?: RequestOf<Name>) => Promise<Answer<Name>>;

/** Stays in here: the window gets functions, not channels. */
const ask: Invoke = (channel, request) => ipcRenderer.invoke(channel, request);

const planner = {
  readStart: () => ask('start.read'),
  readSettings: () => ask('settings.read'),
  writeSettings: (settings) => ask('settings.write', settings),
  readCatalog: () => ask('catalog.read'),
  listProjects: () => ask('projects.list'),
  openProject: (request) => ask('projects.open', request),
  createProject: (request) => ask('projects.create', request),
  saveProject: (request) => ask('projects.save', request),
  exportReport: (request) => ask('report.export', request),
  printReport: (request) => ask('report.print', request),
  previewReport: (request) => ask('report.preview', request),
  previewPages: (request) => ask('report.pages', request),
  stopPages: () => ask('report.stopPages'),
  cancelExport: () => ask('report.cancel'),
  onExportProgress: (listener) => {
    const hear = (_event: unknown, progress: ExportProgress): void => listener(progress);
    ipcRenderer.on('report.progress', hear);
    return () => ipcRenderer.off('report.progress', hear);
  },
  saveFile: (request) => ask('file.save', request),
  saveFolder: (request) => ask('folder.save', request),
  showFile: (request) => ask('report.show', request),
  nextFile: () => ask('files.next'),
  onFilesWaiting: (listener) => {
    const hear = (): void => listener();
    ipcRenderer.on('files.waiting', hear);
    return () => ipcRenderer.off('files.waiting', hear);
  },
  showMenu: (request) => ask('menu.show', request),
  readRecords: () => ask('records.read'),
  readReleaseChanges: (request) => ask('records.release', request),
  changeRecords: (request) => ask('records.change', request),
  readPricePage: (request) => ask('prices.page', request),
  addPrice: (request) => ask('prices.add', request),
  listQuotes: () => ask('quotes.list'),
  readQuotes: (request) => ask('quotes.read', request),
  chooseQuoteFile: () => ask('quotes.choose'),
  dropQuoteFile: (request) => ask('quotes.drop', request),
  inspectQuoteFile: (request) => ask('quotes.inspect', request),
  rememberedMapping: (request) => ask('quotes.remembered', request),
  checkQuote: (request) => ask('quotes.check', request),
  acceptQuote: (request) => ask('quotes.accept', request),
  saveQuoteFile: (request) => ask('quotes.saveFile', request),
  saveQuoteForm: () => ask('quotes.saveForm'),
  readHistory: (request) => ask('history.read', request),
  readRevision: (request) => ask('history.revision', request),
  changeState: (request) => ask('history.state', request),
  pinProject: (request) => ask('projects.pin', request),
  exportProjectFile: (request) => ask('projects.exportFile', request),
  importProjectFile: () => ask('projects.importFile'),
  dropProjectFile: (request) => ask('projects.dropFile', request),
  readAudit: () => ask('audit.read'),
  listBackups: () => ask('backups.list'),
  makeBackup: () => ask('backups.make'),
  restoreBackup: (request) => ask('backups.restore', request),
  onMenu: (listener) => {
    const hear = (_event: unknown, id: string): void => listener(id);
    ipcRenderer.on('menu.chosen', hear);
    return () => ipcRenderer.off('menu.chosen', hear);
  },
} satisfies PlannerApi;

contextBridge.exposeInMainWorld('planner', planner);
