import { z } from 'zod';

/** A comparison of quotes as it was decided: which ones, what the price weighs, who is recommended and why. finance.md §12. */
export const comparisonSchema = z.strictObject({
  id: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(200),
  quoteIds: z.array(z.string().min(1)).min(1).max(10),
  /** Points of the price out of 100. */
  priceWeight: z.number().min(0).max(100),
  recommendedQuoteId: z.string().min(1).nullable(),
  /** Why the recommended one; needed when it is not the lowest. */
  reason: z.string().max(2_000),
  /** Why fewer than three comparable quotes stand; empty when three do. */
  singleSourceReason: z.string().max(2_000),
});

export type Comparison = z.infer<typeof comparisonSchema>;
