import type { Database } from 'better-sqlite3';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { parseScenario } from '#shared/scenario/parse.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { type CatalogState, catalogStateSchema } from '#shared/catalog/record.ts';
import { appendAudit } from './audit.ts';
import { auditSubject, contentHash, sha256 } from './audit-records.ts';
import { canonicalJson } from './canonical-json.ts';
import { scenarioState } from './scenario-state-store.ts';
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
  /** The catalog it was computed with; null in files from before it was kept. */
  readonly catalogState: CatalogState | null;
};

export type Revision = RevisionInfo & { readonly document: Scenario };

export type SaveOptions = {
  readonly reason: string;
  readonly author: string;
  readonly now: Date;
  readonly engineVersion: string;
  readonly resultHash: string | null;
  readonly catalogState?: CatalogState | undefined;
};

/** `added` is false when the document was the latest revision's already. */
export type SaveOutcome = { readonly number: number; readonly added: boolean };

const INFO = `scenario_id AS scenarioId, number, created_at AS createdAt, author, reason,
  engine_version AS engineVersion, result_hash AS resultHash, catalog_state AS catalogState`;

type StoredInfo = Omit<RevisionInfo, 'catalogState'> & { readonly catalogState: string | null };

const withState = <Row extends StoredInfo>(
  row: Row,
): Omit<Row, 'catalogState'> & Pick<RevisionInfo, 'catalogState'> => ({
  ...row,
  catalogState: row.catalogState === null ? null : catalogStateSchema.parse(JSON.parse(row.catalogState)),
});

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
 * Adds a revision, unless the document and what came out of it are the latest one's. Problems: those of `parseScenario` and of
 * `sqliteProblem`, `scenario-frozen` (submitted or approved); then nothing is saved.
 */
export function saveScenario(db: Database, document: Scenario, options: SaveOptions): Result<SaveOutcome> {
  const parsed = parseScenario(document);
  if (!parsed.ok) return parsed;
  const scenario = parsed.value;
  const text = canonicalJson(scenario);
  const now = options.now.toISOString();
  const save = db.transaction((): Result<SaveOutcome> => {
    const latest = db
      .prepare<[string], { number: number; document: string; resultHash: string | null }>(
        'SELECT number, document, result_hash AS resultHash FROM scenario_revision WHERE scenario_id = ? ORDER BY number DESC LIMIT 1',
      )
      .get(scenario.id);
    const state = scenarioState(db, scenario.id);
    const same = latest?.document === text && (state !== 'draft' || sameResult(latest, options));
    if (latest && same) return ok({ number: latest.number, added: false });
    if (state !== 'draft') return fail([problem('scenario-frozen', '', { state })]);
    const number = (latest?.number ?? 0) + 1;
    db.prepare(
      `INSERT INTO scenario (id, name, created_at) VALUES (@id, @name, @now)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
    ).run({ id: scenario.id, name: scenario.name, now });
    db.prepare(
      `INSERT INTO scenario_revision
         (scenario_id, number, created_at, author, reason, engine_version, document, result_hash,
          catalog_state)
       VALUES (@id, @number, @now, @author, @reason, @engineVersion, @text, @resultHash, @catalogState)`,
    ).run({
      ...options,
      id: scenario.id,
      number,
      now,
      text,
      catalogState: options.catalogState ? canonicalJson(options.catalogState) : null,
    });
    // The documents are kept whole in the revisions; the log holds their fingerprints.
    appendAudit(db, options, {
      action: 'scenario.saved',
      subject: auditSubject('revision', [scenario.id, number]),
      before: latest ? { revision: latest.number, document: sha256(latest.document) } : null,
      after: {
        revision: number,
        document: sha256(text),
        reason: options.reason,
        contentHash: contentHash(db, 'revision', [scenario.id, number]),
      },
    });
    return ok({ number, added: true });
  });
  const outcome = attempt(db.name, () => save.immediate());
  return outcome.ok ? outcome.value : outcome;
}

/** The same document may come to other figures when the catalog was changed in between. */
const sameResult = (latest: { readonly resultHash: string | null }, { resultHash }: SaveOptions): boolean =>
  latest.resultHash === null || resultHash === null || latest.resultHash === resultHash;

/** One revision with its document; the latest without a number. Problems: `revision-not-found`, those of `parseScenario`. */
export function readScenario(db: Database, scenarioId: string, number?: number): Result<Revision> {
  const row = db
    .prepare<{ scenarioId: string; number: number | null }, StoredInfo & { document: string }>(
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
  return document.ok ? ok({ ...withState(row), document: document.value }) : document;
}

/** Every revision of a scenario without the documents, the latest first; empty for an unknown one. */
export const scenarioHistory = (db: Database, scenarioId: string): readonly RevisionInfo[] =>
  db
    .prepare<[string], StoredInfo>(
      `SELECT ${INFO} FROM scenario_revision WHERE scenario_id = ? ORDER BY number DESC`,
    )
    .all(scenarioId)
    .map(withState);
