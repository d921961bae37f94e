import { app, session, shell, type WebContents } from 'electron';
import { citedHosts, isAllowedExternal } from './allowed-addresses.ts';
import { describeError, logLine } from './log.ts';
import type { Serving } from './serving.ts';

/** Denies what a page could ask for: permissions, other pages, other windows. */
export function setupHardening(serving: Serving): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, decide) => {
    logLine('permission-denied', permission);
    decide(false);
  });
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  app.on('web-contents-created', (_event, contents) => confine(contents, serving));
}

function confine(contents: WebContents, serving: Serving): void {
  contents.on('will-frame-navigate', (event) => {
    logLine('navigation-refused', event.url);
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url, serving).catch((error: unknown) => logLine('open-external', describeError(error)));
    return { action: 'deny' };
  });
}

async function openExternal(url: string, { opened }: Serving): Promise<void> {
  const { catalog } = await opened();
  if (isAllowedExternal(url, citedHosts(catalog.read()))) await shell.openExternal(url);
  else logLine('window-refused', url);
}
