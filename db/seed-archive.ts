import type { Database } from 'better-sqlite3';
import { isDeepStrictEqual } from 'node:util';
import { compareText } from '#shared/base/order.ts';
import { type RecordDocument, SHIPPED_KINDS, type ShippedKind } from '#shared/catalog/record.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './audit-records.ts';
import { columnOf, priceTable, seedQuoteTable, selectRows, SHIPPED_TABLES } from './tables.ts';

/** The shipped rows of a kind as a release left them, in the order of their ids. */
export const seedRowsAt = (db: Database, kind: ShippedKind, version: number): readonly RecordDocument[] =>
  db
    .prepare<{ kind: string; version: number }, string>(
      `SELECT document FROM seed_row AS newest
       WHERE kind = @kind AND document IS NOT NULL AND seed_version = (
         SELECT max(seed_version) FROM seed_row
         WHERE kind = newest.kind AND item_id = newest.item_id AND seed_version <= @version)
       ORDER BY item_id`,
    )
    .pluck()
    .all({ kind, version })
    .map((document) => JSON.parse(document) as RecordDocument);

/**
 * Notes what the release that is in the tables changed: a row of `seed_row` for each row that is new, different
 * or gone. Call it in the transaction that loaded the release.
 */
export function archiveSeeds(db: Database, version: number): void {
  const insert = db.prepare(
    'INSERT INTO seed_row (kind, item_id, seed_version, document) VALUES (?, ?, ?, ?)',
  );
  for (const kind of SHIPPED_KINDS) {
    const table = SHIPPED_TABLES[kind];
    const before = new Map(seedRowsAt(db, kind, version).map((row) => [String(row['id']), row]));
    const present = db.prepare<[], RecordDocument>(`${selectRows(table)} WHERE origin = 'seed'`).all();
    for (const row of present) {
      const id = String(row['id']);
      if (!isDeepStrictEqual(before.get(id), { ...row })) insert.run(kind, id, version, canonicalJson(row));
      before.delete(id);
    }
    for (const id of before.keys()) insert.run(kind, id, version, null);
  }
}

/** For a file from before the archive: what its tables hold is what its release shipped. */
export function archiveOlderFile(db: Database, version: number): void {
  if (version === 0 || db.prepare('SELECT 1 FROM seed_row LIMIT 1').get()) return;
  archiveSeeds(db, version);
}

/** A fingerprint of every shipped row in the tables, so that a change behind the program's back shows. */
export function seedsHash(db: Database): string {
  const rows = SEED_TABLES.map((table) =>
    db.prepare(`${selectRows(table)} WHERE origin = 'seed' ORDER BY ${columnOf(table.key)}`).all(),
  );
  return sha256(canonicalJson(rows));
}

const SEED_TABLES = [...Object.values(SHIPPED_TABLES), priceTable, seedQuoteTable];

export type SeedChange = {
  readonly kind: ShippedKind;
  readonly itemId: string;
  readonly before: RecordDocument | null;
  readonly after: RecordDocument | null;
};

/** A release of the shipped data that this file has had. */
export type LoadedRelease = { readonly version: number; readonly loadedAt: string };

/** The releases that this file has had, the newest first. */
export const loadedReleases = (db: Database): readonly LoadedRelease[] =>
  db
    .prepare<[], LoadedRelease>(
      'SELECT version, loaded_at AS loadedAt FROM seed_release ORDER BY version DESC',
    )
    .all();

/** How many prices came with the releases after one, up to another. */
export const addedSeedPrices = (db: Database, from: number, to: number): number =>
  db
    .prepare<[number, number], number>(
      "SELECT count(*) FROM price_observation WHERE origin = 'seed' AND seed_version > ? AND seed_version <= ?",
    )
    .pluck()
    .get(from, to) ?? 0;

/** What changed between two releases of the shipped data: rows that are new, different or gone. */
export function seedChanges(db: Database, from: number, to: number): readonly SeedChange[] {
  return SHIPPED_KINDS.flatMap((kind) => {
    const byId = (version: number): Map<string, RecordDocument> =>
      new Map(seedRowsAt(db, kind, version).map((row) => [String(row['id']), row]));
    const before = byId(from);
    const after = byId(to);
    return [...new Set([...before.keys(), ...after.keys()])]
      .toSorted(compareText)
      .map((itemId) => ({
        kind,
        itemId,
        before: before.get(itemId) ?? null,
        after: after.get(itemId) ?? null,
      }))
      .filter((change) => !isDeepStrictEqual(change.before, change.after));
  });
}
