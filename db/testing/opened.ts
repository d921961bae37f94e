import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { ProblemCode } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import { openDatabase } from '../open.ts';
import { openPlannerDatabase } from '../planner-database.ts';
import { type Afterwards, NOW, temporaryFolder } from './temporary-folder.ts';

/** The value of an outcome that must be good. */
export function valueOf<T>(outcome: Result<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.error)}`);
  return outcome.value;
}

export const codesOf = (outcome: Result<unknown>): readonly ProblemCode[] =>
  outcome.ok ? [] : outcome.error.map(({ code }) => code);

const inNewFolder = (afterwards: Afterwards): string => join(temporaryFolder(afterwards), 'planner.db');

/** A new data file without the shipped data. */
export function emptyDatabase(afterwards: Afterwards, file: string = inNewFolder(afterwards)): Database {
  const { db } = valueOf(openDatabase({ file, now: NOW }));
  afterwards(() => void db.close());
  return db;
}

/** A new data file as the program uses it. */
export function plannerDatabase(afterwards: Afterwards, file: string = inNewFolder(afterwards)): Database {
  const { db } = valueOf(openPlannerDatabase({ file, now: NOW }));
  afterwards(() => void db.close());
  return db;
}
