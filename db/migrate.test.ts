import { copyFileSync, existsSync, globSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MIGRATIONS_FOLDER, readMigrations } from './migrate.ts';
import { closeDatabase, openDatabase } from './open.ts';
import { listScenarios, saveScenario } from './scenario-store.ts';
import { emptyDatabase, valueOf } from './testing/opened.ts';
import { SCENARIO } from './testing/scenario-example.ts';
import { NOW, temporaryFolder } from './testing/temporary-folder.ts';

/** A folder with our migrations and one more. */
function withMigration(name: string, sql: string): string {
  const folder = join(temporaryFolder(onTestFinished), 'migrations');
  mkdirSync(folder);
  for (const file of readdirSync(MIGRATIONS_FOLDER).filter((entry) => entry.endsWith('.sql'))) {
    copyFileSync(join(MIGRATIONS_FOLDER, file), join(folder, file));
  }
  writeFileSync(join(folder, name), sql);
  return folder;
}

/** A file at the present version with one scenario in it, closed. */
function fileInUse(): string {
  const file = join(temporaryFolder(onTestFinished), 'planner.db');
  const db = emptyDatabase(onTestFinished, file);
  saveScenario(db, SCENARIO, { reason: '', author: '', now: NOW, engineVersion: '1', resultHash: null });
  closeDatabase(db);
  return file;
}

describe('migrations', () => {
  it('go up in tens, and each has a test beside it', () => {
    const migrations = readMigrations();
    expect(migrations.filter(({ version }) => version % 10 !== 0)).toEqual([]);
    const untested = migrations.filter(({ name }) => !existsSync(join(MIGRATIONS_FOLDER, `${name}.test.ts`)));
    expect(untested).toEqual([]);
  });

  it('refuse a file whose name has no number', () => {
    expect(() => readMigrations(withMigration('more.sql', ''))).toThrow('more.sql is not named like');
  });
});

describe('migrating a file that is in use', () => {
  it('keeps a copy that says why and when, and goes to the new version', () => {
    const file = fileInUse();
    const migrationsFolder = withMigration('0990-colour.sql', 'CREATE TABLE colour (name TEXT) STRICT;');
    const { db, migrated } = valueOf(openDatabase({ file, now: NOW, migrationsFolder }));
    const backup = join(
      dirname(file),
      'backups',
      'planner.before-migration-40-to-990.2026-11-02T08-30-00Z.db',
    );
    expect(migrated).toEqual({ from: 40, to: 990, backup });
    expect(db.pragma('user_version', { simple: true })).toBe(990);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(listScenarios(db)).toHaveLength(1);
    closeDatabase(db);

    const copy = valueOf(openDatabase({ file: backup, now: NOW }));
    expect(copy.migrated).toBeNull();
    expect(listScenarios(copy.db)).toHaveLength(1);
    closeDatabase(copy.db);
  });

  it.each([
    ['is wrong', "CREATE TABLE colour (name TEXT) STRICT; INSERT INTO colour VALUES (x'00');", /0990-colour/],
    [
      'breaks a reference',
      'CREATE TABLE colour (name TEXT) STRICT; DELETE FROM scenario;',
      /breaks references/,
    ],
  ])('changes nothing when a migration %s', (_how, sql, message) => {
    const file = fileInUse();
    const migrationsFolder = withMigration('0990-colour.sql', sql);
    expect(() => openDatabase({ file, now: NOW, migrationsFolder })).toThrow(message);
    const { db, migrated } = valueOf(openDatabase({ file, now: NOW }));
    expect(migrated).toBeNull();
    expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'colour'").pluck().get()).toBe(0);
    expect(listScenarios(db)).toHaveLength(1);
    closeDatabase(db);
  });

  it('leaves no half-made copy behind', () => {
    const file = fileInUse();
    const migrationsFolder = withMigration('0990-colour.sql', 'CREATE TABLE colour (name TEXT) STRICT;');
    closeDatabase(valueOf(openDatabase({ file, now: NOW, migrationsFolder })).db);
    expect(globSync('*.partial', { cwd: join(dirname(file), 'backups') })).toEqual([]);
    const plain = new Database(
      globSync(join(dirname(file), 'backups', '*before-migration*.db').replaceAll('\\', '/'))[0],
    );
    expect(plain.pragma('quick_check', { simple: true })).toBe('ok');
    plain.close();
  });
});
