import { create } from 'zustand';
import type { Problem } from '#shared/base/problem.ts';

/** How something that leaves the window went. */
export type Notice =
  | { readonly kind: 'written'; readonly path: string }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] };

type NoticeState = {
  readonly notice: Notice | undefined;
  /** An export is being written. */
  readonly exporting: boolean;
};

export const useNotice = create<NoticeState>(() => ({ notice: undefined, exporting: false }));

export const notifyWritten = (path: string): void =>
  useNotice.setState({ notice: { kind: 'written', path } });
export const notifyFailed = (problems: readonly Problem[]): void =>
  useNotice.setState({ notice: { kind: 'failed', problems } });
export const dismissNotice = (): void => useNotice.setState({ notice: undefined });
