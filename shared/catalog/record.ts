import { z } from 'zod';
import { comparisonSchema } from './comparison.ts';
import { engineSchema } from './engine.ts';
import { facilityFactSchema } from './facility.ts';
import { gpuSchema } from './gpu.ts';
import { modelSchema } from './model.ts';
import { partSchema } from './part.ts';
import { serverSchema } from './server.ts';
import { supplierSchema } from './supplier.ts';

/** What a record of each kind looks like; `price` and `quote` are kept elsewhere and only change their state. */
export const RECORD_SCHEMAS = {
  gpu: gpuSchema,
  model: modelSchema,
  server: serverSchema,
  engine: engineSchema,
  facility: facilityFactSchema,
  part: partSchema,
  supplier: supplierSchema,
  comparison: comparisonSchema,
  price: z.null(),
  quote: z.null(),
} as const;

export type RecordKind = keyof typeof RECORD_SCHEMAS;
export const RECORD_KINDS = Object.keys(RECORD_SCHEMAS) as readonly RecordKind[];

/** Kinds of the shipped catalog, of which a person's record may stand in for the shipped one. */
export const SHIPPED_KINDS = [
  'gpu',
  'model',
  'server',
  'engine',
  'facility',
] as const satisfies readonly RecordKind[];
export type ShippedKind = (typeof SHIPPED_KINDS)[number];

export const isShippedKind = (kind: RecordKind): kind is ShippedKind =>
  (SHIPPED_KINDS as readonly RecordKind[]).includes(kind);

/**
 * `active`: added, or in place of the shipped one. `retired`: stays, and is no longer proposed. `withdrawn`:
 * as if it had never been added; the shipped one, if there is one, counts again.
 */
export const RECORD_STATES = ['active', 'retired', 'withdrawn'] as const;
export type RecordState = (typeof RECORD_STATES)[number];

export type RecordDocument = Readonly<Record<string, unknown>>;

/** What one item is to be from now on. A retired one without a document is the shipped one, retired. */
export const recordEditSchema = z.strictObject({
  kind: z.enum(Object.keys(RECORD_SCHEMAS) as [RecordKind, ...RecordKind[]]),
  itemId: z.string().min(1).max(200),
  state: z.enum(RECORD_STATES),
  document: z.record(z.string(), z.unknown()).nullable(),
});
export type RecordEdit = z.infer<typeof recordEditSchema>;

/** An edit as it was kept. */
export type RecordChange = RecordEdit & {
  readonly number: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly author: string;
  readonly reason: string;
};

/** Names an item of any kind: `server/h100-8`. */
export type RecordKey = `${RecordKind}/${string}`;
export const recordKey = (kind: RecordKind, itemId: string): RecordKey => `${kind}/${itemId}`;

/** Which catalog a revision was computed with; all parts only grow, so that it can be read again. */
export const catalogStateSchema = z.strictObject({
  /** Release of the shipped data. */
  seedVersion: z.number().int().nonnegative(),
  /** Number of the last change of a record; 0 before the first. */
  changes: z.number().int().nonnegative(),
  /** Number of the last price a person added; 0 before the first. */
  userPrices: z.number().int().nonnegative(),
});
export type CatalogState = z.infer<typeof catalogStateSchema>;
