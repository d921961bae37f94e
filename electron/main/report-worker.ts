import { parentPort, workerData } from 'node:worker_threads';
import { type ExportRequest, type MadeExport, makeExport } from '#electron/services/make-export.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { ExportProgress } from '#shared/ipc/export.ts';

/** A plan holds functions and stays in the worker. */
export type MadeFile =
  Omit<Extract<MadeExport, { kind: 'bytes' }>, 'plan'> | Omit<Extract<MadeExport, { kind: 'pages' }>, 'plan'>;

export type ReportMessage =
  | { readonly kind: 'progress'; readonly progress: ExportProgress }
  | { readonly kind: 'done'; readonly result: Result<MadeFile> };

const send = (message: ReportMessage): void => parentPort?.postMessage(message);

// The request is what run-in-worker.ts passed in, from the same build.
const made = await makeExport(workerData as ExportRequest, (progress) =>
  send({ kind: 'progress', progress }),
);
send({ kind: 'done', result: made.ok ? ok(withoutPlan(made.value)) : made });

function withoutPlan(value: MadeExport): MadeFile {
  return value.kind === 'bytes'
    ? { kind: 'bytes', bytes: value.bytes }
    : { kind: 'pages', pages: value.pages };
}
