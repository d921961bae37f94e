// The least an Electron app can do: what start-up is measured against.
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1360,
    height: 860,
    show: false,
    webPreferences: { sandbox: true, spellcheck: false },
  });
  window.once('ready-to-show', () => window.show());
  return window.loadFile(join(import.meta.dirname, 'index.html'));
});
app.on('window-all-closed', () => app.quit());
