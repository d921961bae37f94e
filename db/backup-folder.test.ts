import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  backupsToDrop,
  isUsableBackup,
  lastGoodBackup,
  listBackups,
  makeBackup,
  restoreClosed,
} from './backup-folder.ts';
import { backupPath, backupsFolder } from './backup-name.ts';
import { readAudit, verifyAudit } from './audit.ts';
import { closeDatabase, openDatabase } from './open.ts';
import { restoreBackup } from './restore.ts';
import { listScenarios, saveScenario } from './scenario-store.ts';
import { codesOf, plannerDatabase, valueOf } from './testing/opened.ts';
import { SCENARIO } from './testing/scenario-example.ts';
import { NOW, temporaryFolder } from './testing/temporary-folder.ts';

const SAVE = { reason: '', author: 'lin', now: NOW, engineVersion: '1', resultHash: null };
const LIN = { author: 'lin', now: NOW };

const at = (day: number, hour: number) => ({ at: new Date(2026, 10, day, hour) });
const newestFirst = (...times: { at: Date }[]) =>
  times.toSorted((left, right) => right.at.getTime() - left.at.getTime());

describe('which backups are kept', () => {
  it('three of today and the last of each day before', () => {
    const now = new Date(2026, 10, 20, 18);
    const backups = newestFirst(
      at(20, 8),
      at(20, 10),
      at(20, 12),
      at(20, 14),
      at(19, 9),
      at(19, 17),
      at(18, 9),
    );
    expect(backupsToDrop(backups, now)).toEqual(newestFirst(at(20, 8), at(19, 9)));
  });

  it('ten in all', () => {
    const now = new Date(2026, 10, 30, 18);
    const daily = newestFirst(...Array.from({ length: 25 }, (_none, index) => at(index + 1, 9)));
    expect(backupsToDrop(daily, now)).toEqual(daily.slice(10));
  });

  it('never more than the numbers say, and always the newest', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 * 24 }), { minLength: 1, maxLength: 60 }),
        (hoursAgo) => {
          const now = new Date(2026, 10, 30, 18);
          const backups = newestFirst(
            ...hoursAgo.map((hours) => ({ at: new Date(now.getTime() - hours * 3_600_000) })),
          );
          const dropped = new Set(backupsToDrop(backups, now));
          const kept = backups.filter((backup) => !dropped.has(backup));
          expect(kept[0]).toBe(backups[0]);
          expect(kept.length).toBeLessThanOrEqual(10);
          const days = Map.groupBy(kept, (backup) => backup.at.toDateString());
          for (const [day, ofDay] of days) {
            expect(ofDay.length).toBeLessThanOrEqual(day === now.toDateString() ? 3 : 1);
          }
        },
      ),
    );
  });
});

describe('the folder of backups', () => {
  it('lists what was made, with its reason, the newest first, and nothing else', async () => {
    const db = plannerDatabase(onTestFinished);
    expect(listBackups(db.name)).toEqual([]);
    valueOf(await makeBackup(db, 'automatic', new Date('2026-11-01T08:00:00Z')));
    valueOf(await makeBackup(db, 'manual', NOW));
    writeFileSync(join(backupsFolder(db.name), 'notes.txt'), '');
    writeFileSync(join(backupsFolder(db.name), 'other.manual.2026-11-02T08-30-00Z.db'), '');
    expect(listBackups(db.name).map(({ reason, at }) => [reason, at.toISOString()])).toEqual([
      ['manual', '2026-11-02T08:30:00.000Z'],
      ['automatic', '2026-11-01T08:00:00.000Z'],
    ]);
  });

  it('drops what has had its time', async () => {
    const db = plannerDatabase(onTestFinished);
    for (let minute = 0; minute < 5; minute += 1) {
      valueOf(await makeBackup(db, 'automatic', new Date(NOW.getTime() + minute * 60_000)));
    }
    expect(listBackups(db.name)).toHaveLength(3);
  });
});

