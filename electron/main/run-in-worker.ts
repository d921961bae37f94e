import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ExportRequest, MadeExport } from '#electron/services/make-export.ts';
import type { Result } from '#shared/base/result.ts';
import type { ExportProgress } from '#shared/ipc/export.ts';
import type { ReportMessage } from './report-worker.ts';

/**
 * Makes a report on another thread, so that the window never freezes. Undefined when it was cancelled: the thread is
 * stopped, and as it only made bytes there is nothing to tidy up. Rejects only for a bug in the making.
 */
export function makeInWorker(
  request: ExportRequest,
  onProgress: (progress: ExportProgress) => void,
  signal: AbortSignal,
): Promise<Result<MadeExport> | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(import.meta.dirname, 'report-worker.js'), { workerData: request });
    const cancel = (): void => {
      resolve(undefined);
      worker.terminate().catch(reject);
    };
    signal.addEventListener('abort', cancel);
    worker.on('message', (message: ReportMessage) => {
      if (message.kind === 'progress') onProgress(message.progress);
      else resolve(message.result);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', cancel);
      reject(new Error(`the report worker ended with ${code} and no answer`));
    });
  });
}
