import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { asNobody } from '../tools/testing/as-nobody.ts';
import { APPLICATION_ID } from './application.ts';
import { MIGRATIONS_FOLDER } from './migrate.ts';
import { closeDatabase, openDatabase } from './open.ts';
import { saveScenario, scenarioHistory } from './scenario-store.ts';
import { killChild, startChild } from './testing/child.ts';
import { codesOf, emptyDatabase, plannerDatabase, valueOf } from './testing/opened.ts';
import { SCENARIO } from './testing/scenario-example.ts';
import { NOW, temporaryFolder } from './testing/temporary-folder.ts';

const open = (file: string, busyTimeoutMilliseconds?: number) =>
  openDatabase({ file, now: NOW, busyTimeoutMilliseconds });

const newFile = (): string => join(temporaryFolder(onTestFinished), 'planner.db');

/** A data file with the shipped data in it, closed. */
function closedFile(): string {
  const file = newFile();
  closeDatabase(plannerDatabase(onTestFinished, file));
  return file;
}

function rewrite(file: string, change: (bytes: Buffer) => void): void {
  const bytes = readFileSync(file);
  change(bytes);
  writeFileSync(file, bytes);
}

describe('a new data file', () => {
  it.each([
    ['application_id', APPLICATION_ID],
    ['user_version', 40],
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['busy_timeout', 5000],
    ['trusted_schema', 0],
    ['cell_size_check', 1],
    ['foreign_keys', 1],
    ['recursive_triggers', 1],
  ])('is open with %s = %s', (pragma, value) => {
    expect(emptyDatabase(onTestFinished).pragma(pragma, { simple: true })).toBe(value);
  });

  it('says that it was migrated from nothing, and needs no backup', () => {
    const opened = valueOf(open(newFile()));
    onTestFinished(() => void opened.db.close());
    expect(opened.migrated).toEqual({ from: 0, to: 40, backup: null });
  });

  it('is made of an empty file too', () => {
    const file = newFile();
    writeFileSync(file, '');
    const opened = valueOf(open(file));
    closeDatabase(opened.db);
    expect(codesOf(open(file))).toEqual([]);
  });

  it('is one file after closing, with everything in it', () => {
    const file = closedFile();
    expect(existsSync(`${file}-wal`)).toBe(false);
    const db = new Database(file, { readonly: true });
    onTestFinished(() => void db.close());
    expect(db.prepare('SELECT count(*) FROM gpu').pluck().get()).toBe(83);
  });

  it('may lie at the end of a path of 260 characters', () => {
    const folder = join(temporaryFolder(onTestFinished), '很长的文件夹 '.repeat(6).trim(), 'x'.repeat(130));
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'planner.db');
    expect(file.length).toBeGreaterThan(200);
    closeDatabase(valueOf(open(file)).db);
    expect(codesOf(open(file))).toEqual([]);
  });
});

