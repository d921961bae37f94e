import { setTimeout } from 'node:timers/promises';
import { closeDatabase, openDatabase } from '../open.ts';
import { scenarioHistory } from '../scenario-store.ts';
import { verifyAudit } from '../audit.ts';
import { killChild, startChild } from './child.ts';
import { valueOf } from './opened.ts';
import { SCENARIO } from './scenario-example.ts';
import { type Afterwards, NOW } from './temporary-folder.ts';

export type KillRound = {
  readonly check: unknown;
  /** Rows of transactions that were never committed. */
  readonly unfinished: unknown;
  /** Revisions that the process had been told were committed. */
  readonly committed: number;
  readonly found: readonly number[];
  readonly auditSound: boolean;
};

/** Lets a process write to a data file, kills it with SIGKILL after so many milliseconds, and looks at the file. */
export async function killRound(
  afterwards: Afterwards,
  file: string,
  milliseconds: number,
): Promise<KillRound> {
  const child = await startChild(afterwards, 'save-until-killed.ts', file);
  let committed = 0;
  child.stdout.on('data', (numbers: Buffer) => {
    committed = Number(numbers.toString().trim().split('\n').at(-1));
  });
  // The first number was read by the start already.
  await setTimeout(milliseconds);
  await killChild(child);
  await setTimeout(1);
  const { db } = valueOf(openDatabase({ file, now: NOW }));
  const round = {
    check: db.pragma('quick_check', { simple: true }),
    unfinished: db.prepare('SELECT count(*) FROM setting').pluck().get(),
    committed,
    found: scenarioHistory(db, SCENARIO.id).map(({ number }) => number),
    auditSound: verifyAudit(db).sound,
  };
  closeDatabase(db);
  return round;
}
