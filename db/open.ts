import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { type Problem, problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { adoptOlderRecords } from './audit-adopt.ts';
import { listBackups } from './backup-folder.ts';
import { identifyFile } from './identify.ts';
import { forgetInPlace, noteInPlace } from './in-place.ts';
import {
  databaseVersion,
  migrate,
  type Migrated,
  type Migration,
  newestVersion,
  readMigrations,
} from './migrate.ts';
import { sqliteProblem } from './sqlite-problem.ts';

export type OpenOptions = {
  readonly file: string;
  /** Names and dates the backup made before a migration. */
  readonly now: Date;
  readonly migrationsFolder?: string | undefined;
  /** How long to wait for another process's lock. */
  readonly busyTimeoutMilliseconds?: number | undefined;
};

export type OpenedDatabase = {
  readonly db: Database.Database;
  /** What was migrated on opening; null when nothing. */
  readonly migrated: Migrated | null;
};

const BUSY_TIMEOUT_MILLISECONDS = 5_000;

/**
 * Opens the data file, or creates it, checks it and brings it to the newest version. desktop.md, "The
 * database file". Problems: `folder-not-found`, `folder-read-only`, `file-not-readable`,
 * `database-not-ours`, `database-newer`, `database-corrupt`, `database-locked`, `database-read-only`,
 * `disk-full`, `write-failed`; a file that is refused is not changed.
 */
export function openDatabase(options: OpenOptions): Result<OpenedDatabase> {
  const file = resolve(options.file);
  const migrations = readMigrations(options.migrationsFolder);
  let db: Database.Database | undefined;
  try {
    const refused = refuseFile(file);
    if (refused) return fail([refused]);
    db = new Database(file, { timeout: options.busyTimeoutMilliseconds ?? BUSY_TIMEOUT_MILLISECONDS });
    const damaged = refuseContent(db, migrations);
    if (damaged) {
      db.close();
      return fail([damaged]);
    }
    prepareForWriting(db);
    const opened = db;
    const migrated = migrate(db, migrations, options.now, () => adoptOlderRecords(opened, options.now));
    noteInPlace(file);
    return ok({ db, migrated });
  } catch (error: unknown) {
    db?.close();
    const known = sqliteProblem(error, file);
    if (!known) throw error;
    const notMade = known.code === 'database-read-only' && !existsSync(file);
    return fail([notMade ? problem('folder-read-only', '', { folder: dirname(file) }) : known]);
  }
}

/** Closes the database with its write-ahead log written back. Problems of the file are the next opening's. */
export function closeDatabase(db: Database.Database): void {
  try {
    db.pragma('optimize');
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error: unknown) {
    if (!sqliteProblem(error, db.name)) throw error;
  } finally {
    forgetInPlace(db.name);
    db.close();
  }
}

/** Why a file cannot be ours to open; undefined also where there is none yet. */
export function refuseFile(file: string): Problem | undefined {
  const folder = dirname(file);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    return problem('folder-not-found', '', { folder });
  }
  // The driver cuts a blank at the end off and would open another file.
  if (file !== file.trim()) return problem('file-not-readable', '', { file });
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (!stat.isFile() || !mayRead(file)) return problem('file-not-readable', '', { file });
  const kind = identifyFile(file);
  // A file that lost everything is no new one: its backups say so.
  if (kind === 'empty' && listBackups(file).length > 0) return problem('database-corrupt', '', { file });
  if (kind === 'foreign') return problem('database-not-ours', '', { file });
  return kind === 'damaged' ? problem('database-corrupt', '', { file }) : undefined;
}

function mayRead(file: string): boolean {
  try {
    closeSync(openSync(file, 'r'));
    return true;
  } catch {
    return false;
  }
}

/** Why what a file holds cannot be worked with. */
export function refuseContent(db: Database.Database, migrations: readonly Migration[]): Problem | undefined {
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  const found = databaseVersion(db);
  const known = newestVersion(migrations);
  if (found > known) return problem('database-newer', '', { file: db.name, found, known });
  const sound = isVersionOf(db, found, migrations) && db.pragma('quick_check(1)', { simple: true }) === 'ok';
  return sound ? undefined : problem('database-corrupt', '', { file: db.name });
}

/** A damaged version number must not start a migration: only an empty file has none. */
function isVersionOf(db: Database.Database, found: number, migrations: readonly Migration[]): boolean {
  if (found !== 0) return migrations.some(({ version }) => version === found);
  return db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
}

function prepareForWriting(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // Without it INSERT OR REPLACE passes by the triggers that forbid deleting.
  db.pragma('recursive_triggers = ON');
  // Finds out now, not at the first save, that the file is locked or cannot be written.
  db.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${databaseVersion(db)}; ROLLBACK`);
}
