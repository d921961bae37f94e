import { z } from 'zod';
import type { Catalog } from '../catalog/catalog.ts';
import type { Part } from '../catalog/part.ts';
import { type PricePage, pricePageRequestSchema } from '../catalog/price-page.ts';
import { CURRENCIES, type PriceObservation, priceObservationSchema, TAX_BASES } from '../catalog/price.ts';
import { type Quote, quoteHeadSchema, type QuoteSummary } from '../catalog/quote.ts';
import {
  type RecordChange,
  type RecordDocument,
  type RecordEdit,
  recordEditSchema,
  type ShippedKind,
} from '../catalog/record.ts';
import type { Supplier } from '../catalog/supplier.ts';
import type { QuoteCheck } from '../quotes/check.ts';
import { droppedFileSchema } from './dropped-file.ts';
import { type Mapping, mappingSchema } from '../quotes/fields.ts';
import type { QuoteInspection } from '../quotes/inspection.ts';

const nothing = z.undefined();
const reason = z.string().max(200);
const id = z.string().min(1).max(200);

/** A change that was kept, the catalog as it is with it, and what leads back. */
export type Changed = { readonly catalog: Catalog; readonly inverse: readonly RecordEdit[] };

/** What people made of the shipped data, beside it. */
export type RecordsRead = {
  /** The newest change of each item. */
  readonly changes: readonly RecordChange[];
  /** The shipped rows that those stand in for. */
  readonly shipped: readonly {
    readonly kind: ShippedKind;
    readonly itemId: string;
    readonly document: RecordDocument;
  }[];
  /** Prices that count no more; those of withdrawn quotes come back with their quote. */
  readonly withdrawnPrices: readonly PriceObservation[];
  readonly suppliers: readonly Supplier[];
  readonly parts: readonly Part[];
  /** Releases of the shipped data that this data file has had, the newest first. */
  readonly releases: readonly { readonly version: number; readonly loadedAt: string }[];
};

/** What the shipped data changed from one release to another. */
export type ReleaseChanges = {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly {
    readonly kind: ShippedKind;
    readonly itemId: string;
    readonly before: RecordDocument | null;
    readonly after: RecordDocument | null;
  }[];
  readonly addedPrices: number;
};

/** A file that was opened for import: its bytes stay in the main process. */
export type OpenedQuoteFile = {
  readonly token: string;
  readonly name: string;
  readonly inspection: QuoteInspection;
  /** Quotes that came in the very same file. */
  readonly known: readonly QuoteSummary[];
};

const answers = z.strictObject({
  amountUnit: z.enum(['yuan', 'wan']).optional(),
  currency: z.enum(CURRENCIES).optional(),
  taxBasis: z.enum(TAX_BASES).optional(),
});

const token = z.string().min(1).max(60);
const sheet = z.string().max(200);

const checkRequest = z.strictObject({
  token,
  sheet,
  headerRow: z.number().int().min(1).max(200_000),
  mapping: mappingSchema,
  answers,
  excluded: z.array(z.number().int().positive()).max(200_000),
});
export type QuoteCheckRequest = z.infer<typeof checkRequest>;

/** Catalog records, prices and quotes. */
export const RECORD_CHANNELS = {
  'records.read': { request: nothing, response: z.custom<RecordsRead>() },
  /** From an earlier release of the shipped data up to the present one. */
  'records.release': {
    request: z.strictObject({ from: z.number().int().min(1).max(1_000_000) }),
    response: z.custom<ReleaseChanges>(),
  },
  'records.change': {
    request: z.strictObject({ edits: z.array(recordEditSchema).min(1).max(1_000), reason }),
    response: z.custom<Changed>(),
  },
  'prices.page': { request: pricePageRequestSchema, response: z.custom<PricePage>() },
  'prices.add': {
    request: z.strictObject({ price: priceObservationSchema.omit({ id: true }) }),
    response: z.custom<Changed>(),
  },
  'quotes.list': { request: nothing, response: z.custom<readonly QuoteSummary[]>() },
  'quotes.read': {
    request: z.strictObject({ ids: z.array(id).max(10) }),
    response: z.custom<readonly Quote[]>(),
  },
  /** Asks for a file; null when the person thought better of it. */
  'quotes.choose': { request: nothing, response: z.custom<OpenedQuoteFile | null>() },
  'quotes.drop': {
    request: droppedFileSchema,
    response: z.custom<OpenedQuoteFile>(),
  },
  /** Another sheet, or another row as the head. */
  'quotes.inspect': {
    request: z.strictObject({ token, sheet, headerRow: z.number().int().positive().optional() }),
    response: z.custom<QuoteInspection>(),
  },
  'quotes.remembered': {
    request: z.strictObject({ supplierId: id, columnsKey: z.string().max(20_000) }),
    response: z.custom<Mapping | null>(),
  },
  'quotes.check': { request: checkRequest, response: z.custom<QuoteCheck & { readonly hidden: number }>() },
  /** Keeps the quote, all of it or nothing. */
  'quotes.accept': {
    request: checkRequest.extend({
      columnsKey: z.string().max(20_000),
      head: quoteHeadSchema.omit({ supplierId: true, currency: true, taxBasis: true }),
      supplier: z.strictObject({ id: id.nullable(), name: z.string().trim().min(1).max(200) }),
      /** Row and catalog item, where the person linked it otherwise than was suggested. */
      links: z.array(z.tuple([z.number().int().positive(), id.nullable()])).max(200_000),
    }),
    response: z.custom<Changed & { readonly quote: QuoteSummary }>(),
  },
  /** Saves the file a quote came in. */
  'quotes.saveFile': {
    request: z.strictObject({ id }),
    response: z.strictObject({ cancelled: z.boolean(), path: z.string().optional() }),
  },
  /** Saves the blank form that suppliers fill in. */
  'quotes.saveForm': {
    request: nothing,
    response: z.strictObject({ cancelled: z.boolean(), path: z.string().optional() }),
  },
} as const;
