import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

const LARGEST_BYTES = 1_000_000;

/** One line for the person who looks for a fault, in the log folder of the app and on the console. */
export function logLine(subject: string, text: string): void {
  const line = `${new Date().toISOString()} ${subject}: ${text}`;
  console.error(line);
  try {
    const folder = app.getPath('logs');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'planner.log');
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_BYTES) {
      renameSync(file, `${file}.1`);
    }
    appendFileSync(file, `${line}\n`);
  } catch {
    // A full disk must not keep the app from saying what is wrong: the console has the line.
  }
}

export const describeError = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** What nobody caught, and what the window complains of, is kept with where it came from; the app goes on. */
export function setupErrorLog(): void {
  process.on('uncaughtException', (error) => logLine('uncaught', describeError(error)));
  process.on('unhandledRejection', (error) => logLine('unhandled', describeError(error)));
  app.on('web-contents-created', (_event, contents) => {
    contents.on('console-message', ({ level, message, sourceId, lineNumber }) => {
      if (level === 'warning' || level === 'error') {
        logLine(`window ${level}`, `${message} (${sourceId}:${lineNumber})`);
      }
    });
  });
  app.on('render-process-gone', (_event, _contents, details) =>
    logLine('window-process-gone', `${details.reason} ${details.exitCode}`),
  );
}
