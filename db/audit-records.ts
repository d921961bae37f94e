import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { canonicalJson } from './canonical-json.ts';

export const sha256 = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

type Key = readonly (string | number)[];

type AuditedKind = {
  readonly table: string;
  /** Columns that name one record. */
  readonly key: readonly string[];
  /** Everything a person could want to change behind the program's back. */
  readonly content: readonly string[];
  /** Which of the table's rows have an entry of their own. */
  readonly where: string;
  /** Rows that belong to the record, by its key. */
  readonly parts?: string;
};

const PRICE_CONTENT = [
  'id',
  'item_id',
  'item_type',
  'amount',
  'currency',
  'unit',
  'basis',
  'tax_basis',
  'region',
  'observed_date',
  'valid_until',
  'source_url',
  'source_note',
] as const;

/** The append-only records that the audit log holds a fingerprint of. */
const AUDITED = {
  revision: {
    table: 'scenario_revision',
    key: ['scenario_id', 'number'],
    content: ['created_at', 'author', 'reason', 'engine_version', 'document', 'result_hash', 'catalog_state'],
    where: 'TRUE',
  },
  change: {
    table: 'record_change',
    key: ['number'],
    content: ['kind', 'item_id', 'state', 'document', 'created_at', 'author', 'reason'],
    where: 'TRUE',
  },
  price: {
    table: 'price_observation',
    key: ['id'],
    content: PRICE_CONTENT,
    // A price that came with a quote is part of the quote's fingerprint.
    where: `user_number IS NOT NULL AND NOT EXISTS (SELECT 1 FROM quote_line WHERE observation_id = price_observation.id)`,
  },
  quote: {
    table: 'quote',
    key: ['id'],
    content: [
      'supplier_id',
      'quote_number',
      'file_sha256',
      'file_name',
      'sheet',
      'quoted_date',
      'valid_until',
      'currency',
      'tax_basis',
      'accepted_at',
      'accepted_by',
    ],
    where: 'TRUE',
    parts: `SELECT line.number, line."row", name, specification, brand, line.unit, quantity, unit_price, tax_rate,
        lead_time, warranty, note, line.item_id, ${PRICE_CONTENT.map((column) => `price.${column}`).join(', ')}
      FROM quote_line AS line LEFT JOIN price_observation AS price ON price.id = observation_id
      WHERE quote_id = ? ORDER BY line.number`,
  },
  state: {
    table: 'scenario_state',
    key: ['scenario_id', 'number'],
    content: ['revision', 'state', 'at', 'author', 'reason'],
    where: 'TRUE',
  },
} as const satisfies Readonly<Record<string, AuditedKind>>;

export type AuditedKindName = keyof typeof AUDITED;
export const AUDITED_KINDS = Object.keys(AUDITED) as readonly AuditedKindName[];

const kindOf = (name: AuditedKindName): AuditedKind => AUDITED[name];

/** What an entry calls a record: `revision/assistant/3`. */
export const auditSubject = (kind: AuditedKindName, key: Key): string => [kind, ...key].join('/');

/** The keys of every record of a kind, in order. */
export function keysOf(db: Database, name: AuditedKindName): readonly Key[] {
  const { table, key, where } = kindOf(name);
  return db
    .prepare<[], (string | number)[]>(
      `SELECT ${key.join(', ')} FROM ${table} WHERE ${where} ORDER BY ${key.join(', ')}`,
    )
    .raw()
    .all();
}

/** The fingerprint of one record as it stands in the file. Throws when there is none. */
export function contentHash(db: Database, name: AuditedKindName, key: Key): string {
  const kind = kindOf(name);
  const row = db
    .prepare<unknown[], unknown[]>(
      `SELECT ${[...kind.key, ...kind.content].join(', ')} FROM ${kind.table}
       WHERE ${kind.key.map((column) => `${column} = ?`).join(' AND ')}`,
    )
    .raw()
    .get(...key);
  if (!row) throw new Error(`there is no record ${auditSubject(name, key)}`);
  const parts =
    kind.parts === undefined
      ? []
      : db
          .prepare<unknown[], unknown[]>(kind.parts)
          .raw()
          .all(...key);
  return sha256(canonicalJson([row, parts]));
}
