import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import type { Database } from 'better-sqlite3';
import { APPLICATION_ID } from './application.ts';
import { backupPath } from './backup-name.ts';
import { publishFile } from './durable-file.ts';

/** Beside the source; a bundled program passes its own folder. */
export const MIGRATIONS_FOLDER = join(import.meta.dirname, 'migrations');

/** One step of the database's form. Its number becomes the file's `user_version`. */
export type Migration = { readonly version: number; readonly name: string; readonly sql: string };

/** What a migration did; `backup` is the copy made before it, null for a new file. */
export type Migrated = { readonly from: number; readonly to: number; readonly backup: string | null };

/** Migrations in a folder, oldest first. Throws on a file that is not named `NNNN-name.sql`. */
export function readMigrations(folder: string = MIGRATIONS_FOLDER): readonly Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  const migrations = files.map((file) => {
    const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1];
    if (number === undefined) throw new Error(`${file} is not named like 0010-first.sql`);
    return { version: Number(number), name: parse(file).name, sql: readFileSync(join(folder, file), 'utf8') };
  });
  return migrations.toSorted((left, right) => left.version - right.version);
}

/** The newest version that the migrations lead to. */
export const newestVersion = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0;

export const databaseVersion = (db: Database): number => Number(db.pragma('user_version', { simple: true }));

/**
 * Brings a database to the newest version, all in one transaction; an existing one is copied to its
 * backups first. `complete` does what SQL alone cannot, in the same transaction. Null when there was nothing to do. Throws, with nothing changed, when SQLite refuses
 * (`sqliteProblem` tells what a person may be told) or when a migration is wrong.
 */
export function migrate(
  db: Database,
  migrations: readonly Migration[],
  now: Date,
  complete: () => void = () => undefined,
): Migrated | null {
  const from = databaseVersion(db);
  const to = newestVersion(migrations);
  if (from >= to) return null;
  const backup = from === 0 ? null : backUp(db, from, to, now);
  // A migration that rebuilds a table would trip over references to it; they are checked before the commit.
  db.pragma('foreign_keys = OFF');
  try {
    db.transaction(() => {
      // Another process may have migrated since.
      const present = databaseVersion(db);
      for (const migration of migrations) if (migration.version > present) run(db, migration);
      complete();
      const broken = db.pragma('foreign_key_check');
      if (Array.isArray(broken) && broken.length > 0) {
        throw new Error(
          `migration to version ${to} breaks references: ${JSON.stringify(broken.slice(0, 5))}`,
        );
      }
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${to}`);
    }).immediate();
  } finally {
    db.pragma('foreign_keys = ON');
  }
  return { from, to, backup };
}

function run(db: Database, migration: Migration): void {
  try {
    db.exec(migration.sql);
  } catch (error: unknown) {
    if (error instanceof Error) error.message = `migration ${migration.name}: ${error.message}`;
    throw error;
  }
}

/** `backups/planner.before-migration-10-to-20.2027-01-05T08-30-00Z.db` */
function backUp(db: Database, from: number, to: number, now: Date): string {
  const backup = backupPath(db.name, `before-migration-${from}-to-${to}`, now);
  mkdirSync(dirname(backup), { recursive: true });
  const temporary = `${backup}.partial`;
  rmSync(temporary, { force: true });
  try {
    db.prepare('VACUUM INTO ?').run(temporary);
    publishFile(temporary, backup);
  } finally {
    rmSync(temporary, { force: true });
  }
  return backup;
}
