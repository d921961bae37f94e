import { z } from 'zod';

export const PART_CATEGORIES = [
  'chassis',
  'cpu',
  'dram',
  'ssd',
  'hdd',
  'nic',
  'switch',
  'optic',
  'rack',
  'software',
  'service',
  'other',
] as const;

/** A part or service that is bought beside the servers; its price is an observation under its id. */
export const partSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().trim().min(1).max(200),
  category: z.enum(PART_CATEGORIES),
  specification: z.string().max(2_000),
  unit: z.string().max(40),
  sourceUrl: z.string(),
  note: z.string().max(2_000),
});

export type Part = z.infer<typeof partSchema>;
