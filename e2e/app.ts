import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test as base } from '@playwright/test';
import type { Locale } from '#shared/i18n/messages.ts';
import { answerDialogsScript } from './answer-dialogs.ts';
import { evaluateAgain } from './evaluate-again.ts';
import { holdReadyScript } from './hold-ready.ts';
import { foreignAddresses } from './net-log.ts';

const root = join(import.meta.dirname, '..');
const electronFolder = join(root, 'node_modules', 'electron');
const electronProgram = join(
  electronFolder,
  'dist',
  readFileSync(join(electronFolder, 'path.txt'), 'utf8').trim(),
);

/** One run of the app, from its start to its end. */
export type Run = {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Ends the app as a person does; what went wrong meanwhile fails the test. */
  readonly close: () => Promise<void>;
};

export type Planner = {
  /** Starts the app. A second start of the same test finds the same data. */
  readonly start: (options?: {
    readonly systemLocale?: Locale;
    /** Buttons of message boxes that are pressed where one is shown. */
    readonly press?: readonly string[];
    /** Files that the start names, as a double click on them does. */
    readonly files?: readonly string[];
  }) => Promise<Run>;
  /** A folder for the test's own files, removed after it. The data file lies in `user-data` in it. */
  readonly folder: string;
  /** Words of console messages that the test brings about on purpose. */
  readonly expectOnConsole: (words: RegExp) => void;
};

export const test = base.extend<{ planner: Planner }>({
  planner: async ({ browserName: _browser }, hand) => {
    const folder = await mkdtemp(join(tmpdir(), 'planner-e2e-'));
    const expected: RegExp[] = [];
    const running = new Set<Run>();
    let starts = 0;
    await hand({
      folder,
      expectOnConsole: (words) => expected.push(words),
      async start({ systemLocale = 'en', press = [], files = [] } = {}) {
        starts += 1;
        const run = await startApp({
          folder,
          expected,
          systemLocale,
          press,
          files,
          netLog: `net-log-${starts}.json`,
        });
        running.add(run);
        return { ...run, close: () => (running.delete(run), run.close()) };
      },
    });
    for (const run of running) await run.close();
    await rm(folder, { recursive: true, force: true });
  },
});

type StartOptions = {
  readonly folder: string;
  readonly expected: readonly RegExp[];
  readonly systemLocale: Locale;
  readonly press: readonly string[];
  readonly files: readonly string[];
  readonly netLog: string;
};

async function startApp({
  folder,
  expected,
  systemLocale,
  press,
  files,
  netLog,
}: StartOptions): Promise<Run> {
  const netLogFile = join(folder, netLog);
  const holdReadyFile = join(folder, 'hold-ready.cjs');
  await writeFile(holdReadyFile, holdReadyScript);
  const answerDialogsFile = join(folder, 'answer-dialogs.cjs');
  await writeFile(answerDialogsFile, answerDialogsScript(folder, press));
  const app = await _electron.launch({
    executablePath: electronProgram,
    args: [
      '--require',
      holdReadyFile,
      '--require',
      answerDialogsFile,
      root,
      `--user-data-dir=${join(folder, 'user-data')}`,
      `--lang=${systemLocale}`,
      `--log-net-log=${netLogFile}`,
      ...files,
    ],
    // Chromium refuses to run sandboxed as root; for everybody else the sandbox is part of what is tested.
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...withoutUndefined(process.env), LANGUAGE: systemLocale },
  });
  evaluateAgain(app);
  const complaints: string[] = [];
  const complain = (text: string): void => {
    if (!expected.some((words) => words.test(text))) complaints.push(text);
  };
  const log: string[] = [];
  app.process().stderr?.on('data', (data: Buffer) => log.push(data.toString('utf8')));
  const page = await app.firstWindow();
  return {
    app,
    page,
    async close() {
      await app.close();
      for (const line of log.join('').split('\n').filter(isFromApp)) complain(line);
      expect(complaints, 'complaints of the window and of the main process').toEqual([]);
      expect(foreignAddresses(await readFile(netLogFile, 'utf8')), 'requests that left the app').toEqual([]);
    },
  };
}

/**
 * Lines of electron/main/log.ts, which keeps what the window complains of from its first moment on; they begin
 * with the time. Chromium and the debugger write others.
 */
const isFromApp = (line: string): boolean => /^\d{4}-\d\d-\d\dT/.test(line);

const withoutUndefined = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );

export { expect };
