import './work-progress.css';
import type { JSX } from 'react';

/** Work beside the window: how far it is, and what begins and ends it. */
export type WorkInHand = {
  readonly status: 'running' | 'done' | 'cancelled';
  /** 0 to 1. */
  readonly progress: number;
  readonly start: () => void;
  readonly cancel: () => void;
};

type Words = Readonly<Record<'running' | 'cancel' | 'cancelled' | 'again', string>>;

/** How far the work is, and a way to end it. */
export function WorkProgress({
  work,
  words,
  testId,
}: {
  readonly work: WorkInHand;
  readonly words: Words;
  readonly testId: string;
}): JSX.Element {
  if (work.status === 'running') {
    return (
      <span className="row work-progress">
        <progress value={work.progress} max={1} aria-label={words.running} />
        <button type="button" className="button" onClick={work.cancel}>
          {words.cancel}
        </button>
      </span>
    );
  }
  return (
    <span className="row work-progress" data-testid={testId} data-status={work.status}>
      {work.status === 'cancelled' && <span className="mark mark-warn">{words.cancelled}</span>}
      <button type="button" className="button" onClick={work.start}>
        {words.again}
      </button>
    </span>
  );
}
