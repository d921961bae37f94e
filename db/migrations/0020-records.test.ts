import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readAudit, verifyAudit } from '../audit.ts';
import { MIGRATIONS_FOLDER } from '../migrate.ts';
import { closeDatabase, openDatabase } from '../open.ts';
import { openPlannerDatabase } from '../planner-database.ts';
import { acceptQuote } from '../quote-store.ts';
import { changeRecords } from '../record-store.ts';
import { saveScenario } from '../scenario-store.ts';
import { changeState } from '../scenario-state-store.ts';
import { emptyDatabase, plannerDatabase, valueOf } from '../testing/opened.ts';
import { QUOTE, SUPPLIER } from '../testing/quote-example.ts';
import { SCENARIO } from '../testing/scenario-example.ts';
import { NOW, temporaryFolder } from '../testing/temporary-folder.ts';

const LIN = { author: 'lin', now: NOW };

describe('0020-records', () => {
  it('makes strict tables only', () => {
    const tables = emptyDatabase(onTestFinished)
      .prepare<[], { name: string; strict: number }>(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(tables).toHaveLength(21);
    expect(tables.filter(({ strict }) => strict !== 1)).toEqual([]);
  });

  it('lets nothing that is on record be changed, deleted or replaced', () => {
    const db = plannerDatabase(onTestFinished);
    valueOf(saveScenario(db, SCENARIO, { ...LIN, reason: '', engineVersion: '1', resultHash: null }));
    valueOf(changeState(db, SCENARIO.id, 'submitted', { ...LIN, reason: '' }));
    valueOf(changeRecords(db, [SUPPLIER], { ...LIN, reason: '' }));
    valueOf(acceptQuote(db, QUOTE, LIN));
    for (const table of [
      'record_change',
      'quote_file',
      'quote',
      'quote_line',
      'audit_entry',
      'scenario_state',
      'seed_row',
    ]) {
      const columns = db
        .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
        .pluck()
        .all(table)
        .map((name) => `"${name}"`);
      expect(() => db.exec(`UPDATE ${table} SET ${columns[0]} = ${columns[0]}`)).toThrow(/never changed/);
      expect(() => db.exec(`DELETE FROM ${table}`)).toThrow(/never deleted/);
      expect(() => db.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow(
        /never deleted/,
      );
    }
  });

  it('takes the records of a file from before into the log, and archives the shipped rows it has', () => {
    const folder = join(temporaryFolder(onTestFinished), 'migrations');
    mkdirSync(folder);
    copyFileSync(join(MIGRATIONS_FOLDER, '0010-first.sql'), join(folder, '0010-first.sql'));
    const file = join(temporaryFolder(onTestFinished), 'planner.db');
    const old = valueOf(openDatabase({ file, now: NOW, migrationsFolder: folder })).db;
    old.prepare("INSERT INTO seed_release VALUES (1, '2026-11-01T00:00:00Z')").run();
    old.exec(`INSERT INTO scenario VALUES ('a', 'A', '2026-11-01T00:00:00Z');
      INSERT INTO scenario_revision VALUES ('a', 1, '2026-11-01T00:00:00Z', '', '', '1', '{}', NULL);
      INSERT INTO gpu SELECT 'x', 'v', 'm', 'f', 'a', '', 80, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        'nvlink', NULL, NULL, 8, NULL, NULL, NULL, 'source', '', 'seed', 1;
      INSERT INTO price_observation VALUES ('u-0007', 'x', 'gpu', 1, 'CNY', '', 'quote', 'inclusive', 'CN',
        '2026-10-01', NULL, 'source', '', 'user', NULL)`);
    closeDatabase(old);

    const { db, migrated } = valueOf(openPlannerDatabase({ file, now: NOW }));
    onTestFinished(() => void db.close());
    expect(migrated).toMatchObject({ from: 10, to: 40 });
    expect(verifyAudit(db)).toEqual({ sound: true, entries: 3 });
    expect(readAudit(db).map(({ subject }) => subject)).toEqual(['seeds', 'price/u-0007', 'revision/a/1']);
    expect(
      db.prepare("SELECT item_id FROM seed_row WHERE kind = 'gpu' AND seed_version = 1").pluck().all(),
    ).toEqual(['x']);
    expect(db.prepare("SELECT user_number FROM price_observation WHERE id = 'u-0007'").pluck().get()).toBe(7);
  });
});
