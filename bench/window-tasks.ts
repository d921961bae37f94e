import { readFile, rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';

/** A task of the window's thread: how long it took by the clock, and how long the processor worked on it. */
export type Task = { readonly milliseconds: number; readonly worked: number };

type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

/** What comes after the work, such as its result on the screen, belongs to it. */
export const SETTLING = 300;

const PER_MILLISECOND = 1000;

/** The tasks of the window's own thread while some work is done, as Chromium traces them. */
export async function tasksWhile(
  app: ElectronApplication,
  page: Page,
  work: () => Promise<void>,
): Promise<Task[]> {
  const pid = await app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  );
  await app.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({
      included_categories: ['toplevel', 'disabled-by-default-devtools.timeline'],
    }),
  );
  await work();
  await wait(SETTLING);
  await page.evaluate(() => undefined);
  const path = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  const { traceEvents } = JSON.parse(await readFile(path, 'utf8')) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  await rm(path, { force: true });
  const main = traceEvents.find(
    ({ name, pid: own, args }) => own === pid && name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const tasks = traceEvents
    .filter(({ name, pid: own, tid }) => own === pid && tid === main?.tid && name.endsWith('RunTask'))
    .map(({ dur = 0, tdur = 0 }) => ({
      milliseconds: dur / PER_MILLISECOND,
      worked: tdur / PER_MILLISECOND,
    }));
  if (tasks.length === 0) throw new Error('the trace holds no task of the window');
  return tasks;
}
