import { z } from 'zod';
import { CURRENCIES, PRICE_BASES, type PriceObservation } from './price.ts';

export const PRICE_SORTS = ['date', 'amount', 'item'] as const;

/** A part of the price observations, as a table shows it. */
export const pricePageRequestSchema = z.strictObject({
  filters: z.strictObject({
    itemId: z.string().min(1).max(200).optional(),
    itemType: z.string().min(1).max(100).optional(),
    basis: z.enum(PRICE_BASES).optional(),
    region: z.string().max(100).optional(),
    currency: z.enum(CURRENCIES).optional(),
  }),
  sort: z.enum(PRICE_SORTS),
  descending: z.boolean(),
  offset: z.number().int().min(0).max(10_000_000),
  limit: z.number().int().min(1).max(500),
});
export type PricePageRequest = z.infer<typeof pricePageRequestSchema>;

export type PricePage = {
  /** All that pass the filters. */
  readonly count: number;
  readonly rows: readonly PriceObservation[];
};
