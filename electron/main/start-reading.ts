import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { app } from 'electron';
import { dataFile, MIGRATIONS_FOLDER, SEEDS_FOLDER } from './data-places.ts';
import { describeError, logLine } from './log.ts';
import type { FoundStart } from './read-start-file.ts';

/**
 * Reads what the window opens on while Chromium starts, on a thread of its own: the main one has its hands full with
 * the window until that is drawn. Undefined where the data file is to be opened in full first.
 */
export function beginStartReading(): Promise<FoundStart | undefined> {
  const { promise, resolve } = Promise.withResolvers<FoundStart | undefined>();
  const worker = new Worker(join(import.meta.dirname, 'start-worker.js'), {
    workerData: { file: dataFile(), migrationsFolder: MIGRATIONS_FOLDER, seedsFolder: SEEDS_FOLDER },
  });
  worker.once('message', (found: FoundStart | undefined) => resolve(found));
  worker.once('error', (error) => {
    logLine('start-worker', describeError(error));
    resolve(undefined);
  });
  // Ends by itself once it has answered.
  worker.once('exit', () => resolve(undefined));
  void app.whenReady().then(() => worker.postMessage(app.getLocale()));
  return promise;
}
