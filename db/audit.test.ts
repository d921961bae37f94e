import type { Database } from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readAudit, verifyAudit } from './audit.ts';
import { addPrice } from './price-store.ts';
import { acceptQuote } from './quote-store.ts';
import { changeRecords } from './record-store.ts';
import { changeState } from './scenario-state-store.ts';
import { saveScenario } from './scenario-store.ts';
import { plannerDatabase, valueOf } from './testing/opened.ts';
import { QUOTE, SUPPLIER } from './testing/quote-example.ts';
import { SCENARIO } from './testing/scenario-example.ts';
import { NOW } from './testing/temporary-folder.ts';

const LIN = { author: 'lin', now: NOW };
const SAVE = { ...LIN, reason: '修改单价', engineVersion: '1', resultHash: null };

/** A file in which something of every kind is on record. */
function inUse(): Database {
  const db = plannerDatabase(onTestFinished);
  valueOf(saveScenario(db, SCENARIO, SAVE));
  valueOf(saveScenario(db, { ...SCENARIO, horizonMonths: 48 }, SAVE));
  valueOf(changeState(db, SCENARIO.id, 'submitted', { ...LIN, reason: '' }));
  valueOf(changeRecords(db, [SUPPLIER], { ...LIN, reason: '新供应商' }));
  valueOf(acceptQuote(db, QUOTE, LIN));
  valueOf(
    addPrice(
      db,
      {
        itemId: 'rtx-4090',
        itemType: 'gpu',
        amount: 15_500,
        currency: 'CNY',
        unit: 'per card',
        basis: 'street',
        taxBasis: 'inclusive',
        region: 'CN',
        observedDate: '2026-11-01',
        validUntil: null,
        sourceUrl: '市场询价',
        sourceNote: '',
      },
      LIN,
    ),
  );
  return db;
}

/** Changes a row as somebody with another program would, who knows to drop the triggers first. */
function tamper(db: Database, sql: string): void {
  const triggers = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  db.pragma('foreign_keys = OFF');
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.exec(sql);
  for (const trigger of triggers) db.exec(trigger.sql);
}

describe('the audit log', () => {
  it('tells of every change who, when, what was before and after', () => {
    const entries = readAudit(inUse());
    expect(entries.map(({ action }) => action)).toEqual([
      'price.added',
      'quote.accepted',
      'record.changed',
      'scenario.state',
      'scenario.saved',
      'scenario.saved',
      'seeds.loaded',
    ]);
    expect(entries[2]).toMatchObject({
      author: 'lin',
      at: '2026-11-02T08:30:00.000Z',
      before: null,
      after: { item: 'supplier/huaxin', document: { name: '华信科技' } },
    });
    expect(entries[4]).toMatchObject({ before: { revision: 1 }, after: { revision: 2, reason: '修改单价' } });
  });

  it('holds while nobody tampers with the file', () => {
    expect(verifyAudit(inUse())).toEqual({ sound: true, entries: 7 });
  });

  it.each([
    ['an author', "UPDATE audit_entry SET author = 'other' WHERE number = 3", 3],
    ['what was before', `UPDATE audit_entry SET "before" = '{}' WHERE number = 2`, 2],
    ['an entry that is gone', 'DELETE FROM audit_entry WHERE number = 4', 4],
    [
      'the order',
      'UPDATE audit_entry SET number = -number WHERE number IN (5); UPDATE audit_entry SET number = 5 WHERE number = 6; UPDATE audit_entry SET number = 6 WHERE number = -5',
      5,
    ],
  ])('shows %s as the first broken link', (_what, sql, brokenAt) => {
    const db = inUse();
    if (sql.includes('-number')) db.exec('PRAGMA ignore_check_constraints = ON');
    tamper(db, sql);
    expect(verifyAudit(db)).toMatchObject({ sound: false, what: 'chain', brokenAt });
  });

  it.each([
    [
      'a revision',
      "UPDATE scenario_revision SET document = json_set(document, '$.horizonMonths', 60) WHERE number = 1",
      2,
      'revision/assistant/1',
    ],
    [
      'a result hash',
      "UPDATE scenario_revision SET result_hash = 'x' WHERE number = 2",
      3,
      'revision/assistant/2',
    ],
    ['an approval', "UPDATE scenario_state SET state = 'approved'", 4, 'state/assistant/1'],
    ['a record', "UPDATE record_change SET document = json_set(document, '$.name', 'x')", 5, 'change/1'],
    ['a quoted price', "UPDATE price_observation SET amount = 1 WHERE id = 'u-0001'", 6, 'quote/q-0001'],
    ['a line of a quote', 'UPDATE quote_line SET quantity = 3 WHERE number = 1', 6, 'quote/q-0001'],
    ['a price', "UPDATE price_observation SET amount = 1 WHERE id = 'u-0002'", 7, 'price/u-0002'],
    ['a record that is gone', 'DELETE FROM record_change', 5, 'change/1'],
  ])('shows that %s was changed behind its back', (_what, sql, brokenAt, subject) => {
    const db = inUse();
    tamper(db, sql);
    expect(verifyAudit(db)).toMatchObject({ sound: false, what: 'record', brokenAt, subject });
  });

  it('shows a record that nobody told it of, and a file that is not what its name says', () => {
    const added = inUse();
    tamper(
      added,
      `INSERT INTO record_change SELECT 2, kind, 'other', state, document, created_at, author, reason FROM record_change`,
    );
    expect(verifyAudit(added)).toMatchObject({ sound: false, brokenAt: 0, subject: 'change/2' });
    const db = inUse();
    tamper(db, "UPDATE quote_file SET bytes = x'00'");
    expect(verifyAudit(db)).toMatchObject({ sound: false, brokenAt: 0 });
  });
});
