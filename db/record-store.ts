import type { Database } from 'better-sqlite3';
import { problem, type Problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { schemaProblems } from '#shared/base/schema-problems.ts';
import {
  isShippedKind,
  type RecordChange,
  type RecordDocument,
  type RecordEdit,
  type RecordKind,
  RECORD_SCHEMAS,
} from '#shared/catalog/record.ts';
import { type Actor, appendAudit } from './audit.ts';
import { auditSubject, contentHash } from './audit-records.ts';
import { canonicalJson } from './canonical-json.ts';
import { attempt } from './sqlite-problem.ts';
import { SHIPPED_TABLES } from './tables.ts';

type StoredChange = Omit<RecordChange, 'document'> & { readonly document: string | null };

const COLUMNS = `number, kind, item_id AS itemId, state, document, created_at AS createdAt, author, reason`;

const read = ({ document, ...change }: StoredChange): RecordChange => ({
  ...change,
  document: document === null ? null : (JSON.parse(document) as RecordDocument),
});

/** Number of the last change; 0 before the first. */
export const lastChange = (db: Database): number =>
  db.prepare<[], number>('SELECT coalesce(max(number), 0) FROM record_change').pluck().get() ?? 0;

/** The newest change of each item, by kind and item, up to a change where one is named. */
export const latestChanges = (
  db: Database,
  { kind, until }: { readonly kind?: RecordKind | undefined; readonly until?: number | undefined } = {},
): readonly RecordChange[] =>
  db
    .prepare<{ kind: string | null; until: number | null }, StoredChange>(
      `SELECT ${COLUMNS} FROM record_change WHERE number IN (
         SELECT max(number) FROM record_change
         WHERE (@kind IS NULL OR kind = @kind) AND (@until IS NULL OR number <= @until)
         GROUP BY kind, item_id)
       ORDER BY kind, item_id`,
    )
    .all({ kind: kind ?? null, until: until ?? null })
    .map(read);

/** Every change of one item, the newest first. */
export const changesOf = (db: Database, kind: RecordKind, itemId: string): readonly RecordChange[] =>
  db
    .prepare<[string, string], StoredChange>(
      `SELECT ${COLUMNS} FROM record_change WHERE kind = ? AND item_id = ? ORDER BY number DESC`,
    )
    .all(kind, itemId)
    .map(read);

const latestOf = (db: Database, kind: RecordKind, itemId: string): RecordChange | undefined => {
  const found = db
    .prepare<[string, string], StoredChange>(
      `SELECT ${COLUMNS} FROM record_change WHERE kind = ? AND item_id = ? ORDER BY number DESC LIMIT 1`,
    )
    .get(kind, itemId);
  return found && read(found);
};

export type RecordOutcome = {
  readonly changes: readonly RecordChange[];
  /** The edits that lead back to what was before, in the order to be made. */
  readonly inverse: readonly RecordEdit[];
};

/**
 * Keeps edits, all or none. Problems: those of the record's schema, by its field (`schemaProblems`),
 * `unknown-gpu`, `record-not-found`, those of `sqliteProblem`.
 */
export function changeRecords(
  db: Database,
  edits: readonly RecordEdit[],
  { reason, ...actor }: Actor & { readonly reason: string },
): Result<RecordOutcome> {
  const checked: RecordEdit[] = [];
  const problems: Problem[] = [];
  for (const edit of edits) {
    const outcome = check(edit);
    if (outcome.ok) checked.push(outcome.value);
    else problems.push(...outcome.error);
  }
  if (problems.length > 0) return fail(problems);

  const refused: Problem[] = [];
  const work = db.transaction((): RecordOutcome => {
    const changes: RecordChange[] = [];
    const inverse: RecordEdit[] = [];
    for (const edit of checked) {
      const missing = unknownReference(db, edit);
      if (missing) {
        refused.push(missing);
        throw new Refused();
      }
      const { change, before } = keep(db, edit, reason, actor);
      changes.push(change);
      inverse.unshift({
        kind: edit.kind,
        itemId: edit.itemId,
        state: before?.state ?? (isUserState(edit.kind) ? 'active' : 'withdrawn'),
        document: before?.document ?? null,
      });
    }
    return { changes, inverse };
  });
  try {
    return attempt(db.name, () => work.immediate());
  } catch (error: unknown) {
    if (error instanceof Refused) return fail(refused);
    throw error;
  }
}

/** Rolls the transaction back; what is wrong stands beside it. */
class Refused extends Error {}

/** Prices and quotes count until they are withdrawn; they have no record of their own before. */
const isUserState = (kind: RecordKind): boolean => kind === 'price' || kind === 'quote';

function keep(
  db: Database,
  edit: RecordEdit,
  reason: string,
  actor: Actor,
): { change: RecordChange; before: RecordChange | undefined } {
  const before = latestOf(db, edit.kind, edit.itemId);
  const change: RecordChange = {
    ...edit,
    number: lastChange(db) + 1,
    createdAt: actor.now.toISOString(),
    author: actor.author,
    reason,
  };
  db.prepare(
    `INSERT INTO record_change (number, kind, item_id, state, document, created_at, author, reason)
     VALUES (@number, @kind, @itemId, @state, @document, @createdAt, @author, @reason)`,
  ).run({ ...change, document: change.document === null ? null : canonicalJson(change.document) });
  appendAudit(db, actor, {
    action: 'record.changed',
    subject: auditSubject('change', [change.number]),
    before: before ? { state: before.state, document: before.document } : null,
    after: {
      item: `${edit.kind}/${edit.itemId}`,
      state: change.state,
      document: change.document,
      contentHash: contentHash(db, 'change', [change.number]),
    },
  });
  return { change, before };
}

function check(edit: RecordEdit): Result<RecordEdit> {
  const { kind, itemId, state, document } = edit;
  if (document === null) {
    const mayBeBare =
      state === 'withdrawn' || isUserState(kind) || (state === 'retired' && isShippedKind(kind));
    return mayBeBare ? ok(edit) : fail([problem('missing-field', itemId)]);
  }
  const parsed = RECORD_SCHEMAS[kind].safeParse(document);
  if (!parsed.success) return fail(schemaProblems(parsed.error, document));
  const clean: RecordDocument | null = parsed.data;
  if (clean !== null && clean['id'] !== itemId) {
    return fail([problem('not-allowed-value', 'id', { value: shown(clean['id']), allowed: itemId })]);
  }
  return ok({ ...edit, document: clean === null ? null : { ...clean } });
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, 60);

/** What an edit refers to must be there. */
function unknownReference(db: Database, { kind, itemId, document, state }: RecordEdit): Problem | undefined {
  if (kind === 'server' && typeof document?.['gpuId'] === 'string') {
    const gpuId = document['gpuId'];
    return isThere(db, 'gpu', 'gpu', gpuId) ? undefined : problem('unknown-gpu', 'gpuId', { gpu: gpuId });
  }
  if (kind === 'price' || kind === 'quote') {
    const table = kind === 'price' ? 'price_observation' : 'quote';
    const found = db.prepare(`SELECT 1 FROM ${table} WHERE id = ?`).get(itemId);
    return found ? undefined : problem('record-not-found', '', { record: itemId });
  }
  if (document === null && state === 'retired') {
    const there = isShippedKind(kind) && isThere(db, kind, SHIPPED_TABLES[kind].name, itemId);
    return there ? undefined : problem('record-not-found', '', { record: itemId });
  }
  return undefined;
}

function isThere(db: Database, kind: RecordKind, table: string, itemId: string): boolean {
  if (db.prepare(`SELECT 1 FROM ${table} WHERE id = ?`).get(itemId)) return true;
  const latest = latestOf(db, kind, itemId);
  return latest !== undefined && latest.state !== 'withdrawn';
}
