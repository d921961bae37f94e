import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { verifyAudit } from './audit.ts';
import { lastGoodBackup, makeBackup, restoreClosed } from './backup-folder.ts';
import { closeDatabase } from './open.ts';
import { openPlannerDatabase } from './planner-database.ts';
import { changeRecords } from './record-store.ts';
import { listScenarios, saveScenario } from './scenario-store.ts';
import { codesOf, plannerDatabase, valueOf } from './testing/opened.ts';
import { SUPPLIER } from './testing/quote-example.ts';
import { between, seededRandom } from './testing/random.ts';
import { SCENARIO } from './testing/scenario-example.ts';
import { NOW, temporaryFolder } from './testing/temporary-folder.ts';

const SAVE = { reason: '', author: 'lin', now: NOW, engineVersion: '1', resultHash: null };

type Healthy = { readonly file: string; readonly bytes: Buffer; readonly catalog: Catalog };

/** A closed data file in use, with a backup. */
async function healthy(): Promise<Healthy> {
  const db = plannerDatabase(onTestFinished);
  valueOf(saveScenario(db, SCENARIO, SAVE));
  valueOf(changeRecords(db, [SUPPLIER], SAVE));
  valueOf(await makeBackup(db, 'automatic', NOW));
  closeDatabase(db);
  const again = valueOf(openPlannerDatabase({ file: db.name, now: NOW }));
  closeDatabase(again.db);
  return { file: db.name, bytes: readFileSync(db.name), catalog: again.catalog };
}

/** What opening a damaged file must come to: the right word and the file untouched, or nothing that goes unnoticed. */
function judge({ file, catalog }: Healthy): 'refused' | 'noticed' | 'harmless' {
  const damaged = readFileSync(file);
  const opened = openPlannerDatabase({ file, now: NOW });
  if (!opened.ok) {
    expect(codesOf(opened)).toEqual(['database-corrupt']);
    expect(readFileSync(file).equals(damaged)).toBe(true);
    expect(lastGoodBackup(file)).toBeDefined();
    return 'refused';
  }
  const { db } = opened.value;
  try {
    if (!verifyAudit(db).sound) return 'noticed';
    expect(opened.value.catalog).toEqual(catalog);
    expect(listScenarios(db)).toHaveLength(1);
    return 'harmless';
  } finally {
    closeDatabase(db);
  }
}

describe('a damaged data file', () => {
  it('is refused with the right word at 50 random lengths, kept, and a good backup is offered', async () => {
    const whole = await healthy();
    const random = seededRandom(50);
    const seen = { refused: 0, noticed: 0, harmless: 0 };
    for (let round = 0; round < 50; round += 1) {
      writeFileSync(whole.file, whole.bytes);
      truncateSync(whole.file, between(random, 0, whole.bytes.length - 1));
      seen[judge(whole)] += 1;
    }
    // A cut through the unused end of the last page takes nothing away.
    expect(seen.refused).toBeGreaterThanOrEqual(45);
    const backup = lastGoodBackup(whole.file);
    if (!backup) throw new Error('no backup');
    valueOf(restoreClosed(whole.file, backup.path, NOW));
    expect(judge(whole)).toBe('harmless');
  });

  it('is refused or noticed at 200 random flipped bytes, or holds what it held', async () => {
    const whole = await healthy();
    const random = seededRandom(200);
    const seen = { refused: 0, noticed: 0, harmless: 0 };
    for (let round = 0; round < 200; round += 1) {
      const bytes = Buffer.from(whole.bytes);
      const offset = between(random, 0, bytes.length - 1);
      bytes.writeUInt8(bytes.readUInt8(offset) ^ between(random, 1, 255), offset);
      for (const ending of ['-wal', '-shm']) rmSync(`${whole.file}${ending}`, { force: true });
      writeFileSync(whole.file, bytes);
      seen[judge(whole)] += 1;
    }
    // SQLite has no checksums: most flips change a letter in a row, which only the log's fingerprints show.
    expect(seen.refused).toBeGreaterThan(10);
    expect(seen.noticed).toBeGreaterThan(10);
  });
});

describe('a disk that is really full', () => {
  it('refuses a save, loses nothing, and goes on when there is room again', (context) => {
    const disk = temporaryFolder(onTestFinished);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]);
    // Only root may mount; elsewhere the limit of pages in open.test.ts stands for it.
    if (mounted.status !== 0) return context.skip();
    const file = join(disk, 'planner.db');
    const db = plannerDatabase(() => undefined, file);
    try {
      valueOf(saveScenario(db, SCENARIO, SAVE));
      const filler = join(disk, 'filler');
      fill(filler);
      const long = {
        ...SCENARIO,
        allowedServers: Array.from({ length: 500 }, (_none, at) => `server-${at}`),
      };
      expect(codesOf(saveScenario(db, long, SAVE))).toEqual(['disk-full']);
      rmSync(filler);
      expect(db.pragma('quick_check', { simple: true })).toBe('ok');
      expect(valueOf(saveScenario(db, long, SAVE))).toEqual({ number: 2, added: true });
    } finally {
      closeDatabase(db);
      spawnSync('umount', [disk]);
    }
    return undefined;
  });
});

/** Writes until nothing more goes on the disk. */
function fill(file: string): void {
  for (const size of [65_536, 4_096]) {
    for (;;) {
      try {
        writeFileSync(file, Buffer.alloc(size, 1), { flag: 'a' });
      } catch {
        break;
      }
    }
  }
  expect(statSync(file).size).toBeGreaterThan(0);
}
