import { parentPort, workerData } from 'node:worker_threads';
import { type ExportRequest, type MadeExport, makeExport } from '#electron/services/make-export.ts';
import type { Result } from '#shared/base/result.ts';
import type { ExportProgress } from '#shared/ipc/export.ts';

export type ReportMessage =
  | { readonly kind: 'progress'; readonly progress: ExportProgress }
  | { readonly kind: 'done'; readonly result: Result<MadeExport> };

const send = (message: ReportMessage): void => parentPort?.postMessage(message);

// The request is what run-in-worker.ts passed in, from the same build.
const result = await makeExport(workerData as ExportRequest, (progress) =>
  send({ kind: 'progress', progress }),
);
send({ kind: 'done', result });
