import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { APPLICATION_ID } from './application.ts';
import { backupDatabase } from './backup.ts';
import { type BackupName, backupPath, backupsFolder, readBackupName } from './backup-name.ts';
import { publishFile } from './durable-file.ts';
import { attempt } from './sqlite-problem.ts';

/** Why a backup was made; stands in its name. */
export type BackupReason = 'automatic' | 'manual' | 'before-import' | 'before-restore';

export type Backup = BackupName & { readonly path: string; readonly bytes: number };

/** How many are kept. desktop.md: three of today, one a day, ten in all. */
const KEPT = { today: 3, perDay: 1, all: 10 } as const;

/** The backups of a data file, the newest first. */
export function listBackups(file: string): readonly Backup[] {
  const folder = backupsFolder(file);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((entry) => {
      const path = join(folder, entry);
      const named = readBackupName(path, file);
      const stat = statSync(path, { throwIfNoEntry: false });
      return named && stat?.isFile() ? [{ ...named, path, bytes: stat.size }] : [];
    })
    .toSorted((left, right) => right.at.getTime() - left.at.getTime() || (left.path < right.path ? 1 : -1));
}

/** Which backups have had their time; days are those of the machine's zone. */
export function backupsToDrop<Named extends { readonly at: Date }>(
  newestFirst: readonly Named[],
  now: Date,
): readonly Named[] {
  const today = now.toDateString();
  const perDay = new Map<string, number>();
  let kept = 0;
  return newestFirst.filter(({ at }) => {
    const day = at.toDateString();
    const ofDay = perDay.get(day) ?? 0;
    if (ofDay >= (day === today ? KEPT.today : KEPT.perDay) || kept >= KEPT.all) return true;
    perDay.set(day, ofDay + 1);
    kept += 1;
    return false;
  });
}

/** Makes a backup and drops those that have had their time. Problems: those of `backupDatabase`. */
export async function makeBackup(
  db: Database.Database,
  reason: BackupReason,
  now: Date,
): Promise<Result<Backup>> {
  const path = backupPath(db.name, reason, now);
  const made = attempt(path, () => mkdirSync(backupsFolder(db.name), { recursive: true }));
  if (!made.ok) return made;
  const written = await backupDatabase(db, path);
  if (!written.ok) return written;
  dropOld(db.name, now, path);
  return ok({ reason, at: now, ...written.value, path });
}

/** What cannot be removed now is removed the next time. */
function dropOld(file: string, now: Date, justMade: string): void {
  for (const { path } of backupsToDrop(listBackups(file), now)) {
    if (path === justMade) continue;
    attempt(path, () => rmSync(path, { force: true }));
  }
}

/** Whether a backup is whole and ours. Reads all of it, changes nothing. */
export function isUsableBackup(path: string): boolean {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    return (
      db.pragma('application_id', { simple: true }) === APPLICATION_ID &&
      db.pragma('quick_check(1)', { simple: true }) === 'ok' &&
      db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'scenario_revision'").pluck().get() === 1
    );
  } catch {
    // Whatever is wrong with it, it cannot be restored.
    return false;
  } finally {
    db?.close();
  }
}

/** The newest backup that can be restored. */
export const lastGoodBackup = (file: string): Backup | undefined =>
  listBackups(file).find(({ path }) => isUsableBackup(path));

/** Keeps a damaged file, with what belongs to it, under another name beside it. Throws the errors of the file system. */
export function setAside(file: string, now: Date): string {
  const kept = `${file}.damaged-${now.toISOString().replaceAll(':', '-')}`;
  for (const ending of ['-wal', '-shm', '']) {
    if (existsSync(`${file}${ending}`)) renameSync(`${file}${ending}`, `${kept}${ending}`);
  }
  return kept;
}

/**
 * Puts a backup in the place of a data file that does not open, and keeps that one under another name.
 * Problems: `backup-not-usable`, those of `sqliteProblem`; then the file stands as it was.
 */
export function restoreClosed(
  file: string,
  backup: string,
  now: Date,
): Result<{ readonly kept: string | null }> {
  if (!isUsableBackup(backup)) return fail([problem('backup-not-usable', '', { file: backup })]);
  const temporary = `${file}.${process.pid}.restored`;
  return attempt(file, () => {
    try {
      copyFileSync(backup, temporary);
      const kept = existsSync(file) ? setAside(file, now) : null;
      publishFile(temporary, file);
      return { kept };
    } finally {
      rmSync(temporary, { force: true });
    }
  });
}
