import { app, session, shell, type WebContents } from 'electron';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { citedHosts, isAllowedExternal } from './allowed-addresses.ts';
import { describeError, logLine } from './log.ts';

/** Denies what a page could ask for: permissions, other pages, other windows. */
export function setupHardening(catalog: () => Catalog): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, decide) => {
    logLine('permission-denied', permission);
    decide(false);
  });
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  app.on('web-contents-created', (_event, contents) => confine(contents, catalog));
}

function confine(contents: WebContents, catalog: () => Catalog): void {
  contents.on('will-frame-navigate', (event) => {
    logLine('navigation-refused', event.url);
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedExternal(url, citedHosts(catalog()))) {
      shell.openExternal(url).catch((error: unknown) => logLine('open-external', describeError(error)));
    } else {
      logLine('window-refused', url);
    }
    return { action: 'deny' };
  });
}
