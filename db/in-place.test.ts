import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { verifyAudit } from './audit.ts';
import { makeBackup } from './backup-folder.ts';
import { closeDatabase } from './open.ts';
import { openPlannerDatabase } from './planner-database.ts';
import { changeRecords } from './record-store.ts';
import { restoreBackup } from './restore.ts';
import { saveScenario } from './scenario-store.ts';
import { codesOf, plannerDatabase, valueOf } from './testing/opened.ts';
import { SUPPLIER } from './testing/quote-example.ts';
import { SCENARIO } from './testing/scenario-example.ts';
import { NOW } from './testing/temporary-folder.ts';

const SAVE = { reason: '', author: 'lin', now: NOW, engineVersion: '1', resultHash: null };

it('a data file that was moved away takes nothing more until it is back, and then all of it', () => {
  const db = plannerDatabase(onTestFinished);
  const away = `${db.name}.away`;
  renameSync(db.name, away);
  expect(codesOf(saveScenario(db, SCENARIO, SAVE))).toEqual(['database-moved']);
  expect(codesOf(changeRecords(db, [SUPPLIER], SAVE))).toEqual(['database-moved']);
  renameSync(away, db.name);
  valueOf(saveScenario(db, SCENARIO, SAVE));
  valueOf(changeRecords(db, [SUPPLIER], SAVE));
  expect(verifyAudit(db).sound).toBe(true);
});

it('another file in its place is not written to, nor is a backup put over it', async () => {
  const db = plannerDatabase(onTestFinished);
  const backup = valueOf(await makeBackup(db, 'manual', NOW));
  copyFileSync(db.name, `${db.name}.copy`);
  rmSync(db.name);
  renameSync(`${db.name}.copy`, db.name);
  expect(codesOf(saveScenario(db, SCENARIO, SAVE))).toEqual(['database-moved']);
  expect(codesOf(await restoreBackup(db, backup.path, SAVE))).toEqual(['database-moved']);
});

it('a file that was closed is looked after no more', () => {
  const db = plannerDatabase(onTestFinished);
  const { name } = db;
  closeDatabase(db);
  renameSync(name, `${name}.away`);
  const { db: anew } = valueOf(openPlannerDatabase({ file: name, now: NOW }));
  onTestFinished(() => closeDatabase(anew));
  valueOf(saveScenario(anew, SCENARIO, SAVE));
});
