import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { APP_ORIGIN } from './app-url.ts';
import { describeError, logLine } from './log.ts';
import { showMenuNames } from './menu-names.ts';
import type { Serving } from './serving.ts';
import { readWindowState, SMALLEST_WINDOW, writeWindowState } from './window-state.ts';

/** As the page's own, so that nothing flashes before it is drawn. */
const BACKGROUND = { light: '#ffffff', dark: '#141414' } as const;

const background = (): string => BACKGROUND[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'];

/** The one window. Shown when it has something to show and the data file is open. */
export function setupWindow({ settings }: Serving): void {
  const stateFile = join(app.getPath('userData'), 'window-state.json');
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const { maximized, ...place } = readWindowState(stateFile, screens);
  const window = new BrowserWindow({
    ...place,
    minWidth: SMALLEST_WINDOW.width,
    minHeight: SMALLEST_WINDOW.height,
    show: false,
    backgroundColor: background(),
    webPreferences: {
      preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
      nodeIntegration: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  const drawn = new Promise<void>((resolve) => {
    window.once('ready-to-show', () => resolve());
  });
  settings
    .then(async ({ theme, locale }) => {
      nativeTheme.themeSource = theme;
      showMenuNames(locale);
      window.setBackgroundColor(background());
      await drawn;
      // Each of them shows the window.
      if (maximized) window.maximize();
      else window.show();
    })
    .catch((error: unknown) => logLine('window', describeError(error)));
  window.on('close', () => {
    const bounds = window.getNormalBounds();
    try {
      writeWindowState(stateFile, { ...bounds, maximized: window.isMaximized() });
    } catch (error: unknown) {
      logLine('window-state', describeError(error));
    }
  });
  window
    .loadURL(`${APP_ORIGIN}/index.html`)
    .catch((error: unknown) => logLine('window', describeError(error)));
}
