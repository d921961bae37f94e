import { useEffect, useRef, useState } from 'react';
import { problem, type Problem } from '#shared/base/problem.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import type { PhaseProposal } from '#shared/plan/propose-phases.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import type { PhasesAnswer } from './phases-messages.ts';

type State = {
  /** What was asked for; figures of another plan are not shown. */
  readonly scenario: Scenario | undefined;
  readonly proposals: readonly PhaseProposal[];
  readonly problems: readonly Problem[];
  /** Share done of the search that runs; undefined where none does. */
  readonly share: number | undefined;
};

const NOTHING: State = { scenario: undefined, proposals: [], problems: [], share: undefined };

export type PhaseProposals = State & {
  readonly propose: (catalog: Catalog, locale: Locale) => void;
  readonly cancel: () => void;
};

/** Months in which phases should begin, searched for beside the window when a person asks. */
export function usePhaseProposals(scenario: Scenario): PhaseProposals {
  const [state, setState] = useState<State>(NOTHING);
  const running = useRef<Worker>(undefined);
  useEffect(() => () => running.current?.terminate(), []);

  const change = (next: Partial<State>): void => setState((old) => ({ ...old, ...next }));
  const stop = (): void => running.current?.terminate();
  return {
    ...(state.scenario === scenario ? state : NOTHING),
    propose(catalog, locale) {
      stop();
      setState({ ...NOTHING, scenario, share: 0 });
      const worker = new Worker(new URL('./phases-worker.ts', import.meta.url), { type: 'module' });
      running.current = worker;
      worker.addEventListener('message', ({ data }: MessageEvent<PhasesAnswer>) => {
        if (data.kind === 'progress') return change({ share: data.share });
        worker.terminate();
        return change(
          data.kind === 'done'
            ? { proposals: data.proposals, share: undefined }
            : { problems: data.problems, share: undefined },
        );
      });
      worker.addEventListener('error', ({ message }) => {
        worker.terminate();
        change({ problems: [problem('unexpected', '', { detail: message })], share: undefined });
      });
      worker.postMessage({ scenario, catalog, locale });
    },
    cancel() {
      stop();
      change({ share: undefined });
    },
  };
}
