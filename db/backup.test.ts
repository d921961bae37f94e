import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { asNobodyAsync } from '../tools/testing/as-nobody.ts';
import { backupDatabase } from './backup.ts';
import { closeDatabase, openDatabase } from './open.ts';
import { saveScenario, scenarioHistory } from './scenario-store.ts';
import { codesOf, emptyDatabase, plannerDatabase, valueOf } from './testing/opened.ts';
import { SCENARIO } from './testing/scenario-example.ts';
import { NOW, temporaryFolder } from './testing/temporary-folder.ts';

const SAVE = { reason: '', author: '', now: NOW, engineVersion: '1', resultHash: null };

describe('a backup', () => {
  it('is one whole file that opens, and takes the place of an older one', async () => {
    const db = plannerDatabase(onTestFinished);
    const target = join(temporaryFolder(onTestFinished), '备份 1.db');
    writeFileSync(target, 'older');
    saveScenario(db, SCENARIO, SAVE);
    const { file, bytes } = valueOf(await backupDatabase(db, target));
    expect(file).toBe(target);
    expect(bytes).toBe(readFileSync(target).length);
    expect(readdirSync(dirname(target))).toEqual(['备份 1.db']);
    const copy = valueOf(openDatabase({ file: target, now: NOW })).db;
    expect(scenarioHistory(copy, SCENARIO.id)).toHaveLength(1);
    closeDatabase(copy);
  });

  it('is made while the database is written', async () => {
    const db = plannerDatabase(onTestFinished);
    const target = join(temporaryFolder(onTestFinished), 'backup.db');
    const backup = backupDatabase(db, target);
    let saved = 0;
    const save = (): void => {
      saved += 1;
      saveScenario(db, { ...SCENARIO, horizonMonths: 12 + (saved % 100) }, SAVE);
    };
    save();
    const writer = setInterval(save, 0);
    valueOf(await backup.finally(() => clearInterval(writer)));
    const copy = valueOf(openDatabase({ file: target, now: NOW })).db;
    expect(copy.pragma('quick_check', { simple: true })).toBe('ok');
    expect(scenarioHistory(copy, SCENARIO.id).length).toBeLessThanOrEqual(saved);
    closeDatabase(copy);
  });

  it('is told when the folder is gone', async () => {
    const db = emptyDatabase(onTestFinished);
    const target = join(temporaryFolder(onTestFinished), 'gone', 'backup.db');
    expect(codesOf(await backupDatabase(db, target))).toEqual(['folder-not-found']);
  });

  it.skipIf(process.platform === 'win32')('leaves the older one when the folder is read-only', async () => {
    const db = emptyDatabase(onTestFinished);
    const folder = temporaryFolder(onTestFinished);
    const target = join(folder, 'backup.db');
    writeFileSync(target, 'older');
    chmodSync(folder, 0o555);
    onTestFinished(() => chmodSync(folder, 0o777));
    const outcome = await asNobodyAsync(() => backupDatabase(db, target));
    expect(codesOf(outcome)).toEqual(['folder-read-only']);
    expect(readFileSync(target, 'utf8')).toBe('older');
    expect(existsSync(`${target}.${process.pid}.partial`)).toBe(false);
  });
});
