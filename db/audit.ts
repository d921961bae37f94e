import type { Database } from 'better-sqlite3';
import type { AuditVerdict } from '#shared/ipc/history-channels.ts';
import { AUDITED_KINDS, auditSubject, contentHash, keysOf, sha256 } from './audit-records.ts';
import { canonicalJson } from './canonical-json.ts';
import { seedsHash } from './seed-archive.ts';

/** Who changes something, and when. */
export type Actor = { readonly author: string; readonly now: Date };

export type AuditAction =
  | 'seeds.loaded'
  | 'record.changed'
  | 'price.added'
  | 'quote.accepted'
  | 'scenario.saved'
  | 'scenario.state'
  | 'revision.adopted'
  | 'price.adopted'
  | 'backup.restored';

export type AuditEntry = {
  readonly number: number;
  readonly at: string;
  readonly author: string;
  readonly action: string;
  /** What was changed: `server/h100-8`, `scenario/assistant`. */
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
};

type StoredEntry = Omit<AuditEntry, 'before' | 'after'> & {
  readonly before: string | null;
  readonly after: string | null;
  readonly previousHash: string;
  readonly hash: string;
};

const COLUMNS = `number, at, author, action, subject, "before", "after", previous_hash AS previousHash, hash`;

/** What the first entry follows. */
const START = '0'.repeat(64);

const hashOf = (entry: Omit<StoredEntry, 'hash'>): string =>
  sha256(
    canonicalJson([
      entry.number,
      entry.at,
      entry.author,
      entry.action,
      entry.subject,
      entry.before,
      entry.after,
      entry.previousHash,
    ]),
  );

/** Adds an entry to the chain; call it in the transaction of the change that it tells of. */
export function appendAudit(
  db: Database,
  { author, now }: Actor,
  change: {
    readonly action: AuditAction;
    readonly subject: string;
    readonly before: unknown;
    readonly after: unknown;
  },
): void {
  const last = db
    .prepare<[], { number: number; hash: string }>(
      'SELECT number, hash FROM audit_entry ORDER BY number DESC LIMIT 1',
    )
    .get();
  const entry = {
    number: (last?.number ?? 0) + 1,
    at: now.toISOString(),
    author,
    action: change.action,
    subject: change.subject,
    before: textOf(change.before),
    after: textOf(change.after),
    previousHash: last?.hash ?? START,
  };
  db.prepare(
    `INSERT INTO audit_entry (number, at, author, action, subject, "before", "after", previous_hash, hash)
     VALUES (@number, @at, @author, @action, @subject, @before, @after, @previousHash, @hash)`,
  ).run({ ...entry, hash: hashOf(entry) });
}

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : canonicalJson(value);

/** Entries of the chain, the newest first; of one subject where it is named. */
export function readAudit(
  db: Database,
  {
    subject,
    limit = 200,
  }: { readonly subject?: string | undefined; readonly limit?: number | undefined } = {},
): readonly AuditEntry[] {
  return db
    .prepare<{ subject: string | null; limit: number }, StoredEntry>(
      `SELECT ${COLUMNS} FROM audit_entry WHERE @subject IS NULL OR subject = @subject
       ORDER BY number DESC LIMIT @limit`,
    )
    .all({ subject: subject ?? null, limit })
    .map(({ previousHash: _previous, hash: _hash, before, after, ...entry }) => ({
      ...entry,
      before: before === null ? null : (JSON.parse(before) as unknown),
      after: after === null ? null : (JSON.parse(after) as unknown),
    }));
}

/**
 * Follows the chain from its beginning, then holds every append-only record against the entry that tells of it.
 * Entries cut off at the end together with their records leave no trace in the file: keep a backup elsewhere.
 */
export function verifyAudit(db: Database): AuditVerdict {
  return db.transaction(() => followChain(db) ?? checkRecords(db))();
}

function followChain(db: Database): AuditVerdict | undefined {
  let previousHash = START;
  let expected = 1;
  const entries = countEntries(db);
  for (const { hash, ...entry } of db
    .prepare<[], StoredEntry>(`SELECT ${COLUMNS} FROM audit_entry ORDER BY number`)
    .iterate()) {
    if (entry.number !== expected || entry.previousHash !== previousHash || hashOf(entry) !== hash) {
      return { sound: false, entries, brokenAt: expected, what: 'chain', subject: entry.subject };
    }
    previousHash = hash;
    expected += 1;
  }
  return undefined;
}

const countEntries = (db: Database): number =>
  db.prepare<[], number>('SELECT count(*) FROM audit_entry').pluck().get() ?? 0;

function checkRecords(db: Database): AuditVerdict {
  const entries = countEntries(db);
  const told = new Map<string, { number: number; contentHash: string }>();
  for (const entry of db
    .prepare<[], { number: number; subject: string; contentHash: string }>(
      `SELECT number, subject, json_extract("after", '$.contentHash') AS contentHash FROM audit_entry
       WHERE json_extract("after", '$.contentHash') IS NOT NULL ORDER BY number`,
    )
    .iterate()) {
    told.set(entry.subject, entry);
  }
  let worst: Extract<AuditVerdict, { sound: false }> | undefined;
  const note = (brokenAt: number, subject: string): void => {
    if (!worst || brokenAt < worst.brokenAt) {
      worst = { sound: false, entries, brokenAt, what: 'record', subject };
    }
  };
  for (const kind of AUDITED_KINDS) {
    for (const key of keysOf(db, kind)) {
      const subject = auditSubject(kind, key);
      const entry = told.get(subject);
      told.delete(subject);
      if (!entry) note(0, subject);
      else if (entry.contentHash !== contentHash(db, kind, key)) note(entry.number, subject);
    }
  }
  // What is left was told of and is gone; files of quotes are held against their own names.
  for (const [subject, { number }] of told) note(number, subject);
  for (const file of db
    .prepare<[], { sha256: string; bytes: Buffer }>('SELECT sha256, bytes FROM quote_file')
    .iterate()) {
    if (sha256(file.bytes) !== file.sha256) note(0, `file/${file.sha256}`);
  }
  if (!seedsAreAsLoaded(db)) note(0, 'seeds');
  return worst ?? { sound: true, entries };
}

/** Files whose shipped data was loaded before the log began have no entry to be held against. */
function seedsAreAsLoaded(db: Database): boolean {
  const loaded = db
    .prepare<[], string | null>(
      `SELECT "after" ->> '$.tables' FROM audit_entry WHERE subject = 'seeds' ORDER BY number DESC LIMIT 1`,
    )
    .pluck()
    .get();
  return loaded === undefined || loaded === null || loaded === seedsHash(db);
}
