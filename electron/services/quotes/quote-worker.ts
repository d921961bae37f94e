import { parentPort, workerData } from 'node:worker_threads';
import { type QuoteJob, runQuoteJob } from './quote-jobs.ts';

// The job is what run-limited.ts passed in, from the same build.
parentPort?.postMessage(await runQuoteJob(workerData as QuoteJob));
