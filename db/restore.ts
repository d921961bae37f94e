import Database from 'better-sqlite3';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { adoptOlderRecords } from './audit-adopt.ts';
import { type Actor, appendAudit } from './audit.ts';
import { type Backup, isUsableBackup, makeBackup } from './backup-folder.ts';
import { basename } from 'node:path';
import { databaseVersion, migrate, newestVersion, readMigrations } from './migrate.ts';
import { movedAway } from './in-place.ts';
import { sqliteProblem } from './sqlite-problem.ts';

/**
 * Brings an open database back to a backup: saves the present state first, then takes over the backup's pages in
 * one transaction, so that a crash leaves the one or the other. Problems: `backup-not-usable`,
 * `database-newer`, `database-moved`, those of `makeBackup` and of `sqliteProblem`.
 * @returns the backup of the state before
 */
export async function restoreBackup(
  db: Database.Database,
  backup: string,
  options: Actor & { readonly migrationsFolder?: string | undefined },
): Promise<Result<Backup>> {
  if (!isUsableBackup(backup)) return fail([problem('backup-not-usable', '', { file: backup })]);
  const moved = movedAway(db.name);
  if (moved) return fail([moved]);
  const migrations = readMigrations(options.migrationsFolder);
  const source = new Database(backup, { readonly: true, fileMustExist: true });
  try {
    const found = databaseVersion(source);
    const known = newestVersion(migrations);
    if (found > known) return fail([problem('database-newer', '', { file: backup, found, known })]);
    const saved = await makeBackup(db, 'before-restore', options.now);
    if (!saved.ok) return saved;
    await source.backup(db.name);
    migrate(db, migrations, options.now, () => adoptOlderRecords(db, options.now));
    db.transaction(() => {
      appendAudit(db, options, {
        action: 'backup.restored',
        subject: 'data file',
        before: { backup: basename(saved.value.path) },
        after: { backup: basename(backup) },
      });
    }).immediate();
    return ok(saved.value);
  } catch (error: unknown) {
    const known = sqliteProblem(error, db.name);
    if (!known) throw error;
    return fail([known]);
  } finally {
    source.close();
  }
}
