import type { ExportProgress } from '#shared/ipc/export.ts';
import { mainWindow } from './main-window.ts';

/** Says how far an export is: in the window and on its button in the taskbar. */
export function showProgress(progress: ExportProgress): void {
  const window = mainWindow();
  window?.setProgressBar(progress.done / progress.total);
  window?.webContents.send('report.progress', progress);
}

export const showNoProgress = (): void => mainWindow()?.setProgressBar(-1);
