import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannerApi } from '#shared/ipc/planner-api.ts';
import { expect, type Run, test } from './app.ts';

/** The whole of what the window can ask for. */
const FUNCTIONS: readonly (keyof PlannerApi)[] = [
  'acceptQuote',
  'addPrice',
  'cancelExport',
  'changeRecords',
  'changeState',
  'checkQuote',
  'chooseQuoteFile',
  'createProject',
  'dropProjectFile',
  'dropQuoteFile',
  'exportProjectFile',
  'exportReport',
  'importProjectFile',
  'inspectQuoteFile',
  'listBackups',
  'listProjects',
  'listQuotes',
  'makeBackup',
  'nextFile',
  'onExportProgress',
  'onFilesWaiting',
  'onMenu',
  'openProject',
  'pinProject',
  'previewPages',
  'previewReport',
  'printReport',
  'readAudit',
  'readCatalog',
  'readHistory',
  'readPricePage',
  'readQuotes',
  'readRecords',
  'readReleaseChanges',
  'readRevision',
  'readSettings',
  'readStart',
  'rememberedMapping',
  'restoreBackup',
  'saveFile',
  'saveFolder',
  'saveProject',
  'saveQuoteFile',
  'saveQuoteForm',
  'showFile',
  'showMenu',
  'stopPages',
  'writeSettings',
];

/** What Chromium and the log of the app say when something is refused: these tests bring it about. */
const REFUSED =
  /Content Security Policy|Content-Security-Policy|Failed to load resource|Fetch API cannot load|Not allowed to load|permission|refused|no such file|net::ERR/i;

let run: Run;

