import { problem } from '#shared/base/problem.ts';
import { fail } from '#shared/base/result.ts';
import { answerJob, type RiskJob, type RiskMessage } from './risk-job.ts';

const post = (message: RiskMessage): void => self.postMessage(message);

/** Progress told at most: more would only keep the window busy. */
const STEPS = 50;

self.addEventListener('message', ({ data }: MessageEvent<RiskJob>) => {
  let told = 0;
  try {
    const answer = answerJob(data, (share) => {
      const step = Math.floor(share * STEPS);
      if (step > told) post({ progress: share });
      told = Math.max(told, step);
    });
    post({ answer });
  } catch (error) {
    // A bug in the engine is shown like any other problem.
    const detail = error instanceof Error ? error.message : String(error);
    post({ answer: fail([problem('unexpected', '', { detail })]) });
  }
});
