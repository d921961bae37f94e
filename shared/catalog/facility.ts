import { z } from 'zod';

/** A published figure on power, buildings, staff, tax or rates; sources that disagree stand side by side. */
export const facilityFactSchema = z.strictObject({
  id: z.string().min(1),
  key: z.string().min(1),
  value: z.number(),
  unit: z.string(),
  region: z.string(),
  year: z.string(),
  sourceUrl: z.string(),
  note: z.string(),
});

export type FacilityFact = z.infer<typeof facilityFactSchema>;
