import { join } from 'node:path';
import { closeDatabase } from '#db/open.ts';
import { killRound } from '#db/testing/kill-rounds.ts';
import { emptyDatabase } from '#db/testing/opened.ts';
import { between, seededRandom } from '#db/testing/random.ts';
import { temporaryFolder } from '#db/testing/temporary-folder.ts';
import { type Bench, type BenchRow, summarise } from './bench.ts';
import { withCleaning } from './scratch.ts';

const ROUNDS = 100;

/** A process that saves without end is killed with SIGKILL a hundred times, each time at another moment. */
export const bench: Bench = {
  name: `kill -9 in mid-transaction, ${ROUNDS} times`,
  run: () =>
    withCleaning(async (afterwards): Promise<readonly BenchRow[]> => {
      const file = join(temporaryFolder(afterwards), 'planner.db');
      closeDatabase(emptyDatabase(afterwards, file));
      const random = seededRandom(9);
      const times: number[] = [];
      let committed = 0;
      let bad = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const start = performance.now();
        const found = await killRound(afterwards, file, between(random, 1, 90));
        times.push(performance.now() - start);
        const { length } = found.found;
        const whole = found.found.every((number, index) => number === length - index);
        const kept = length >= found.committed && found.unfinished === 0;
        if (found.check !== 'ok' || !found.auditSound || !whole || !kept) bad += 1;
        committed = length;
      }
      if (bad > 0) throw new Error(`${bad} of ${ROUNDS} rounds lost or damaged something`);
      return [
        {
          name: 'a round: start, kill, open and check',
          ...summarise(times),
          note: `${committed} revisions committed, none lost; quick_check and log sound in all ${ROUNDS}`,
        },
      ];
    }),
};
