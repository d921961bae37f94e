import { app } from 'electron';
import type { FilesToOpen } from './files-to-open.ts';
import { mainWindow } from './main-window.ts';
import { namedFiles } from './named-files.ts';

/** False when the app is running already: that one comes to the front with the files of this start, this one is to end. */
export function setupSingleInstance({ add }: FilesToOpen): boolean {
  // No data of its own goes along: Electron 42 measures it wrongly beside names in Chinese, and the first start then hangs.
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.on('second-instance', (_event, args, folder) => {
    const window = mainWindow();
    if (window?.isMinimized()) window.restore();
    window?.focus();
    add(namedFiles(args, folder));
  });
  return true;
}
