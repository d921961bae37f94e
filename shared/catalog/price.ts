import { z } from 'zod';

/** ISO 4217 codes in which prices are kept; the ledger is in CNY. */
export const CURRENCIES = [
  'CNY',
  'USD',
  'EUR',
  'GBP',
  'JPY',
  'HKD',
  'TWD',
  'SGD',
  'KRW',
  'MYR',
  'THB',
  'IDR',
  'VND',
  'INR',
  'AED',
  'AUD',
  'CAD',
  'CHF',
] as const;
export type Currency = (typeof CURRENCIES)[number];

/** What kind of evidence a price is. `estimate` and `used` are not offers and stay out of every average. */
export const PRICE_BASES = [
  'contract',
  'quote',
  'tender',
  'street',
  'list',
  'seed',
  'estimate',
  'used',
  'rental on-demand',
  'rental monthly',
  'reserved 1y',
  'reserved 3y',
  'reserved 5y',
  'spot',
] as const;
export type PriceBasis = (typeof PRICE_BASES)[number];

export const TAX_BASES = ['inclusive', 'exclusive', 'unstated'] as const;
export type TaxBasis = (typeof TAX_BASES)[number];

const isoDate = z.iso.date();

/** One price seen at one place on one day. Never overwritten: a new price is a new observation. */
export const priceObservationSchema = z.strictObject({
  id: z.string().min(1),
  itemId: z.string().min(1),
  itemType: z.string().min(1),
  amount: z.number().nonnegative(),
  currency: z.enum(CURRENCIES),
  /** What one amount buys, in the source's words: `per card`, `per server`. */
  unit: z.string(),
  basis: z.enum(PRICE_BASES),
  taxBasis: z.enum(TAX_BASES),
  region: z.string(),
  observedDate: isoDate.nullable(),
  validUntil: isoDate.nullable(),
  sourceUrl: z.string(),
  sourceNote: z.string(),
});

export type PriceObservation = z.infer<typeof priceObservationSchema>;
