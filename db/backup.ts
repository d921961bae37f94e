import { rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { publishFile } from './durable-file.ts';
import { sqliteProblem } from './sqlite-problem.ts';

/**
 * Copies the open database to a file, checked and whole, while others read and write it. A file of that
 * name is replaced at the end, or not at all. Problems: `folder-not-found`, `folder-read-only`,
 * `disk-full`, `write-failed`, `database-corrupt`, `database-locked`.
 */
export async function backupDatabase(
  db: Database.Database,
  target: string,
): Promise<Result<{ readonly file: string; readonly bytes: number }>> {
  const file = resolve(target);
  const folder = dirname(file);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    return fail([problem('folder-not-found', '', { folder })]);
  }
  const temporary = `${file}.${process.pid}.partial`;
  try {
    rmSync(temporary, { force: true });
    await db.backup(temporary);
    if (!makePlain(temporary)) return fail([problem('database-corrupt', '', { file: db.name })]);
    publishFile(temporary, file);
    return ok({ file, bytes: statSync(file).size });
  } catch (error: unknown) {
    const known = sqliteProblem(error, file);
    if (!known) throw error;
    return fail([known.code === 'database-read-only' ? problem('folder-read-only', '', { folder }) : known]);
  } finally {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${temporary}${ending}`, { force: true });
  }
}

/** One file without a write-ahead log beside it, and whole. */
function makePlain(file: string): boolean {
  const copy = new Database(file);
  try {
    copy.pragma('journal_mode = DELETE');
    return copy.pragma('quick_check(1)', { simple: true }) === 'ok';
  } finally {
    copy.close();
  }
}
