import type { Database } from 'better-sqlite3';
import type { Catalog } from '#shared/catalog/catalog.ts';
import {
  facilityTable,
  gpuTable,
  modelTable,
  priceTable,
  readRows,
  seedQuoteTable,
  serverTable,
} from './tables.ts';

/** Version of the data files last loaded; 0 when none were. */
export const seedVersion = (db: Database): number =>
  db.prepare<[], number>('SELECT coalesce(max(version), 0) FROM seed_release').pluck().get() ?? 0;

/** The whole catalog as one consistent reading. Throws when a row does not fit its schema. */
export const readCatalog = (db: Database): Catalog =>
  db.transaction(() => ({
    seedVersion: seedVersion(db),
    gpus: readRows(db, gpuTable),
    models: readRows(db, modelTable),
    servers: readRows(db, serverTable),
    prices: readRows(db, priceTable),
    facilities: readRows(db, facilityTable),
    seedQuotes: readRows(db, seedQuoteTable),
  }))();
