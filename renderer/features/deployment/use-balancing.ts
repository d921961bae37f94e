import { useEffect, useMemo, useState } from 'react';
import { problem, type Problem } from '#shared/base/problem.ts';
import type { Balance, BalanceSettings } from '#shared/plan/balance.ts';
import type { BalancedPool } from '#shared/roadmap/balanced-pool.ts';
import type { BalancingAnswer } from './balancing-messages.ts';

/** Typing settles before a comparison begins. */
const REST_MILLISECONDS = 250;

export type Balancing = {
  readonly status: 'running' | 'done' | 'cancelled';
  readonly progress: number;
  /** The last answer; while another comparison runs, it is that of earlier settings. */
  readonly balance: Balance | undefined;
  readonly problems: readonly Problem[];
  readonly cancel: () => void;
  readonly start: () => void;
};

type State = Pick<Balancing, 'progress' | 'balance' | 'problems'> & {
  readonly request: object | undefined;
  readonly done: boolean;
};

const NOTHING: State = { request: undefined, done: false, progress: 0, balance: undefined, problems: [] };

/**
 * Policies compared by a worker of its own, anew whenever the pool or the settings change: the window stays free, and
 * cancelling ends the worker at once. Both must be the same objects as long as nothing changed; without a pool nothing runs.
 */
export function useBalancing(pool: BalancedPool | undefined, settings: BalanceSettings): Balancing {
  const [state, setState] = useState(NOTHING);
  const [turn, setTurn] = useState(0);
  const request = useMemo(() => ({ pool, settings, turn }), [pool, settings, turn]);
  const [cancelled, setCancelled] = useState<object | undefined>(undefined);
  const stopped = cancelled === request;

  useEffect(() => {
    if (stopped || !request.pool) return undefined;
    let worker: Worker | undefined;
    const finish = (change: Partial<State>): void => {
      worker?.terminate();
      setState((last) => ({ ...last, request, done: true, progress: 1, problems: [], ...change }));
    };
    const failed = (detail: string): void => finish({ problems: [problem('unexpected', '', { detail })] });
    const begin = setTimeout(() => {
      worker = new Worker(new URL('./balancing-worker.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('message', ({ data }: MessageEvent<BalancingAnswer>) => {
        if (data.kind === 'done') finish({ balance: data.balance });
        else if (data.kind === 'failed') failed(data.detail);
        else setState((last) => ({ ...last, request, done: false, progress: data.share }));
      });
      worker.addEventListener('error', ({ message }) => failed(message));
      worker.postMessage({ pool: request.pool, settings: request.settings });
    }, REST_MILLISECONDS);
    return () => {
      clearTimeout(begin);
      worker?.terminate();
    };
  }, [request, stopped]);

  const isPresent = state.request === request;
  return {
    balance: state.balance,
    problems: isPresent ? state.problems : [],
    progress: isPresent ? state.progress : 0,
    status: stopped ? 'cancelled' : isPresent && state.done ? 'done' : 'running',
    cancel: () => setCancelled(request),
    start: () => setTurn((last) => last + 1),
  };
}
