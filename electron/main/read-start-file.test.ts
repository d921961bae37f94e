import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { closeDatabase, type OpenedDatabase } from '#db/open.ts';
import { openPlannerDatabase } from '#db/planner-database.ts';
import { readSettings, writeSettings } from '#db/setting-store.ts';
import { SEEDS_FOLDER } from '#db/seed-manifest.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { readCatalog } from '#db/catalog-store.ts';
import { projectsOf } from './projects.ts';
import { readStartFile } from './read-start-file.ts';

type Database = OpenedDatabase['db'];

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A data file with a project in it, closed; `prepare` is given it while it is open. */
function dataFile(prepare: (db: Database) => void = () => undefined): string {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  folders.push(folder);
  const file = join(folder, 'planner.sqlite');
  const opened = openPlannerDatabase({ file, now: new Date() });
  if (!opened.ok) throw new Error(opened.error.map(({ code }) => code).join());
  const { db } = opened.value;
  const projects = projectsOf({ db, engineVersion: 'test', outcome: () => null, now: () => new Date() });
  projects.save({ ...sampleScenario('en'), id: 'mine', name: 'Mine' }, 'first');
  prepare(db);
  closeDatabase(db);
  return file;
}

describe('reading how the window opens beside the start', () => {
  it('finds what the data file opened in full holds', () => {
    let full: unknown;
    const file = dataFile((db) => {
      const projects = projectsOf({ db, engineVersion: 'test', outcome: () => null, now: () => new Date() });
      full = { settings: readSettings(db, 'en'), catalog: readCatalog(db), project: projects.open('mine') };
    });
    const found = readStartFile({ file })('en');
    expect(JSON.parse(found?.text ?? '')).toEqual(JSON.parse(JSON.stringify(full)));
    expect(found?.projectId).toBe('mine');
  });

  it('speaks the language of the system until a person chose one', () => {
    const tell = readStartFile({ file: dataFile() });
    expect(tell('zh-Hant-TW')?.settings.locale).toBe('zh-CN');
    expect(tell('fr')?.settings.locale).toBe('en');
    const chosen = readStartFile({ file: dataFile((db) => void writeSettings(db, { locale: 'zh-CN' })) });
    expect(chosen('fr')?.settings.locale).toBe('zh-CN');
  });

  it('changes nothing, and works while another has the file open', () => {
    let told: string | undefined;
    const file = dataFile((db) => {
      told = readStartFile({ file: db.name })('en')?.projectId;
    });
    expect(told).toBe('mine');
    const before = readFileSync(file);
    readStartFile({ file })('en');
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe('leaves to opening in full', () => {
  const leaves = (options: Parameters<typeof readStartFile>[0]): boolean =>
    readStartFile(options)('en') === undefined;

  it('a file that is not there, and does not make it', () => {
    const file = join(dataFile(), '..', 'other.sqlite');
    expect(leaves({ file })).toBe(true);
    expect(readdirSync(join(file, '..'))).not.toContain('other.sqlite');
  });

  it('a damaged one', () => {
    const file = dataFile();
    truncateSync(file, 20_000);
    expect(leaves({ file })).toBe(true);
    writeFileSync(file, 'no database at all, but long enough to be looked at as one'.repeat(50));
    expect(leaves({ file })).toBe(true);
  });

  it('one whose row does not fit its schema', () => {
    expect(
      leaves({ file: dataFile((db) => void db.exec("UPDATE model SET type = 'other' WHERE rowid = 1")) }),
    ).toBe(true);
  });

  it('one of another form, or with older data than the program ships', () => {
    expect(leaves({ file: dataFile((db) => void db.pragma('user_version = 9990')) })).toBe(true);
    const seedsFolder = mkdtempSync(join(tmpdir(), 'seeds-'));
    folders.push(seedsFolder);
    copyFileSync(join(SEEDS_FOLDER, 'manifest.json'), join(seedsFolder, 'manifest.json'));
    const manifest: unknown = JSON.parse(readFileSync(join(SEEDS_FOLDER, 'manifest.json'), 'utf8'));
    writeFileSync(
      join(seedsFolder, 'manifest.json'),
      JSON.stringify({ ...(manifest as object), version: 1_000_000 }),
    );
    expect(leaves({ file: dataFile(), seedsFolder })).toBe(true);
  });

  it('one without a project, which is given the sample first', () => {
    const folder = mkdtempSync(join(tmpdir(), 'start-'));
    folders.push(folder);
    const file = join(folder, 'planner.sqlite');
    const opened = openPlannerDatabase({ file, now: new Date() });
    if (opened.ok) closeDatabase(opened.value.db);
    expect(leaves({ file })).toBe(true);
  });
});
