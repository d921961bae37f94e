import type { Database } from 'better-sqlite3';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { parseScenario } from '#shared/scenario/parse.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { canonicalJson } from './canonical-json.ts';
import { attempt } from './sqlite-problem.ts';

export type ScenarioSummary = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly latestRevision: number;
  /** When the latest revision was saved, ISO 8601, UTC. */
  readonly savedAt: string;
};

export type RevisionInfo = {
  readonly scenarioId: string;
  /** 1 is the first. */
  readonly number: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly author: string;
  readonly reason: string;
  readonly engineVersion: string;
  readonly resultHash: string | null;
};

export type Revision = RevisionInfo & { readonly document: Scenario };

export type SaveOptions = {
  readonly reason: string;
  readonly author: string;
  readonly now: Date;
  readonly engineVersion: string;
  readonly resultHash: string | null;
};

/** `added` is false when the document was the latest revision's already. */
export type SaveOutcome = { readonly number: number; readonly added: boolean };

const INFO = `scenario_id AS scenarioId, number, created_at AS createdAt, author, reason,
  engine_version AS engineVersion, result_hash AS resultHash`;

/** All scenarios, the last saved first. */
export const listScenarios = (db: Database): readonly ScenarioSummary[] =>
  db
    .prepare<[], ScenarioSummary>(
      `SELECT id, name, scenario.created_at AS createdAt, number AS latestRevision,
         scenario_revision.created_at AS savedAt
       FROM scenario JOIN scenario_revision ON scenario_id = id
       WHERE number = (SELECT max(number) FROM scenario_revision WHERE scenario_id = id)
       ORDER BY savedAt DESC, id`,
    )
    .all();

/**
 * Adds a revision, unless the document is the latest one's. Problems: those of `parseScenario` and of
 * `sqliteProblem`; then nothing is saved.
 */
export function saveScenario(db: Database, document: Scenario, options: SaveOptions): Result<SaveOutcome> {
  const parsed = parseScenario(document);
  if (!parsed.ok) return parsed;
  const scenario = parsed.value;
  const text = canonicalJson(scenario);
  const now = options.now.toISOString();
  const save = db.transaction((): SaveOutcome => {
    const latest = db
      .prepare<[string], { number: number; document: string }>(
        'SELECT number, document FROM scenario_revision WHERE scenario_id = ? ORDER BY number DESC LIMIT 1',
      )
      .get(scenario.id);
    if (latest?.document === text) return { number: latest.number, added: false };
    const number = (latest?.number ?? 0) + 1;
    db.prepare(
      `INSERT INTO scenario (id, name, created_at) VALUES (@id, @name, @now)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
    ).run({ id: scenario.id, name: scenario.name, now });
    db.prepare(
      `INSERT INTO scenario_revision
         (scenario_id, number, created_at, author, reason, engine_version, document, result_hash)
       VALUES (@id, @number, @now, @author, @reason, @engineVersion, @text, @resultHash)`,
    ).run({ ...options, id: scenario.id, number, now, text });
    return { number, added: true };
  });
  return attempt(db.name, () => save.immediate());
}

/** One revision with its document; the latest without a number. Problems: `revision-not-found`, those of `parseScenario`. */
export function readScenario(db: Database, scenarioId: string, number?: number): Result<Revision> {
  const row = db
    .prepare<{ scenarioId: string; number: number | null }, RevisionInfo & { document: string }>(
      `SELECT ${INFO}, document FROM scenario_revision
       WHERE scenario_id = @scenarioId AND (@number IS NULL OR number = @number)
       ORDER BY number DESC LIMIT 1`,
    )
    .get({ scenarioId, number: number ?? null });
  if (!row) {
    const revision = number === undefined ? scenarioId : `${scenarioId} #${number}`;
    return fail([problem('revision-not-found', '', { revision })]);
  }
  const document = parseScenario(JSON.parse(row.document));
  return document.ok ? ok({ ...row, document: document.value }) : document;
}

/** Every revision of a scenario without the documents, the latest first; empty for an unknown one. */
export const scenarioHistory = (db: Database, scenarioId: string): readonly RevisionInfo[] =>
  db
    .prepare<[string], RevisionInfo>(
      `SELECT ${INFO} FROM scenario_revision WHERE scenario_id = ? ORDER BY number DESC`,
    )
    .all(scenarioId);
