import { writeSync } from 'node:fs';
import { openDatabase } from '../open.ts';
import { saveScenario } from '../scenario-store.ts';
import { SCENARIO } from './scenario-example.ts';

/** Saves one revision after another and prints the number of each one that is committed. */
const [file = ''] = process.argv.slice(2);
const opened = openDatabase({ file, now: new Date() });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const { db } = opened.value;
for (let round = 0; ; round += 1) {
  const saved = saveScenario(
    db,
    { ...SCENARIO, horizonMonths: 12 + (round % 100) },
    { reason: 'edit', author: 'child', now: new Date(), engineVersion: '1', resultHash: null },
  );
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
  writeSync(1, `${saved.value.number}\n`);
  // Most of the time is spent here, so that the signal finds a transaction that is open and written to.
  db.exec('BEGIN IMMEDIATE');
  const insert = db.prepare('INSERT INTO setting (key, value) VALUES (?, ?)');
  for (let key = 0; key < 2_000; key += 1) insert.run(`unfinished ${key}`, JSON.stringify('x'.repeat(2_000)));
  db.exec('ROLLBACK');
}
