import { z } from 'zod';

/** Who quotes. */
export const supplierSchema = z.strictObject({
  id: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(200),
  contact: z.string().max(500),
  /** Small or micro enterprise: paid within 30 days by public bodies. finance.md §12. */
  smallEnterprise: z.boolean(),
  note: z.string().max(2_000),
});

export type Supplier = z.infer<typeof supplierSchema>;