test.describe('the window', () => {
  test.beforeEach(async ({ planner }) => {
    planner.expectOnConsole(REFUSED);
    run = await planner.start();
    await run.page.waitForLoadState();
  });

  test('has no Node, and of the preload exactly the named functions', async () => {
    const found = await run.page.evaluate(() => {
      const names = [
        'require',
        'process',
        'module',
        'Buffer',
        'global',
        '__dirname',
        'electron',
        'ipcRenderer',
      ];
      const planner: unknown = Reflect.get(globalThis, 'planner');
      const entries = typeof planner === 'object' && planner !== null ? Object.entries(planner) : [];
      return {
        node: names.filter((name) => name in globalThis),
        functions: entries.map(([name]) => name).toSorted(),
        kinds: [...new Set(entries.map(([, value]) => typeof value))],
      };
    });
    expect(found).toEqual({ node: [], functions: FUNCTIONS, kinds: ['function'] });
  });

  test('is set as Electron’s list asks', async () => {
    const preferences = await run.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // Not in Electron's types; it tells what a window was really made with.
      const read: unknown = contents && Reflect.get(contents, 'getLastWebPreferences');
      const all: unknown = typeof read === 'function' ? Reflect.apply(read, contents, []) : undefined;
      return all as Record<string, unknown>;
    });
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      webviewTag: false,
    });
    expect(preferences['allowRunningInsecureContent']).not.toBe(true);
    expect(preferences['experimentalFeatures']).not.toBe(true);
    expect(preferences['nodeIntegrationInSubFrames']).not.toBe(true);
    expect(preferences['nodeIntegrationInWorker']).not.toBe(true);
    expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
  });

  test('runs no inline script and no eval', async () => {
    const policy = await run.page.evaluate(async () => {
      const reply = await fetch(location.href);
      return reply.headers.get('content-security-policy');
    });
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');

    const ran = await run.page.evaluate(async () => {
      const later = <T>(work: () => T) =>
        // eval from a timer: what the test itself evaluates is not under the page's policy.
        new Promise<T>((resolve) => {
          setTimeout(() => resolve(work()), 0);
        });
      const attempt = (work: () => unknown): string => {
        try {
          work();
          return 'ran';
        } catch (error) {
          return error instanceof Error ? error.name : 'threw';
        }
      };
      const inline = document.createElement('script');
      inline.textContent = 'globalThis.inlineRan = true';
      document.body.append(inline);
      const styled = document.createElement('p');
      styled.innerHTML =
        '<b style="color: rgb(1, 2, 3)">x</b><img src="x:" onerror="globalThis.inlineRan = true">';
      document.body.append(styled);
      await later(() => undefined);
      return {
        inline: 'inlineRan' in globalThis,
        style: getComputedStyle(styled.children[0] ?? styled).color === 'rgb(1, 2, 3)',
        eval: await later(() =>
          attempt(() => Reflect.apply(Reflect.get(globalThis, 'eval') as () => unknown, undefined, ['1'])),
        ),
        code: await later(() => attempt(() => Reflect.construct(Function, ['return 1']))),
      };
    });
    expect(ran).toEqual({ inline: false, style: false, eval: 'EvalError', code: 'EvalError' });
  });

  test('stays on its page, opens no other, and has no frames or webviews', async () => {
    const before = run.page.url();
    const opened = await run.page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame, document.createElement('webview'));
      const link = document.createElement('a');
      link.href = 'https://example.com/';
      document.body.append(link);
      link.click();
      location.assign('file:///etc/passwd');
      return [window.open('https://example.com/'), window.open('about:blank'), window.open('app://planner/')];
    });
    expect(opened).toEqual([null, null, null]);
    await run.page.evaluate(() => location.assign('https://example.com/')).catch(() => undefined);
    await run.page.waitForTimeout(300);
    expect(run.page.url()).toBe(before);
    const contents = await run.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((each) => each.getType()),
    );
    expect(contents).toEqual(['window']);
  });

  test('gets no permission', async () => {
    const granted = await run.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'];
      const states = await Promise.all(
        names.map(async (name) => {
          const { state } = await navigator.permissions.query({ name: name as PermissionName });
          return state;
        }),
      );
      const media = await navigator.mediaDevices.getUserMedia({ audio: true, video: true }).then(
        () => 'given',
        () => 'refused',
      );
      const place = await new Promise<string>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          () => resolve('refused'),
        );
      });
      return { states, media, place, notification: await Notification.requestPermission() };
    });
    expect(granted.states).not.toContain('granted');
    expect(granted).toMatchObject({ media: 'refused', place: 'refused', notification: 'denied' });
  });

  test('reads no file but its own, and reaches no network', async () => {
    const replies = await run.page.evaluate(async () => {
      const addresses = [
        'app://planner/index.html',
        'app://planner/../main/main.js',
        'app://planner/%2e%2e/main/main.js',
        'app://planner/..%2fmain%2fmain.js',
        'app://planner/..%5cmain%5cmain.js',
        'app://planner//etc/passwd',
        'app://other/index.html',
        'file:///etc/passwd',
        'https://example.com/',
      ];
      return Promise.all(
        addresses.map((address) =>
          fetch(address).then(
            ({ status }) => status,
            () => 'refused',
          ),
        ),
      );
    });
    expect(replies).toEqual([200, ...Array.from({ length: 8 }, () => 'refused')]);
    const fromMain = await run.app.evaluate(({ net }) =>
      net.fetch('https://example.com/').then(
        () => 'answered',
        (error: unknown) => String(error),
      ),
    );
    expect(fromMain).toContain('ERR_BLOCKED_BY_CLIENT');
  });

  test('is told what is wrong with nonsense, and points at no file it did not write', async () => {
    const replies = await run.page.evaluate(async () => {
      const planner = Reflect.get(globalThis, 'planner') as Record<
        string,
        (request?: unknown) => Promise<unknown>
      >;
      return Promise.all([
        planner['saveProject']?.({ scenario: 1, reason: 'x' }),
        planner['openProject']?.({ id: ['x'] }),
        planner['writeSettings']?.({ locale: 'xx', theme: 'dark', more: 1 }),
        planner['showFile']?.({ path: '/etc/passwd' }),
      ]);
    });
    expect(replies).toMatchObject([
      { ok: false, error: [{ code: 'not-an-object' }] },
      { ok: false, error: [{ path: 'id' }] },
      { ok: false },
      { ok: true, value: false },
    ]);
  });

  test('alone is listened to: another page with the same preload is not', async () => {
    const reply = await run.app.evaluate(async ({ app, BrowserWindow }) => {
      const preload = `${app.getAppPath()}/out/preload/preload.cjs`;
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await other.loadURL('data:text/html,stranger');
      const asked: unknown = await other.webContents.executeJavaScript('planner.readSettings()');
      other.destroy();
      return asked;
    });
    expect(reply).toMatchObject({ ok: false, error: [{ code: 'unexpected' }] });
  });
});

test('the sources name no switch that opens a wall', () => {
  const text = readFileSync(join(import.meta.dirname, '..', 'out', 'main', 'main.js'), 'utf8');
  for (const word of [
    'allowRunningInsecureContent',
    'nodeIntegrationInSubFrames: true',
    'enableBlinkFeatures',
    'experimentalFeatures',
    'bypassCSP',
    'ELECTRON_DISABLE_SECURITY_WARNINGS',
    'loadFile(',
  ]) {
    expect(text).not.toContain(word);
  }
});
