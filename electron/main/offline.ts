import { app, session } from 'electron';
import { isAllowedRequest } from './allowed-addresses.ts';
import { logLine } from './log.ts';

/** No network call, ever: neither the window's nor Chromium's own. */
export function setupOffline(): void {
  const { defaultSession } = session;
  // Chromium fetches a dictionary from its maker, whatever the window's own spellcheck setting says.
  defaultSession.setSpellCheckerLanguages([]);
  defaultSession.setSpellCheckerEnabled(false);
  defaultSession.webRequest.onBeforeRequest(({ url }, decide) => {
    const cancel = !isAllowedRequest(url, { developer: !app.isPackaged });
    if (cancel) logLine('request-refused', url);
    decide({ cancel });
  });
}
