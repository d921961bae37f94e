import { isDeepStrictEqual } from 'node:util';
import type { Database } from 'better-sqlite3';
import type { PriceObservation } from '#shared/catalog/price.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { seedVersion } from './catalog-store.ts';
import { appendAudit } from './audit.ts';
import { archiveOlderFile, archiveSeeds, seedsHash } from './seed-archive.ts';
import { readSeeds } from './seed-files.ts';
import { readManifest, SEEDS_FOLDER } from './seed-manifest.ts';
import { attempt } from './sqlite-problem.ts';
import {
  columnOf,
  engineTable,
  facilityTable,
  gpuTable,
  insertRow,
  modelTable,
  priceTable,
  seedQuoteTable,
  selectRows,
  serverTable,
  type Table,
} from './tables.ts';

export type SeedOptions = { readonly now: Date; readonly seedsFolder?: string | undefined };

/** The versions before and after; the same when there was nothing newer to load. */
export type SeedOutcome = { readonly from: number; readonly to: number };

/**
 * Loads the shipped data when it is newer than what the database holds, in one transaction. Rows of the
 * user stay as they are; seed rows of the catalog are replaced; prices are only ever added. Problems:
 * those of `readSeeds` and of `sqliteProblem`. Throws when a release changed a price it had shipped.
 */
export function loadSeeds(db: Database, options: SeedOptions): Result<SeedOutcome> {
  const folder = options.seedsFolder ?? SEEDS_FOLDER;
  const manifest = readManifest(folder);
  const known = attempt(db.name, () => seedVersion(db));
  if (!known.ok) return known;
  const archived = attempt(db.name, () =>
    db.transaction(() => archiveOlderFile(db, known.value)).immediate(),
  );
  if (!archived.ok) return archived;
  if (manifest.version <= known.value) return ok({ from: known.value, to: known.value });
  const seeds = readSeeds(manifest, folder);
  if (!seeds.ok) return fail(seeds.error);

  const { gpus, models, servers, engines, facilities, seedQuotes, prices } = seeds.value;
  const load = db.transaction((): SeedOutcome => {
    const from = seedVersion(db);
    const to = manifest.version;
    // Another process may have loaded them since.
    if (to <= from) return { from, to: from };
    archiveOlderFile(db, from);
    db.prepare('INSERT INTO seed_release (version, loaded_at) VALUES (?, ?)').run(
      to,
      options.now.toISOString(),
    );
    replaceRows(db, gpuTable, gpus, to);
    replaceRows(db, modelTable, models, to);
    replaceRows(db, serverTable, servers, to);
    replaceRows(db, engineTable, engines, to);
    replaceRows(db, facilityTable, facilities, to);
    replaceRows(db, seedQuoteTable, seedQuotes, to);
    dropOlderRows(db, [seedQuoteTable, serverTable, engineTable, facilityTable, modelTable], to);
    // A server of the user's may be built on an accelerator that is no longer shipped.
    dropOlderRows(
      db,
      [gpuTable],
      to,
      `AND id NOT IN (
         SELECT gpu_id FROM server WHERE gpu_id IS NOT NULL
         UNION SELECT document ->> '$.gpuId' FROM record_change
         WHERE kind = 'server' AND document ->> '$.gpuId' IS NOT NULL)`,
    );
    addPrices(db, prices, to);
    archiveSeeds(db, to);
    appendAudit(
      db,
      { author: '', now: options.now },
      {
        action: 'seeds.loaded',
        subject: 'seeds',
        before: { version: from },
        after: { version: to, tables: seedsHash(db) },
      },
    );
    return { from, to };
  });
  return attempt(db.name, () => load.immediate());
}

function replaceRows<Row extends object>(
  db: Database,
  table: Table<Row>,
  rows: readonly Row[],
  version: number,
): void {
  const changes = [...table.fields.filter((field) => field !== table.key), 'seedVersion']
    .map(columnOf)
    .map((column) => `${column} = excluded.${column}`);
  const statement = db.prepare(
    `${insertRow(table)} ON CONFLICT (${columnOf(table.key)})
     DO UPDATE SET ${changes.join(', ')} WHERE ${table.name}.origin = 'seed'`,
  );
  for (const row of rows) statement.run({ ...row, origin: 'seed', seedVersion: version });
}

function dropOlderRows(db: Database, tables: readonly { name: string }[], version: number, only = ''): void {
  for (const { name } of tables) {
    db.prepare(`DELETE FROM ${name} WHERE origin = 'seed' AND seed_version < ? ${only}`).run(version);
  }
}

function addPrices(db: Database, prices: readonly PriceObservation[], version: number): void {
  const find = db.prepare<[string]>(`${selectRows(priceTable)} WHERE id = ?`);
  const insert = db.prepare(insertRow(priceTable));
  for (const price of prices) {
    const known = find.get(price.id);
    if (known === undefined) insert.run({ ...price, origin: 'seed', seedVersion: version });
    else if (!isDeepStrictEqual(known, { ...price })) {
      throw new Error(`seed price ${price.id} is not what an earlier release shipped: add a line instead`);
    }
  }
}
