import type { Database } from 'better-sqlite3';
import { engineSchema } from '#shared/catalog/engine.ts';
import { facilityFactSchema } from '#shared/catalog/facility.ts';
import { gpuSchema } from '#shared/catalog/gpu.ts';
import { modelSchema } from '#shared/catalog/model.ts';
import { priceObservationSchema } from '#shared/catalog/price.ts';
import { seedQuoteSchema } from '#shared/catalog/seed-quote.ts';
import { serverSchema } from '#shared/catalog/server.ts';
import type { ShippedKind } from '#shared/catalog/record.ts';

/** What the tables need of a schema; keeps the schema library out of this room. */
type RowSchema<Row> = {
  readonly shape: Readonly<Record<keyof Row & string, unknown>>;
  readonly parse: (value: unknown) => Row;
};

/** A table of the catalog: one column per field of its schema, besides `origin` and `seed_version`. */
export type Table<Row> = {
  readonly name: string;
  readonly key: string;
  readonly fields: readonly string[];
  /** Throws on a row that does not fit. */
  readonly parse: (row: unknown) => Row;
};

const table = <Row>(name: string, key: keyof Row & string, schema: RowSchema<Row>): Table<Row> => ({
  name,
  key,
  fields: Object.keys(schema.shape),
  parse: (row) => schema.parse(row),
});

export const gpuTable = table('gpu', 'id', gpuSchema);
export const modelTable = table('model', 'id', modelSchema);
export const serverTable = table('server', 'id', serverSchema);
export const engineTable = table('engine', 'id', engineSchema);
export const facilityTable = table('facility_fact', 'id', facilityFactSchema);
export const seedQuoteTable = table('seed_quote', 'gpuId', seedQuoteSchema);
export const priceTable = table('price_observation', 'id', priceObservationSchema);

/** The tables of the shipped kinds, for what does not look into their rows. */
export const SHIPPED_TABLES: Readonly<Record<ShippedKind, Table<unknown>>> = {
  gpu: gpuTable,
  model: modelTable,
  server: serverTable,
  engine: engineTable,
  facility: facilityTable,
};

/** `memoryGB` → `memory_gb` */
export const columnOf = (field: string): string =>
  field.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** The columns of a table under the names of its schema's fields. */
export const selectRows = (table: Table<unknown>): string =>
  `SELECT ${table.fields.map((field) => `${columnOf(field)} AS "${field}"`).join(', ')} FROM ${table.name}`;

/** Adds a row; takes the fields by name, `origin` and `seedVersion`. */
export const insertRow = (table: Table<unknown>): string => {
  const names = [...table.fields, 'origin', 'seedVersion'];
  const columns = names.map(columnOf).join(', ');
  return `INSERT INTO ${table.name} (${columns}) VALUES (${names.map((name) => `@${name}`).join(', ')})`;
};

/** Every row, checked by its schema, in the order of its key, so that each machine computes in the same order. */
export const readRows = <Row>(db: Database, table: Table<Row>): readonly Row[] =>
  db
    .prepare(`${selectRows(table)} ORDER BY ${columnOf(table.key)}`)
    .all()
    .map((row) => table.parse(row));
