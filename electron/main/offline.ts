import { app, type Session, session } from 'electron';
import { isAllowedRequest } from './allowed-addresses.ts';
import { logLine } from './log.ts';

/** No network call, ever: neither the window's nor Chromium's own. */
export const setupOffline = (): void =>
  keepOffline(session.defaultSession, (url) => isAllowedRequest(url, { developer: !app.isPackaged }));

/** Keeps a session from the network: it loads what is allowed and nothing else. */
export function keepOffline(kept: Session, isAllowed: (url: string) => boolean): void {
  // Chromium fetches a dictionary from its maker, whatever the window's own spellcheck setting says.
  kept.setSpellCheckerLanguages([]);
  kept.setSpellCheckerEnabled(false);
  kept.webRequest.onBeforeRequest(({ url }, decide) => {
    const cancel = !isAllowed(url);
    if (cancel) logLine('request-refused', url);
    decide({ cancel });
  });
}
