import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closeDatabase, openDatabase } from './open.ts';
import { scenarioHistory } from './scenario-store.ts';
import { killChild, startChild } from './testing/child.ts';
import { emptyDatabase, valueOf } from './testing/opened.ts';
import { SCENARIO } from './testing/scenario-example.ts';
import { NOW, temporaryFolder } from './testing/temporary-folder.ts';

describe('a process killed in mid-transaction', () => {
  it('leaves a sound file with everything that was committed and nothing that was not', async () => {
    const file = join(temporaryFolder(onTestFinished), 'planner.db');
    closeDatabase(emptyDatabase(onTestFinished, file));
    for (const milliseconds of [3, 17, 40, 75]) {
      const child = await startChild(onTestFinished, 'save-until-killed.ts', file);
      let committed = 0;
      child.stdout.on('data', (numbers: Buffer) => {
        committed = Number(numbers.toString().trim().split('\n').at(-1));
      });
      // The first number was read by the start already.
      await setTimeout(milliseconds);
      await killChild(child);
      await setTimeout(1);
      const { db } = valueOf(openDatabase({ file, now: NOW }));
      expect(db.pragma('quick_check', { simple: true })).toBe('ok');
      expect(db.prepare('SELECT count(*) FROM setting').pluck().get()).toBe(0);
      const numbers = scenarioHistory(db, SCENARIO.id).map(({ number }) => number);
      expect(numbers).toEqual(Array.from(numbers, (_number, index) => numbers.length - index));
      expect(numbers.length).toBeGreaterThanOrEqual(Math.max(committed, 1));
      closeDatabase(db);
    }
  });
});
