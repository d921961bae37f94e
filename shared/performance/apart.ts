import { fail, ok, type Result } from '../base/result.ts';
import { largestState, lightLoad, openArrivals, type Running } from './batching.ts';
import { calibration } from './calibration.ts';
import { type Copy, type Fitted, fitCopy } from './copies.ts';
import { busyShareWithin } from './diffusion.ts';
import { handedOverCosts } from './first-token.ts';
import forms from './forms.json' with { type: 'json' };
import type { Misfit } from './misfit.ts';
import { replicaOf } from './replica.ts';
import type { Subject } from './language-subject.ts';
import { type Spread, stepLayout } from './spread.ts';

/**
 * Prompts read by some copies and answers written by the others, on the GPUs of one machine: the split that
 * delivers most, `min(0.90·p·prefill, 0.92·d·decode)`, first tokens within their target. Fails where the
 * machine holds a single copy only. performance-model.md §6, §14.
 */
export function bestApart(subject: Subject, spread: Spread, devices: number): Result<Copy, Misfit> {
  const copies = devices / spread.gpus;
  const fitted = fitCopy(subject, spread);
  if (!fitted.ok) return fitted;
  if (copies < 2) return fail({ code: 'engine-unsupported', engine: subject.engine.id, what: 'parallelism' });
  const { target } = subject;
  const read = handedOver(subject, spread);
  if (!read.ok) return read;
  const prompt = read.value;
  const decode = decodeOnly(fitted.value);
  const limits = { ...fitted.value.limits, firstTokenSeconds: Infinity };
  const light: Running = { ...lightLoad(decode.stream), firstTokenSeconds: prompt.own };
  const most = largestState(decode.stream, limits);
  const base = { spread, memory: fitted.value.memory, light: () => light, limits: fitted.value.limits };
  const spare = target.latencySeconds - prompt.own;
  if (most === undefined || spare < 0) return ok({ ...base, best: undefined, requestsPerSecond: 0 });
  let chosen: Copy | undefined;
  for (let readers = 1; readers < copies; readers += 1) {
    const writers = copies - readers;
    const { prefillUse } = calibration.serving;
    const busy = Math.min(prefillUse, busyShareWithin(prompt.service, prompt.service + spare, readers));
    const read = (busy * readers) / prompt.service;
    const write = forms.queue.decodeUse * writers * most.requestsPerSecond;
    const rate = Math.min(read, write);
    if (chosen && rate <= chosen.requestsPerSecond) continue;
    const state = openArrivals(decode.stream, rate / writers, limits.residents);
    if (state === undefined) continue;
    const wait = rate < read ? 0 : spare;
    const best = { ...state, firstTokenSeconds: prompt.own + wait };
    chosen = { ...base, best, requestsPerSecond: rate, prefillReplicas: readers };
  }
  return ok(chosen ?? { ...base, best: undefined, requestsPerSecond: 0 });
}

/** What a prompt costs on a copy that only reads, and until it is handed over. performance-model.md §6. */
export function handedOver(
  { gpu, model, formats, engine, request, cachedShare }: Subject,
  spread: Spread,
): Result<ReturnType<typeof handedOverCosts>, Misfit> {
  const replica = replicaOf(gpu, model, formats, stepLayout(spread), engine.base);
  if (!replica.ok) return replica;
  const read = { ...request, inputTokens: Math.max(1, request.inputTokens * (1 - cachedShare)) };
  return ok(handedOverCosts(replica.value, read, engine.fit));
}

/** The stream of a copy that never reads a prompt. */
const decodeOnly = ({ stream }: Fitted): Pick<Fitted, 'stream'> => ({
  stream: {
    ...stream,
    promptSeconds: 0,
    first: { own: 0, waitSteps: 0, queue: 0, perClient: 0 },
  },
});
