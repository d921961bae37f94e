import { contextBridge, ipcRenderer } from 'electron';
import type { Answer, ChannelName, RequestOf } from '#shared/ipc/channels.ts';
import type { ExportProgress } from '#shared/ipc/export.ts';
import type { PlannerApi } from '#shared/ipc/planner-api.ts';

/** The main process answers each channel with its own type; `invoke` alone does not know that. */
type Invoke = <Name extends ChannelName>(channel: Name, request?: RequestOf<Name>) => Promise<Answer<Name>>;

/** Stays in here: the window gets functions, not channels. */
const ask: Invoke = (channel, request) => ipcRenderer.invoke(channel, request);

const planner = {
  readSettings: () => ask('settings.read'),
  writeSettings: (settings) => ask('settings.write', settings),
  readCatalog: () => ask('catalog.read'),
  listProjects: () => ask('projects.list'),
  openProject: (request) => ask('projects.open', request),
  createProject: (request) => ask('projects.create', request),
  saveProject: (request) => ask('projects.save', request),
  exportReport: (request) => ask('report.export', request),
  cancelExport: () => ask('report.cancel'),
  onExportProgress: (listener) => {
    const hear = (_event: unknown, progress: ExportProgress): void => listener(progress);
    ipcRenderer.on('report.progress', hear);
    return () => ipcRenderer.off('report.progress', hear);
  },
  saveFile: (request) => ask('file.save', request),
  showFile: (request) => ask('report.show', request),
  showMenu: (request) => ask('menu.show', request),
  onMenu: (listener) => {
    const hear = (_event: unknown, id: string): void => listener(id);
    ipcRenderer.on('menu.chosen', hear);
    return () => ipcRenderer.off('menu.chosen', hear);
  },
} satisfies PlannerApi;

contextBridge.exposeInMainWorld('planner', planner);
