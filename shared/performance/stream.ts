import type { Stream } from './batching.ts';
import { firstTokenCosts, fitted } from './first-token.ts';
import type { Replica } from './replica.ts';
import { NO_WAITING, type Waiting } from './waiting.ts';
import { decodeCosts, ridingPromptSeconds, promptShare, type Request } from './step-time.ts';

export type StreamOptions = {
  /** Share of the input that the prefix cache already holds. */
  readonly cachedShare?: number;
  /** Multi-token prediction or a draft model: tokens drafted per step. */
  readonly drafted?: number;
  readonly waiting?: Waiting;
};

/** A stream of equal requests on a replica that reads prompts and decodes. performance-model.md §5. */
export function streamOf(
  replica: Replica,
  request: Request,
  { cachedShare = 0, drafted = 0, waiting = NO_WAITING }: StreamOptions = {},
  fit: typeof fitted = fitted,
): Stream {
  const newTokens = Math.max(1, request.inputTokens * (1 - cachedShare));
  const decode = decodeCosts(replica, request, drafted, fit.step);
  return {
    outputTokens: request.outputTokens,
    decode,
    promptSeconds: promptShare(replica.engine, fit.step) * ridingPromptSeconds(replica, newTokens, fit.step),
    first: firstTokenCosts(replica, newTokens, decode, waiting, fit),
  };
}
