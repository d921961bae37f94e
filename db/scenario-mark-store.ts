import type { Database } from 'better-sqlite3';
import type { Result } from '#shared/base/result.ts';
import { attempt } from './sqlite-problem.ts';

/** What a person marks for themselves: no record, may change. */
export type ScenarioMark = {
  readonly scenarioId: string;
  readonly pinned: boolean;
  /** When it was last opened, ISO 8601, UTC; null before. */
  readonly openedAt: string | null;
};

export const readMarks = (db: Database): ReadonlyMap<string, ScenarioMark> =>
  new Map(
    db
      .prepare<[], { scenarioId: string; pinned: number; openedAt: string | null }>(
        'SELECT scenario_id AS scenarioId, pinned, opened_at AS openedAt FROM scenario_mark',
      )
      .all()
      .map((mark) => [mark.scenarioId, { ...mark, pinned: mark.pinned === 1 }]),
  );

/** Problems: those of `sqliteProblem`. */
export const pinScenario = (db: Database, scenarioId: string, pinned: boolean): Result<boolean> =>
  attempt(db.name, () => {
    db.prepare(
      `INSERT INTO scenario_mark (scenario_id, pinned) VALUES (?, ?)
       ON CONFLICT (scenario_id) DO UPDATE SET pinned = excluded.pinned`,
    ).run(scenarioId, Number(pinned));
    return pinned;
  });

/** Problems: those of `sqliteProblem`. */
export const noteOpened = (db: Database, scenarioId: string, now: Date): Result<void> =>
  attempt(db.name, () => {
    db.prepare(
      `INSERT INTO scenario_mark (scenario_id, opened_at) VALUES (?, ?)
       ON CONFLICT (scenario_id) DO UPDATE SET opened_at = excluded.opened_at`,
    ).run(scenarioId, now.toISOString());
  });
