import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { problem } from '#shared/base/problem.ts';
import { fail, type Result } from '#shared/base/result.ts';
import type { QuoteJob, QuoteJobAnswer } from './quote-jobs.ts';

/** What reading a stranger's file may take. desktop.md: a worker with a memory limit and a timeout. */
export type JobLimits = { readonly seconds: number; readonly heapMegabytes: number };
export const JOB_LIMITS: JobLimits = { seconds: 10, heapMegabytes: 384 };

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/**
 * Runs a job in a worker of its own, which is stopped when it takes too long or too much memory. Problems: those
 * of the job, `import-timeout`, `import-memory`. Rejects only for a bug.
 */
export function runLimited(
  workerFile: string,
  job: QuoteJob,
  { seconds = JOB_LIMITS.seconds, heapMegabytes = JOB_LIMITS.heapMegabytes }: Partial<JobLimits> = {},
): Promise<Result<QuoteJobAnswer>> {
  const file = basename(job.file.name);
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 32 },
    });
    const timer = setTimeout(() => {
      resolve(fail([problem('import-timeout', '', { file, seconds })]));
      void worker.terminate();
    }, seconds * 1_000);
    worker.once('message', (answer: Result<QuoteJobAnswer>) => {
      clearTimeout(timer);
      resolve(answer);
    });
    worker.once('error', (error: unknown) => {
      clearTimeout(timer);
      if (isOutOfMemory(error))
        resolve(fail([problem('import-memory', '', { file, megabytes: heapMegabytes })]));
      else reject(error instanceof Error ? error : new Error(String(error)));
    });
    worker.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the import worker ended with ${code} and no answer`));
    });
  });
}