describe('a file that is not ours', () => {
  it('is refused when it is no database', () => {
    const file = newFile();
    writeFileSync(file, '型号,价格\n4090,15000\n'.repeat(100));
    expect(open(file)).toEqual({
      ok: false,
      error: [{ code: 'database-not-ours', path: '', params: { file } }],
    });
  });

  it('is refused when it is a database with another application_id', () => {
    const other = newFile();
    const stranger = new Database(other);
    stranger.exec('PRAGMA application_id = 42; CREATE TABLE note (text)');
    stranger.close();
    expect(codesOf(open(other))).toEqual(['database-not-ours']);
  });

  it('is refused, and left as it is, when it is a database that names no application', () => {
    const file = newFile();
    const stranger = new Database(file);
    stranger.exec('CREATE TABLE note (text)');
    stranger.close();
    const before = readFileSync(file);
    expect(codesOf(open(file))).toEqual(['database-not-ours']);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe('a file from a newer version', () => {
  it('is refused with both versions, and left as it is', () => {
    const file = closedFile();
    const db = new Database(file);
    db.pragma('user_version = 990');
    db.close();
    expect(open(file)).toEqual({
      ok: false,
      error: [{ code: 'database-newer', path: '', params: { file, found: 990, known: 40 } }],
    });
  });
});

describe('a damaged file', () => {
  it('is told from a stranger when its header is garbage', () => {
    const file = closedFile();
    rewrite(file, (bytes) => bytes.fill(0xa5, 0, 100));
    expect(codesOf(open(file))).toEqual(['database-corrupt']);
  });

  it.each([100, 4_096, 20_000, 100_001])('is refused when it is cut off after %i bytes', (bytes) => {
    const file = closedFile();
    truncateSync(file, bytes);
    expect(codesOf(open(file))).toEqual(['database-corrupt']);
  });

  it('is refused when a page is overwritten', () => {
    const file = closedFile();
    rewrite(file, (bytes) => bytes.fill(0xff, 3 * 4_096, 4 * 4_096));
    expect(codesOf(open(file))).toEqual(['database-corrupt']);
  });

  it('is refused when the mark of the application is damaged', () => {
    const file = closedFile();
    rewrite(file, (bytes) => {
      bytes.writeUInt8(bytes.readUInt8(70) ^ 0x10, 70);
    });
    expect(codesOf(open(file))).toEqual(['database-corrupt']);
  });

  it('is never opened as good, and never a crash, whichever byte of the first page is lost', () => {
    const file = closedFile();
    const copy = `${file}.copy`;
    for (let offset = 0; offset < 112; offset += 3) {
      copyFileSync(file, copy);
      rewrite(copy, (bytes) => {
        bytes.writeUInt8(bytes.readUInt8(offset) ^ 0xff, offset);
      });
      const outcome = open(copy);
      if (outcome.ok) {
        // The bytes that SQLite does not need: counters, default cache size, reserved space.
        expect(outcome.value.db.prepare('SELECT count(*) FROM gpu').pluck().get()).toBe(83);
        outcome.value.db.close();
      } else {
        expect(codesOf(outcome)).toHaveLength(1);
      }
    }
  });
});

describe('a place where nothing can be written', () => {
  /** Opens as somebody without rights; the checkout may lie where that person cannot look, so with a copy of the migrations. */
  function openAsNobody(file: string): ReturnType<typeof openDatabase> {
    const migrationsFolder = join(temporaryFolder(onTestFinished), 'migrations');
    cpSync(MIGRATIONS_FOLDER, migrationsFolder, { recursive: true });
    chmodSync(dirname(migrationsFolder), 0o755);
    return asNobody(() => openDatabase({ file, now: NOW, migrationsFolder }));
  }

  it.skipIf(process.platform === 'win32')('is told when the file is read-only', () => {
    const file = closedFile();
    chmodSync(dirname(file), 0o777);
    chmodSync(file, 0o444);
    expect(codesOf(openAsNobody(file))).toEqual(['database-read-only']);
  });

  it.skipIf(process.platform === 'win32')('is told when the folder is read-only', () => {
    const file = closedFile();
    chmodSync(file, 0o666);
    chmodSync(dirname(file), 0o555);
    onTestFinished(() => chmodSync(dirname(file), 0o777));
    expect(codesOf(openAsNobody(file))).toEqual(['database-read-only']);
  });

  it.skipIf(process.platform === 'win32')('is told when a new file cannot be made', () => {
    const folder = temporaryFolder(onTestFinished);
    chmodSync(folder, 0o555);
    onTestFinished(() => chmodSync(folder, 0o777));
    const outcome = openAsNobody(join(folder, 'planner.db'));
    expect(outcome).toEqual({
      ok: false,
      error: [{ code: 'folder-read-only', path: '', params: { folder } }],
    });
  });

  it('is told when the folder does not exist', () => {
    const folder = join(temporaryFolder(onTestFinished), 'gone');
    expect(codesOf(open(join(folder, 'planner.db')))).toEqual(['folder-not-found']);
  });

  it('is told when the file is a folder', () => {
    expect(codesOf(open(temporaryFolder(onTestFinished)))).toEqual(['file-not-readable']);
  });
});

describe('a full disk', () => {
  it('refuses a save and loses nothing', () => {
    const db = emptyDatabase(onTestFinished);
    const options = { reason: '', author: '', now: NOW, engineVersion: '1', resultHash: null };
    saveScenario(db, SCENARIO, options);
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`);
    const long = {
      ...SCENARIO,
      allowedServers: Array.from({ length: 500 }, (_none, index) => `server-${index}`),
    };
    expect(codesOf(saveScenario(db, long, options))).toEqual(['disk-full']);
    expect(scenarioHistory(db, SCENARIO.id)).toHaveLength(1);
    expect(db.pragma('quick_check', { simple: true })).toBe('ok');
  });
});

describe('a file that another process holds', () => {
  it.each(['write', 'exclusive'])('is told to be locked (%s), and opens when it is let go', async (kind) => {
    const file = closedFile();
    const child = await startChild(onTestFinished, 'hold-lock.ts', file, kind);
    expect(codesOf(open(file, 100))).toEqual(['database-locked']);
    await killChild(child);
    const { db } = valueOf(open(file, 100));
    expect(db.prepare("SELECT count(*) FROM setting WHERE key = 'held'").pluck().get()).toBe(0);
    db.close();
  });

  it('refuses a save when it is taken while open, and loses nothing', async () => {
    const file = closedFile();
    const { db } = valueOf(open(file, 100));
    onTestFinished(() => void db.close());
    const options = { reason: '', author: '', now: NOW, engineVersion: '1', resultHash: null };
    const child = await startChild(onTestFinished, 'hold-lock.ts', file, 'write');
    expect(codesOf(saveScenario(db, SCENARIO, options))).toEqual(['database-locked']);
    await killChild(child);
    expect(saveScenario(db, SCENARIO, options)).toEqual({ ok: true, value: { number: 1, added: true } });
  });
});
