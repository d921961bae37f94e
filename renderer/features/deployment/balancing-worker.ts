import '../../app/before-zod.ts';
import { balance } from '#shared/plan/balance.ts';
import type { BalancingAnswer, BalancingRequest } from './balancing-messages.ts';

const answer = (message: BalancingAnswer): void => globalThis.postMessage(message);

/** Progress told at most: more would only keep the window busy. */
const STEPS = 50;

globalThis.addEventListener('message', ({ data }: MessageEvent<BalancingRequest>) => {
  let told = 0;
  try {
    const found = balance(data.pool, data.settings, (share) => {
      const step = Math.floor(share * STEPS);
      if (step > told) answer({ kind: 'progress', share });
      told = Math.max(told, step);
    });
    answer({ kind: 'done', balance: found });
  } catch (error) {
    answer({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) });
  }
});
