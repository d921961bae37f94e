import type { Problem, ProblemCode } from '#shared/base/problem.ts';

export type DatabaseChoice = 'retry' | 'restore-backup' | 'show-folder' | 'start-anew' | 'quit';

/** What can pass by itself, or be mended outside while the dialog waits. */
const MAY_PASS: ReadonlySet<ProblemCode> = new Set([
  'database-locked',
  'database-read-only',
  'database-newer',
  'database-not-ours',
  'disk-full',
  'file-not-readable',
  'folder-not-found',
  'folder-read-only',
  'write-failed',
]);

/**
 * What a person may do when the data file does not open, the best first; the last one is what closing the dialog
 * means. A file that is not ours or newer than we know is left alone: only a damaged one may be set aside.
 */
export function databaseChoices(
  problems: readonly Problem[],
  { hasBackup }: { readonly hasBackup: boolean },
): readonly DatabaseChoice[] {
  const codes = problems.map(({ code }) => code);
  const damaged = codes.includes('database-corrupt');
  return [
    ...(damaged && hasBackup ? (['restore-backup'] as const) : []),
    ...(codes.some((code) => MAY_PASS.has(code)) ? (['retry'] as const) : []),
    'show-folder',
    ...(damaged ? (['start-anew'] as const) : []),
    'quit',
  ];
}
