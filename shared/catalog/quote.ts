import { z } from 'zod';
import { CURRENCIES, TAX_BASES } from './price.ts';

const text = z.string().max(2_000);

/** One line of a quote as the supplier wrote it, amounts in the currency's own unit (元, not 万元). */
export const quoteLineSchema = z.strictObject({
  /** Row in the file, as the spreadsheet counts. */
  row: z.number().int().positive(),
  name: z.string().min(1).max(500),
  specification: text,
  brand: text,
  unit: text,
  quantity: z.number().positive(),
  unitPrice: z.number().positive(),
  /** 0.13; null where the file does not say. */
  taxRate: z.number().min(0).lt(1).nullable(),
  leadTime: text,
  warranty: text,
  note: text,
  /** The catalog item that it is a price of; null for one the catalog does not have. */
  itemId: z.string().min(1).max(200).nullable(),
});
export type QuoteLine = z.infer<typeof quoteLineSchema>;

/** What a quote says of all its lines. */
export const quoteHeadSchema = z.strictObject({
  supplierId: z.string().min(1).max(60),
  quoteNumber: z.string().trim().min(1).max(100),
  quotedDate: z.iso.date(),
  validUntil: z.iso.date().nullable(),
  currency: z.enum(CURRENCIES),
  taxBasis: z.enum(TAX_BASES),
});
export type QuoteHead = z.infer<typeof quoteHeadSchema>;

export type QuoteSummary = QuoteHead & {
  readonly id: string;
  readonly fileName: string;
  /** Of the file's bytes. */
  readonly fileSha256: string;
  readonly sheet: string;
  readonly acceptedAt: string;
  readonly acceptedBy: string;
  readonly withdrawn: boolean;
  readonly lineCount: number;
};

export type Quote = QuoteSummary & { readonly lines: readonly QuoteLine[] };
