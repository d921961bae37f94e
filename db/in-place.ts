import { statSync } from 'node:fs';
import { problem, type Problem } from '#shared/base/problem.ts';

/** What tells an open data file from another one under its name. */
type Identity = { readonly dev: bigint; readonly ino: bigint };

const opened = new Map<string, Identity>();

function identityOf(file: string): Identity | undefined {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat && { dev: stat.dev, ino: stat.ino };
}

/** From now on it is looked after. */
export function noteInPlace(file: string): void {
  const identity = identityOf(file);
  if (identity) opened.set(file, identity);
}

export const forgetInPlace = (file: string): void => void opened.delete(file);

/**
 * SQLite goes on writing to a file that was moved, deleted or replaced while it was open, and what it writes is not
 * there at the next start: `database-moved`. Undefined while the file is in its place, and for one that is not open.
 */
export function movedAway(file: string): Problem | undefined {
  const known = opened.get(file);
  if (!known) return undefined;
  const present = identityOf(file);
  if (present && present.dev === known.dev && present.ino === known.ino) return undefined;
  // A network drive may number its files anew each time it is asked; a file that was moved stays away.
  const again = identityOf(file);
  const isStable = again?.dev === present?.dev && again?.ino === present?.ino;
  return isStable ? problem('database-moved', '', { file }) : undefined;
}
