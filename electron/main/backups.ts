import { type Backup, listBackups, makeBackup } from '#db/backup-folder.ts';
import { restoreBackup } from '#db/restore.ts';
import { basename, join } from 'node:path';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import type { BackupSummary } from '#shared/ipc/history-channels.ts';
import type { OpenedDatabase } from '#db/open.ts';

type Database = OpenedDatabase['db'];

/** Between two automatic backups. */
const LEAST_AGE_MILLISECONDS = 2 * 3_600_000;

/** Whether something was changed that no backup has, and the last backup is old enough for another. */
export function needsBackup(
  { newest, changed }: { readonly newest: Date | undefined; readonly changed: Date | undefined },
  now: Date,
): boolean {
  if (!changed) return false;
  if (!newest) return true;
  return changed > newest && now.getTime() - newest.getTime() >= LEAST_AGE_MILLISECONDS;
}

export type Backups = {
  readonly list: () => readonly BackupSummary[];
  readonly make: () => Promise<Result<BackupSummary>>;
  /** @returns the backup of the state before */
  readonly restore: (name: string) => Promise<Result<BackupSummary>>;
};

export type BackupsOptions = {
  readonly db: Database;
  readonly author: string;
  readonly now: () => Date;
  readonly migrationsFolder?: string | undefined;
  /** Everything that was read before is of yesterday. */
  readonly onRestored: () => void;
};

const summaryOf = ({ path, reason, at, bytes }: Backup): BackupSummary => ({
  name: basename(path),
  reason,
  at: at.toISOString(),
  bytes,
});

/** Backups as a person sees them. */
export function backupsOf({ db, author, now, migrationsFolder, onRestored }: BackupsOptions): Backups {
  return {
    list: () => listBackups(db.name).map(summaryOf),
    async make() {
      const made = await makeBackup(db, 'manual', now());
      return made.ok ? ok(summaryOf(made.value)) : made;
    },
    async restore(name) {
      // The window names a file of the list, not a path.
      const backup = listBackups(db.name).find(({ path }) => basename(path) === name);
      if (!backup) return fail([problem('file-not-found', '', { file: join('backups', basename(name)) })]);
      const saved = await restoreBackup(db, backup.path, { author, now: now(), migrationsFolder });
      if (!saved.ok) return saved;
      onRestored();
      return ok(summaryOf(saved.value));
    },
  };
}
