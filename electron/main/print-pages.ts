import { app, BrowserWindow, type Session, session, type WebContents } from 'electron';
import type { PrintedReport } from '#electron/services/printed-report.ts';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { keepOffline } from './offline.ts';

const SCHEME = 'report';
/** A print of its own never meets the window's cookies, cache or permissions. */
const PARTITION = 'report-print';

/** Pages hold text, styles and drawings; no script runs, nothing is fetched. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
};

/** What Chromium says when the person closes the print dialog. */
const CANCELLED = /cancel/i;

/** Prints pages to a PDF in a window that nobody sees. */
export const printToPdf = (pages: PrintedReport, signal: AbortSignal): Promise<Uint8Array> =>
  withPages(pages, signal, async (contents) => {
    const bytes = await contents.printToPDF({
      landscape: true,
      pageSize: 'A4',
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
    return new Uint8Array(bytes);
  });

/** Opens the system's print dialog for the pages. Problems: `print-failed`. */
export const printOnPaper = (
  pages: PrintedReport,
  signal: AbortSignal,
): Promise<Result<{ cancelled: boolean }>> =>
  withPages(
    pages,
    signal,
    (contents) =>
      new Promise((resolve) => {
        const options = { printBackground: true, landscape: true, pageSize: 'A4' } as const;
        contents.print(options, (done, reason) => {
          if (done) resolve(ok({ cancelled: false }));
          else if (CANCELLED.test(reason)) resolve(ok({ cancelled: true }));
          else resolve(fail([problem('print-failed', '', { detail: reason })]));
        });
      }),
  );

/** What is being printed, by its address: a preview and an export may be on their way at the same time. */
const documents = new Map<string, string>();
let printed = 0;

/** The session that prints, set up with the first print. It loads what is being printed and reaches nothing else. */
function printSession(): Session {
  const own = session.fromPartition(PARTITION);
  if (own.protocol.isProtocolHandled(SCHEME)) return own;
  keepOffline(own, (url) => documents.has(url));
  own.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  own.protocol.handle(SCHEME, ({ url }) => new Response(documents.get(url) ?? '', { headers: HEADERS }));
  return own;
}

/** Shows pages in a window that nobody sees for as long as they are used. */
async function withPages<Made>(
  { html }: PrintedReport,
  signal: AbortSignal,
  then: (contents: WebContents) => Promise<Made>,
): Promise<Made> {
  printed += 1;
  const address = `${SCHEME}://pages/${printed}`;
  documents.set(address, html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: printSession(),
      nodeIntegration: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      devTools: !app.isPackaged,
    },
  });
  const stop = (): void => window.destroy();
  signal.addEventListener('abort', stop);
  try {
    await window.loadURL(address);
    return await then(window.webContents);
  } finally {
    signal.removeEventListener('abort', stop);
    if (!window.isDestroyed()) window.destroy();
    documents.delete(address);
  }
}
