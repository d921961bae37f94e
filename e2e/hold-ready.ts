/**
 * Runs in the main process before the app: it is not ready until Playwright is, which otherwise now and then
 * attaches while the window is between its empty page and its own, and waits for ever. Playwright has such a
 * loader itself; that one also switches Chromium's own network use off, which is to be tested here.
 */
function holdReady(app: Electron.App): void {
  const ready = app.whenReady();
  const emit = app.emit.bind(app) as (...event: unknown[]) => boolean;
  const released = Promise.withResolvers<void>();
  let details: unknown[] = [];
  let isReady = false;
  Reflect.set(app, 'isReady', () => isReady);
  Reflect.set(app, 'whenReady', () => released.promise);
  Reflect.set(app, 'emit', (event: unknown, ...rest: unknown[]) => {
    if (event !== 'ready' || isReady) return emit(event, ...rest);
    details = rest;
    return app.listenerCount('ready') > 0;
  });
  // Playwright calls it by this name when it has attached.
  Reflect.set(globalThis, '__playwright_run', async () => {
    await ready;
    isReady = true;
    released.resolve();
    emit('ready', ...details);
  });
}

/** The text of a file for Electron's `--require`. */
export const holdReadyScript = `(${holdReady.toString()})(require('electron').app);\n`;