describe('restoring while the file is open', () => {
  it('brings back what was there, keeps what is there now, and says so in the log', async () => {
    const db = plannerDatabase(onTestFinished);
    saveScenario(db, SCENARIO, SAVE);
    const backup = valueOf(await makeBackup(db, 'manual', NOW));
    saveScenario(db, { ...SCENARIO, id: 'later', name: '后来的方案' }, SAVE);

    const later = new Date('2026-11-02T09:00:00Z');
    const saved = valueOf(await restoreBackup(db, backup.path, { author: 'lin', now: later }));
    expect(listScenarios(db).map(({ id }) => id)).toEqual(['assistant']);
    expect(db.pragma('quick_check', { simple: true })).toBe('ok');
    expect(verifyAudit(db)).toMatchObject({ sound: true });
    expect(readAudit(db)[0]).toMatchObject({ action: 'backup.restored', author: 'lin' });
    expect(valueOf(saveScenario(db, { ...SCENARIO, horizonMonths: 48 }, SAVE)).number).toBe(2);

    expect(saved.reason).toBe('before-restore');
    valueOf(await restoreBackup(db, saved.path, { author: 'lin', now: new Date('2026-11-02T09:30:00Z') }));
    expect(listScenarios(db).map(({ id }) => id)).toEqual(expect.arrayContaining(['assistant', 'later']));
  });

  it('refuses a damaged backup and leaves everything as it is', async () => {
    const db = plannerDatabase(onTestFinished);
    saveScenario(db, SCENARIO, SAVE);
    const backup = valueOf(await makeBackup(db, 'manual', NOW));
    truncateSync(backup.path, 20_000);
    expect(codesOf(await restoreBackup(db, backup.path, LIN))).toEqual(['backup-not-usable']);
    expect(listScenarios(db)).toHaveLength(1);
  });
});

describe('restoring a file that does not open', () => {
  async function damaged(): Promise<{ file: string; backup: string }> {
    const db = plannerDatabase(onTestFinished);
    saveScenario(db, SCENARIO, SAVE);
    const { path } = valueOf(await makeBackup(db, 'automatic', NOW));
    closeDatabase(db);
    const bytes = readFileSync(db.name);
    writeFileSync(db.name, bytes.fill(0xff, 4_096, 12_288));
    return { file: db.name, backup: path };
  }

  it('offers the newest backup that is whole', async () => {
    const { file, backup } = await damaged();
    const broken = backupPath(file, 'automatic', new Date('2026-11-03T08:00:00Z'));
    writeFileSync(broken, readFileSync(backup).subarray(0, 30_000));
    expect(isUsableBackup(broken)).toBe(false);
    expect(lastGoodBackup(file)?.path).toBe(backup);
  });

  it('puts the backup in its place and keeps the damaged file', async () => {
    const { file, backup } = await damaged();
    const before = readFileSync(file);
    expect(codesOf(openDatabase({ file, now: NOW }))).toEqual(['database-corrupt']);
    const { kept } = valueOf(restoreClosed(file, backup, NOW));
    if (kept === null) throw new Error('nothing was kept');
    expect(readFileSync(kept).equals(before)).toBe(true);
    const { db } = valueOf(openDatabase({ file, now: NOW }));
    onTestFinished(() => void db.close());
    expect(listScenarios(db)).toHaveLength(1);
    expect(readdirSync(dirname(file)).filter((entry) => entry.endsWith('.restored'))).toEqual([]);
  });

  it('refuses what is no backup and leaves the damaged file where it is', async () => {
    const { file } = await damaged();
    const other = join(temporaryFolder(onTestFinished), 'other.sqlite');
    mkdirSync(dirname(other), { recursive: true });
    writeFileSync(other, 'not a database');
    expect(codesOf(restoreClosed(file, other, NOW))).toEqual(['backup-not-usable']);
    expect(existsSync(file)).toBe(true);
  });
});
