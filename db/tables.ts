import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { facilityFactSchema } from '#shared/catalog/facility.ts';
import { gpuSchema } from '#shared/catalog/gpu.ts';
import { modelSchema } from '#shared/catalog/model.ts';
import { priceObservationSchema } from '#shared/catalog/price.ts';
import { seedQuoteSchema } from '#shared/catalog/seed-quote.ts';
import { serverSchema } from '#shared/catalog/server.ts';

/** A table of the catalog: one column per field of its schema, besides `origin` and `seed_version`. */
export type Table<Row> = {
  readonly name: string;
  readonly key: string;
  readonly schema: z.ZodType<Row>;
  readonly fields: readonly string[];
};

const table = <Shape extends z.ZodRawShape>(
  name: string,
  key: keyof Shape & string,
  schema: z.ZodObject<Shape>,
): Table<z.infer<z.ZodObject<Shape>>> => ({ name, key, schema, fields: Object.keys(schema.shape) });

export const gpuTable = table('gpu', 'id', gpuSchema);
export const modelTable = table('model', 'id', modelSchema);
export const serverTable = table('server', 'id', serverSchema);
export const facilityTable = table('facility_fact', 'id', facilityFactSchema);
export const seedQuoteTable = table('seed_quote', 'gpuId', seedQuoteSchema);
export const priceTable = table('price_observation', 'id', priceObservationSchema);

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
  z.array(table.schema).parse(db.prepare(`${selectRows(table)} ORDER BY ${columnOf(table.key)}`).all());
