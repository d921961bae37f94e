import { useEffect, useRef, useState } from 'react';
import { problem, type Problem } from '#shared/base/problem.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import type { ProposalsAnswer, ProposalsOf, Varied } from './proposals-messages.ts';

type State<What extends Varied> = {
  /** What was asked for; figures of another plan are not shown. */
  readonly scenario: Scenario | undefined;
  /** Undefined until something is found. */
  readonly proposals: ProposalsOf[What] | undefined;
  readonly problems: readonly Problem[];
  /** Share done of the search that runs; undefined where none does. */
  readonly share: number | undefined;
};

const NOTHING = { scenario: undefined, proposals: undefined, problems: [], share: undefined };

export type Proposals<What extends Varied> = State<What> & {
  readonly propose: (catalog: Catalog, locale: Locale) => void;
  readonly cancel: () => void;
};

/** Other ways to plan, searched for beside the window when a person asks. */
export function useProposals<What extends Varied>(varied: What, scenario: Scenario): Proposals<What> {
  const [state, setState] = useState<State<What>>(NOTHING);
  const running = useRef<Worker>(undefined);
  useEffect(() => () => running.current?.terminate(), []);

  const change = (next: Partial<State<What>>): void => setState((old) => ({ ...old, ...next }));
  const stop = (): void => running.current?.terminate();
  return {
    ...(state.scenario === scenario ? state : NOTHING),
    propose(catalog, locale) {
      stop();
      setState({ ...NOTHING, scenario, share: 0 });
      const worker = new Worker(new URL('./proposals-worker.ts', import.meta.url), { type: 'module' });
      running.current = worker;
      worker.addEventListener('message', ({ data }: MessageEvent<ProposalsAnswer<What>>) => {
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
      worker.postMessage({ varied, scenario, catalog, locale });
    },
    cancel() {
      stop();
      change({ share: undefined });
    },
  };
}
