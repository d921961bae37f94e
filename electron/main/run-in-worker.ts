import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReportRequest } from '#electron/services/write-report.ts';
import type { ReportReply } from './report-worker.ts';

/** The workbook, written on another thread. Rejects only for a bug in the writing. */
export function writeReportInWorker(request: ReportRequest): Promise<ReportReply> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(import.meta.dirname, 'report-worker.js'), { workerData: request });
    worker.once('message', (reply: ReportReply) => resolve(reply));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the report worker ended with ${code} and no answer`)));
  });
}
