import { useEffect, useMemo, useState } from 'react';
import { problem, type Problem } from '#shared/base/problem.ts';
import { fail, type Result } from '#shared/base/result.ts';
import type { RiskAnswer, RiskJob, RiskMessage } from './risk-job.ts';

/** Typing settles before a job begins. */
const REST_MILLISECONDS = 250;

export type RiskWork<Kind extends RiskAnswer['kind']> = {
  readonly status: 'running' | 'done' | 'cancelled';
  /** Share that is done while it runs. */
  readonly progress: number;
  /** The last answer; while another job runs, it is that of an earlier one. */
  readonly answer: Extract<RiskAnswer, { kind: Kind }> | undefined;
  readonly problems: readonly Problem[];
  readonly cancel: () => void;
  readonly start: () => void;
};

/** What came of a request; one of an earlier request keeps its answer on the screen. */
type State<Kind extends RiskAnswer['kind']> = Pick<RiskWork<Kind>, 'progress' | 'answer' | 'problems'> & {
  readonly request: object | undefined;
  readonly done: boolean;
};

/**
 * Has a job done by a worker of its own, anew whenever the job changes: the window stays free, and cancelling ends
 * the worker at once. The job must be the same object as long as nothing changed.
 */
export function useRiskWork<Kind extends RiskAnswer['kind']>(
  kind: Kind,
  job: Extract<RiskJob, { kind: Kind }>,
): RiskWork<Kind> {
  const [state, setState] = useState<State<Kind>>({
    request: undefined,
    done: false,
    progress: 0,
    answer: undefined,
    problems: [],
  });
  const [turn, setTurn] = useState(0);
  const request = useMemo(() => ({ job, turn }), [job, turn]);
  const [cancelled, setCancelled] = useState<object | undefined>(undefined);
  const stopped = cancelled === request;

  useEffect(() => {
    if (stopped) return undefined;
    let worker: Worker | undefined;
    const finish = (answer: Result<RiskAnswer>): void => {
      worker?.terminate();
      setState((last) => ({
        request,
        done: true,
        progress: 1,
        answer: answer.ok ? ofKind(kind, answer.value) : last.answer,
        problems: answer.ok ? [] : answer.error,
      }));
    };
    const begin = setTimeout(() => {
      worker = new Worker(new URL('./risk-worker.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('message', ({ data }: MessageEvent<RiskMessage>) => {
        if ('answer' in data) finish(data.answer);
        else setState((last) => ({ ...last, request, done: false, progress: data.progress }));
      });
      worker.addEventListener('error', ({ message }) =>
        finish(fail([problem('unexpected', '', { detail: message })])),
      );
      worker.postMessage(request.job);
    }, REST_MILLISECONDS);
    return () => {
      clearTimeout(begin);
      worker?.terminate();
    };
  }, [request, kind, stopped]);

  const isPresent = state.request === request;
  return {
    answer: state.answer,
    problems: isPresent ? state.problems : [],
    progress: isPresent ? state.progress : 0,
    status: stopped ? 'cancelled' : isPresent && state.done ? 'done' : 'running',
    cancel: () => setCancelled(request),
    start: () => setTurn((last) => last + 1),
  };
}

const ofKind = <Kind extends RiskAnswer['kind']>(
  kind: Kind,
  answer: RiskAnswer,
): Extract<RiskAnswer, { kind: Kind }> | undefined => (isOfKind(kind, answer) ? answer : undefined);

const isOfKind = <Kind extends RiskAnswer['kind']>(
  kind: Kind,
  answer: RiskAnswer,
): answer is Extract<RiskAnswer, { kind: Kind }> => answer.kind === kind;
