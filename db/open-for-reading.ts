import { resolve } from 'node:path';
import Database from 'better-sqlite3';
import { seedVersion } from './catalog-store.ts';
import { databaseVersion, newestVersion, readMigrations } from './migrate.ts';
import { refuseContent, refuseFile } from './open.ts';
import { readManifest } from './seed-manifest.ts';

export type ReadingOptions = {
  readonly file: string;
  readonly migrationsFolder?: string | undefined;
  readonly seedsFolder?: string | undefined;
};

/**
 * The data file for reading alone, checked as `openDatabase` checks it. Undefined where there is more to do than to
 * read: no file yet, one that is damaged or not ours, an older form or older shipped data. Throws SQLite's own errors.
 */
export function openForReading(options: ReadingOptions): Database.Database | undefined {
  const file = resolve(options.file);
  const migrations = readMigrations(options.migrationsFolder);
  if (refuseFile(file)) return undefined;
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const usable =
      !refuseContent(db, migrations) &&
      databaseVersion(db) === newestVersion(migrations) &&
      seedVersion(db) >= readManifest(options.seedsFolder).version;
    if (usable) return db;
  } catch (error: unknown) {
    db.close();
    throw error;
  }
  db.close();
  return undefined;
}
