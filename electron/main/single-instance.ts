import { app, BrowserWindow } from 'electron';

/** False when the app is running already: that one comes to the front, this one is to end. */
export function setupSingleInstance(): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.on('second-instance', () => {
    const window = BrowserWindow.getAllWindows().at(0);
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  return true;
}
