import { create } from 'zustand';
import type { Problem } from '#shared/base/problem.ts';
import type { ExportProgress } from '#shared/ipc/export.ts';

/** How something that leaves the window went. */
export type Notice =
  | { readonly kind: 'written'; readonly path: string }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] };

type NoticeState = {
  readonly notice: Notice | undefined;
  /** How far the export is that is being written. */
  readonly exporting: ExportProgress | undefined;
};

export const useNotice = create<NoticeState>(() => ({ notice: undefined, exporting: undefined }));

export const notifyWritten = (path: string): void =>
  useNotice.setState({ notice: { kind: 'written', path } });
export const notifyFailed = (problems: readonly Problem[]): void =>
  useNotice.setState({ notice: { kind: 'failed', problems } });
export const dismissNotice = (): void => useNotice.setState({ notice: undefined });
