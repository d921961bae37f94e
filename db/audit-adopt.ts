import type { Database } from 'better-sqlite3';
import { appendAudit } from './audit.ts';
import { type AuditedKindName, auditSubject, contentHash, keysOf } from './audit-records.ts';

const ADOPTED = [
  ['revision', 'revision.adopted'],
  ['price', 'price.adopted'],
] as const satisfies readonly (readonly [AuditedKindName, string])[];

/** Takes the records of a file from before the audit log into the log; called in the migration that made it. */
export function adoptOlderRecords(db: Database, now: Date): void {
  // A test may migrate to a version from before the log.
  if (!db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'audit_entry'").get()) return;
  if (db.prepare('SELECT 1 FROM audit_entry LIMIT 1').get()) return;
  for (const [kind, action] of ADOPTED) {
    for (const key of keysOf(db, kind)) {
      appendAudit(
        db,
        { author: '', now },
        {
          action,
          subject: auditSubject(kind, key),
          before: null,
          after: { contentHash: contentHash(db, kind, key) },
        },
      );
    }
  }
}
