import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closeDatabase } from './open.ts';
import { killRound } from './testing/kill-rounds.ts';
import { emptyDatabase } from './testing/opened.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

// A hundred rounds are in bench/damage.bench.ts.
describe('a process killed in mid-transaction', () => {
  it('leaves a sound file with everything that was committed and nothing that was not', async () => {
    const file = join(temporaryFolder(onTestFinished), 'planner.db');
    closeDatabase(emptyDatabase(onTestFinished, file));
    for (const milliseconds of [3, 17, 40, 75]) {
      const round = await killRound(onTestFinished, file, milliseconds);
      const { length } = round.found;
      expect(round).toMatchObject({ check: 'ok', unfinished: 0, auditSound: true });
      expect(round.found).toEqual(Array.from(round.found, (_number, index) => length - index));
      expect(length).toBeGreaterThanOrEqual(Math.max(round.committed, 1));
    }
  });
});
