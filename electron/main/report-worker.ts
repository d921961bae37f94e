import { parentPort, workerData } from 'node:worker_threads';
import { type ReportRequest, writeReport } from '#electron/services/write-report.ts';
import { ok, type Result } from '#shared/base/result.ts';

export type ReportReply = Result<{ readonly path: string }>;

// The request is what run-in-worker.ts passed in, from the same build.
const written = await writeReport(workerData as ReportRequest);
const reply: ReportReply = written.ok ? ok({ path: written.value.path }) : written;
parentPort?.postMessage(reply);
