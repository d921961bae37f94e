import { extname, join } from 'node:path';
import { protocol } from 'electron';
import { APP_SCHEME, rendererPath } from './app-url.ts';
import { logLine } from './log.ts';
import { responseHeaders } from './response-headers.ts';

const RENDERER_FOLDER = join(import.meta.dirname, '..', 'renderer');

/** `net::ERR_FILE_NOT_FOUND`; also the answer to an address that is no file of ours. */
const FILE_NOT_FOUND = -6;

/** Before the app is ready: the scheme behaves like https. The code cache makes the second start faster. */
export function setupScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/**
 * Serves the window its files, and nothing else. The files are read by Chromium itself: `protocol.handle`, which
 * replaces this function one day, loads an HTTP client and passes every byte through JavaScript, at the start
 * a tenth of a second of work (`bench/startup.bench.ts`).
 */
export function setupAppProtocol(): void {
  protocol.registerFileProtocol(APP_SCHEME, ({ method, url }, answer) => {
    const path = method === 'GET' ? rendererPath(url) : undefined;
    const headers = responseHeaders(extname(path ?? ''));
    if (path !== undefined && headers !== undefined) {
      answer({ path: join(RENDERER_FOLDER, path), headers });
      return;
    }
    logLine('app-protocol', `refused: ${url}`);
    answer({ error: FILE_NOT_FOUND });
  });
}
