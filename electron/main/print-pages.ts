import { app, BrowserWindow, session } from 'electron';
import type { PrintedReport } from '#electron/services/printed-report.ts';
import { keepOffline } from './offline.ts';

const SCHEME = 'report';
const ADDRESS = `${SCHEME}://pages/`;
/** A print of its own never meets the window's cookies, cache or permissions. */
const PARTITION = 'report-print';

/** Pages hold text, styles and drawings; no script runs, nothing is fetched. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
};

/** Prints pages to a PDF in a window that nobody sees. */
export async function printPages({ html, footer }: PrintedReport, signal: AbortSignal): Promise<Uint8Array> {
  const own = session.fromPartition(PARTITION);
  own.protocol.handle(SCHEME, () => new Response(html, { headers: HEADERS }));
  keepOffline(own, (url) => url === ADDRESS);
  own.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
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
    await window.loadURL(ADDRESS);
    const bytes = await window.webContents.printToPDF({
      landscape: true,
      pageSize: 'A4',
      printBackground: true,
      preferCSSPageSize: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: footer,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
    return new Uint8Array(bytes);
  } finally {
    signal.removeEventListener('abort', stop);
    if (!window.isDestroyed()) window.destroy();
    own.protocol.unhandle(SCHEME);
  }
}
