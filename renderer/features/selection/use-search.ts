import { useCallback, useEffect, useRef, useState } from 'react';
import { problem, type Problem } from '#shared/base/problem.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { PoolSearch } from '#shared/plan/size.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import type { SearchAnswer, SearchRequest, Wider } from './search-messages.ts';

/** A search begins once the keys have rested this long. */
const REST_MILLISECONDS = 150;

type State = {
  /** Of the last search that came to its end. */
  readonly pools: readonly PoolSearch[] | undefined;
  readonly problems: readonly Problem[];
  /** Share done of the search that runs; undefined where none does. */
  readonly share: number | undefined;
  readonly cancelled: boolean;
};

export type CatalogSearch = State & {
  readonly cancel: () => void;
  readonly again: () => void;
};

/** Searches the catalog beside the window, anew with every change; the last result stays until the next. */
export function useSearch(
  scenario: Scenario | undefined,
  catalog: Catalog | undefined,
  wider: Wider,
): CatalogSearch {
  const [state, setState] = useState<State>({
    pools: undefined,
    problems: [],
    share: undefined,
    cancelled: false,
  });
  const stop = useRef<() => void>(undefined);

  const begin = useCallback((): (() => void) => {
    if (!scenario || !catalog) return () => undefined;
    let worker: Worker | undefined;
    const timer = setTimeout(() => {
      worker = startSearch({ scenario, catalog, wider }, (change) =>
        setState((old) => ({ ...old, ...change })),
      );
    }, REST_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      worker?.terminate();
    };
  }, [scenario, catalog, wider]);

  useEffect(() => {
    stop.current = begin();
    return () => stop.current?.();
  }, [begin]);

  return {
    ...state,
    cancel() {
      stop.current?.();
      setState((old) => ({ ...old, share: undefined, cancelled: true }));
    },
    again() {
      stop.current?.();
      stop.current = begin();
    },
  };
}

function startSearch(request: SearchRequest, change: (state: Partial<State>) => void): Worker {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
  change({ share: 0, cancelled: false, problems: [] });
  worker.addEventListener('message', ({ data }: MessageEvent<SearchAnswer>) => {
    switch (data.kind) {
      case 'progress':
        change({ share: data.share });
        break;
      case 'done':
        change({ pools: data.pools, share: undefined });
        worker.terminate();
        break;
      case 'refused':
        change({ pools: undefined, problems: data.problems, share: undefined });
        worker.terminate();
        break;
    }
  });
  worker.addEventListener('error', ({ message }) => {
    change({ share: undefined, problems: [problem('unexpected', '', { detail: message })] });
    worker.terminate();
  });
  worker.postMessage(request);
  return worker;
}
