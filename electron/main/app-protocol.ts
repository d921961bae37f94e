import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol } from 'electron';
import { APP_SCHEME, rendererPath } from './app-url.ts';
import { logLine } from './log.ts';
import { responseHeaders } from './response-headers.ts';

const RENDERER_FOLDER = join(import.meta.dirname, '..', 'renderer');

/** Before the app is ready: the scheme behaves like https. The code cache makes the second start faster. */
export function setupScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the window its files, and nothing else. */
export function setupAppProtocol(): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const path = request.method === 'GET' ? rendererPath(request.url) : undefined;
    const headers = responseHeaders(extname(path ?? ''));
    if (path === undefined || headers === undefined) return refuse(request.url);
    try {
      return new Response(await readFile(join(RENDERER_FOLDER, path)), { headers });
    } catch {
      return refuse(request.url);
    }
  });
}

function refuse(address: string): Response {
  logLine('app-protocol', `no such file: ${address}`);
  return new Response(null, { status: 404, headers: responseHeaders('.txt') ?? {} });
}
