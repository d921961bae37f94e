import { realpathSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type Problem, problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { movedAway } from './in-place.ts';

const hasCode = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

/**
 * What a person is told of an error from SQLite or the file system; undefined for a bug, which is to be
 * thrown on. The extended codes of SQLite begin with their kind.
 */
export function sqliteProblem(error: unknown, file: string): Problem | undefined {
  if (!hasCode(error)) return undefined;
  const { code } = error;
  const is = (...kinds: readonly string[]): boolean => kinds.some((kind) => code.startsWith(kind));
  if (is('SQLITE_BUSY', 'SQLITE_LOCKED')) return problem('database-locked', '', { file });
  if (is('SQLITE_READONLY', 'SQLITE_PERM', 'SQLITE_CANTOPEN', 'EACCES', 'EPERM', 'EROFS')) {
    return problem('database-read-only', '', { file });
  }
  if (is('SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_IOERR_SHORT_READ')) {
    return problem('database-corrupt', '', { file });
  }
  if (is('SQLITE_FULL', 'ENOSPC')) return problem('disk-full', '', { file });
  if (is('SQLITE_IOERR') && hasNoRoom(file)) return problem('disk-full', '', { file });
  if (is('SQLITE_IOERR') || !(error instanceof Database.SqliteError)) {
    return problem('write-failed', '', { file, detail: code });
  }
  return undefined;
}

/** Less is not enough for the memory that SQLite shares among its connections. */
const LEAST_FREE_BYTES = 64 * 1024;

/** SQLite calls some ways of running out of room an error of reading or writing. */
function hasNoRoom(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(realpathSync(file)));
    return bavail * bsize < LEAST_FREE_BYTES;
  } catch {
    return false;
  }
}

/** Runs work on the database; what can happen to a file becomes a problem (`database-moved` among them), a bug is thrown on. */
export function attempt<T>(file: string, work: () => T): Result<T> {
  const moved = movedAway(file);
  if (moved) return fail([moved]);
  try {
    return ok(work());
  } catch (error: unknown) {
    const known = sqliteProblem(error, file);
    if (!known) throw error;
    return fail([known]);
  }
}
