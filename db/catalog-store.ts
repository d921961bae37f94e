import type { Database } from 'better-sqlite3';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Part } from '#shared/catalog/part.ts';
import type { PriceObservation } from '#shared/catalog/price.ts';
import {
  type CatalogState,
  type RecordChange,
  type RecordDocument,
  RECORD_SCHEMAS,
  recordKey,
  type ShippedKind,
} from '#shared/catalog/record.ts';
import type { Supplier } from '#shared/catalog/supplier.ts';
import { lastChange, latestChanges } from './record-store.ts';
import { seedRowsAt } from './seed-archive.ts';
import { compareText } from '#shared/base/order.ts';
import {
  engineTable,
  facilityTable,
  gpuTable,
  modelTable,
  priceTable,
  readRows,
  seedQuoteTable,
  selectRows,
  serverTable,
  type Table,
} from './tables.ts';

/** Version of the data files last loaded; 0 when none were. */
export const seedVersion = (db: Database): number =>
  db.prepare<[], number>('SELECT coalesce(max(version), 0) FROM seed_release').pluck().get() ?? 0;

/** Number of the last price a person added; 0 before the first. */
export const lastUserPrice = (db: Database): number =>
  db.prepare<[], number>('SELECT coalesce(max(user_number), 0) FROM price_observation').pluck().get() ?? 0;

/** What the catalog is made of now: kept with a revision, it leads back to the same catalog. */
export const catalogState = (db: Database): CatalogState => ({
  seedVersion: seedVersion(db),
  changes: lastChange(db),
  userPrices: lastUserPrice(db),
});

/**
 * The whole catalog as one consistent reading: the shipped rows, and in their place or beside them what
 * people made of them. Throws when a row does not fit its schema.
 */
export const readCatalog = (db: Database): Catalog =>
  db.transaction(() => {
    const changes = latestChanges(db);
    const rowsOf: RowsOf = (kind, table) => overlay(kind, table, readRows(db, table), changes);
    return {
      seedVersion: seedVersion(db),
      gpus: rowsOf('gpu', gpuTable),
      models: rowsOf('model', modelTable),
      servers: rowsOf('server', serverTable),
      engines: rowsOf('engine', engineTable),
      facilities: rowsOf('facility', facilityTable),
      prices: countingPrices(db, changes, readRows(db, priceTable)),
      seedQuotes: readRows(db, seedQuoteTable),
      retired: retiredKeys(changes),
    };
  })();

/** The catalog as it was when a revision was computed. */
export const readCatalogAt = (db: Database, state: CatalogState): Catalog =>
  db.transaction(() => {
    const changes = latestChanges(db, { until: state.changes });
    const rowsOf: RowsOf = (kind, table) =>
      overlay(
        kind,
        table,
        seedRowsAt(db, kind, state.seedVersion).map((row) => table.parse(row)),
        changes,
      );
    const prices = db
      .prepare(
        `${selectRows(priceTable)} WHERE (origin = 'seed' AND seed_version <= @seedVersion)
           OR user_number <= @userPrices ORDER BY id`,
      )
      .all({ seedVersion: state.seedVersion, userPrices: state.userPrices })
      .map((row) => priceTable.parse(row));
    return {
      seedVersion: state.seedVersion,
      gpus: rowsOf('gpu', gpuTable),
      models: rowsOf('model', modelTable),
      servers: rowsOf('server', serverTable),
      engines: rowsOf('engine', engineTable),
      facilities: rowsOf('facility', facilityTable),
      prices: countingPrices(db, changes, prices),
      seedQuotes: readRows(db, seedQuoteTable),
      retired: retiredKeys(changes),
    };
  })();

type RowsOf = <Row extends { readonly id: string }>(kind: ShippedKind, table: Table<Row>) => readonly Row[];

function overlay<Row extends { readonly id: string }>(
  kind: ShippedKind,
  { parse }: Table<Row>,
  shipped: readonly Row[],
  changes: readonly RecordChange[],
): readonly Row[] {
  const own = changes.filter((change) => change.kind === kind && change.state !== 'withdrawn');
  if (own.length === 0) return shipped;
  const rows = new Map(shipped.map((row) => [row.id, row]));
  for (const { itemId, document } of own) if (document !== null) rows.set(itemId, parse(document));
  return [...rows.values()].toSorted((left, right) => compareText(left.id, right.id));
}

const retiredKeys = (changes: readonly RecordChange[]): Catalog['retired'] =>
  changes.filter(({ state }) => state === 'retired').map(({ kind, itemId }) => recordKey(kind, itemId));

/** Prices that nobody withdrew, by themselves or with the quote they came with. */
function countingPrices(
  db: Database,
  changes: readonly RecordChange[],
  prices: readonly PriceObservation[],
): readonly PriceObservation[] {
  const withdrawn = changes.filter(({ state }) => state === 'withdrawn');
  const gone = new Set(withdrawn.filter(({ kind }) => kind === 'price').map(({ itemId }) => itemId));
  const lines = db
    .prepare<[string], string>(
      'SELECT observation_id FROM quote_line WHERE quote_id = ? AND observation_id IS NOT NULL',
    )
    .pluck();
  for (const { kind, itemId } of withdrawn) {
    if (kind === 'quote') for (const id of lines.all(itemId)) gone.add(id);
  }
  return gone.size === 0 ? prices : prices.filter(({ id }) => !gone.has(id));
}

const documentsOf = (db: Database, kind: 'supplier' | 'part'): readonly RecordDocument[] =>
  latestChanges(db, { kind }).flatMap(({ state, document }) =>
    state !== 'withdrawn' && document !== null ? [document] : [],
  );

/** Every supplier, the retired ones too. */
export const readSuppliers = (db: Database): readonly Supplier[] =>
  documentsOf(db, 'supplier').map((document) => RECORD_SCHEMAS.supplier.parse(document));

/** Parts that people added; what the shipped prices name beside them has no record of its own. */
export const readParts = (db: Database): readonly Part[] =>
  documentsOf(db, 'part').map((document) => RECORD_SCHEMAS.part.parse(document));
