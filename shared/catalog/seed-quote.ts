import { z } from 'zod';

/** A line of the user's own GPU table, kept as quoted, beside the datasheet values it mixes up. */
export const seedQuoteSchema = z.strictObject({
  gpuId: z.string().min(1),
  name: z.string(),
  computeT: z.number(),
  memoryGB: z.number(),
  priceCny: z.number(),
  valueRating: z.string(),
  use: z.string(),
  datasheetFp32Tflops: z.number().nullable(),
  datasheetBf16Tflops: z.number().nullable(),
  datasheetMemoryGB: z.number().nullable(),
  note: z.string(),
});

export type SeedQuote = z.infer<typeof seedQuoteSchema>;
