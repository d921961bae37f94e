import type { Database } from 'better-sqlite3';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { needsReason, nextStates, type ScenarioState } from '#shared/scenario/state.ts';
import { type Actor, appendAudit } from './audit.ts';
import { auditSubject, contentHash } from './audit-records.ts';
import { attempt } from './sqlite-problem.ts';

export type StateEntry = {
  readonly number: number;
  /** The revision that was submitted, approved or returned. */
  readonly revision: number;
  readonly state: ScenarioState;
  readonly at: string;
  readonly author: string;
  readonly reason: string;
};

/** The states of a scenario, the newest first; empty for one that was always a draft. */
export const stateHistory = (db: Database, scenarioId: string): readonly StateEntry[] =>
  db
    .prepare<[string], StateEntry>(
      'SELECT number, revision, state, at, author, reason FROM scenario_state WHERE scenario_id = ? ORDER BY number DESC',
    )
    .all(scenarioId);

export const scenarioState = (db: Database, scenarioId: string): ScenarioState =>
  stateHistory(db, scenarioId)[0]?.state ?? 'draft';

/**
 * Submits, approves or returns the latest revision. Problems: `revision-not-found`, `state-not-allowed`,
 * `reason-needed`, those of `sqliteProblem`.
 */
export function changeState(
  db: Database,
  scenarioId: string,
  to: ScenarioState,
  { reason, ...actor }: Actor & { readonly reason: string },
): Result<StateEntry> {
  const work = db.transaction((): Result<StateEntry> => {
    const revision = db
      .prepare<[string], number | null>('SELECT max(number) FROM scenario_revision WHERE scenario_id = ?')
      .pluck()
      .get(scenarioId);
    if (!revision) return fail([problem('revision-not-found', '', { revision: scenarioId })]);
    const [last] = stateHistory(db, scenarioId);
    const from = last?.state ?? 'draft';
    if (!nextStates(from).includes(to)) return fail([problem('state-not-allowed', '', { from, to })]);
    if (needsReason(from, to) && reason.trim() === '') return fail([problem('reason-needed')]);
    const entry: StateEntry = {
      number: (last?.number ?? 0) + 1,
      revision,
      state: to,
      at: actor.now.toISOString(),
      author: actor.author,
      reason: reason.trim(),
    };
    db.prepare(
      `INSERT INTO scenario_state (scenario_id, number, revision, state, at, author, reason)
       VALUES (@scenarioId, @number, @revision, @state, @at, @author, @reason)`,
    ).run({ ...entry, scenarioId });
    appendAudit(db, actor, {
      action: 'scenario.state',
      subject: auditSubject('state', [scenarioId, entry.number]),
      before: { state: from },
      after: {
        scenario: scenarioId,
        revision,
        state: to,
        reason: entry.reason,
        contentHash: contentHash(db, 'state', [scenarioId, entry.number]),
      },
    });
    return ok(entry);
  });
  const outcome = attempt(db.name, () => work.immediate());
  return outcome.ok ? outcome.value : outcome;
}
