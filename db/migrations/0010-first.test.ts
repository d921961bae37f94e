import { describe, expect, it, onTestFinished } from 'vitest';
import { saveScenario } from '../scenario-store.ts';
import {
  columnOf,
  facilityTable,
  gpuTable,
  modelTable,
  priceTable,
  seedQuoteTable,
  serverTable,
} from '../tables.ts';
import { emptyDatabase, plannerDatabase } from '../testing/opened.ts';
import { SCENARIO } from '../testing/scenario-example.ts';
import { NOW } from '../testing/temporary-folder.ts';

/** Without the one that is computed. */
const PRICE_COLUMNS = [...priceTable.fields.map(columnOf), 'origin', 'seed_version'].join(', ');

const MOMENT = '2026-11-02T08:30:00.000Z';

describe('0010-first', () => {
  it.each([gpuTable, modelTable, serverTable, facilityTable, seedQuoteTable, priceTable])(
    'gives $name a column for each field, and origin and seed version',
    (table) => {
      const columns = emptyDatabase(onTestFinished)
        .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
        .pluck()
        .all(table.name);
      expect(columns).toEqual([...table.fields.map(columnOf), 'origin', 'seed_version']);
    },
  );

  it.each([
    ['a text where a number belongs', "UPDATE gpu SET tdp_watts = 'four hundred'", /cannot store TEXT/],
    ['a fraction where a count belongs', 'UPDATE server SET gpu_count = 1.5', /cannot store REAL/],
    ['a missing datasheet value as 0', 'UPDATE gpu SET tdp_watts = 0', /CHECK/],
    [
      'a server built on an unknown accelerator',
      "UPDATE server SET gpu_id = 'none' WHERE gpu_count > 0",
      /FOREIGN KEY/,
    ],
    ['accelerators of no kind', "UPDATE server SET gpu_count = 2 WHERE id = 'mgmt-2u'", /CHECK/],
    ['a row without a source', "UPDATE facility_fact SET source_url = ''", /CHECK/],
    ['a seed row without a version', 'UPDATE model SET seed_version = NULL', /CHECK/],
    ['a setting that is not JSON', "INSERT INTO setting VALUES ('theme', '{')", /CHECK/],
    ['an unknown role', "UPDATE server SET role = 'storage'", /CHECK/],
  ])('refuses %s', (_what, sql, message) => {
    const db = plannerDatabase(onTestFinished);
    expect(() => db.exec(sql)).toThrow(message);
  });

  it.each([
    ['changed', "UPDATE price_observation SET amount = 1 WHERE id = 'p-0001'", /never changed/],
    ['deleted', "DELETE FROM price_observation WHERE id = 'p-0001'", /never deleted/],
    [
      'replaced',
      `INSERT OR REPLACE INTO price_observation SELECT ${PRICE_COLUMNS} FROM price_observation WHERE id = 'p-0001'`,
      /never replaced/,
    ],
    [
      'replaced by its row number',
      `INSERT OR REPLACE INTO price_observation (rowid, id, item_id, item_type, amount, currency, unit, basis, tax_basis,
         region, source_url, source_note, origin)
       VALUES (1, 'x', 'x', 'gpu', 1, 'CNY', '', 'list', 'unstated', '', 'x', '', 'user')`,
      /never deleted/,
    ],
  ])('lets no price be %s', (_how, sql, message) => {
    const db = plannerDatabase(onTestFinished);
    expect(() => db.exec(sql)).toThrow(message);
    expect(db.prepare("SELECT amount FROM price_observation WHERE id = 'p-0001'").pluck().get()).toBe(15000);
  });

  it.each([
    ['changed', "UPDATE scenario_revision SET reason = 'x'", /never changed/],
    ['deleted', 'DELETE FROM scenario_revision', /never deleted/],
    [
      'replaced',
      'INSERT OR REPLACE INTO scenario_revision SELECT * FROM scenario_revision',
      /never replaced/,
    ],
    ['left without its scenario', 'DELETE FROM scenario', /FOREIGN KEY/],
  ])('lets no revision be %s', (_how, sql, message) => {
    const db = emptyDatabase(onTestFinished);
    saveScenario(db, SCENARIO, { reason: '', author: '', now: NOW, engineVersion: '1', resultHash: null });
    expect(() => db.exec(sql)).toThrow(message);
  });

  it('refuses a revision whose document is not JSON, or whose number is taken', () => {
    const db = emptyDatabase(onTestFinished);
    db.prepare("INSERT INTO scenario VALUES ('a', 'A', ?)").run(MOMENT);
    const insert = db.prepare(
      "INSERT INTO scenario_revision VALUES ('a', @number, @moment, '', '', '1', @document, NULL, NULL)",
    );
    expect(() => insert.run({ number: 1, moment: MOMENT, document: 'no' })).toThrow(/CHECK/);
    expect(() => insert.run({ number: 1, moment: 'today', document: '{}' })).toThrow(/CHECK/);
    insert.run({ number: 1, moment: MOMENT, document: '{}' });
    expect(() => insert.run({ number: 1, moment: MOMENT, document: '{}' })).toThrow(/never replaced/);
  });

  it('finds the prices of an item by index', () => {
    const db = emptyDatabase(onTestFinished);
    const plan = db.prepare('EXPLAIN QUERY PLAN SELECT * FROM price_observation WHERE item_id = ?').all('x');
    expect(JSON.stringify(plan)).toContain('USING INDEX price_observation_by_item');
  });
});
