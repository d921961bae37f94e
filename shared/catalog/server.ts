import { z } from 'zod';

/** A whole server as it is bought: accelerators, host parts and power; null is "not known". */
export const serverSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  /** Null for a server without accelerators. */
  gpuId: z.string().min(1).nullable(),
  gpuCount: z.number().int().nonnegative(),
  /** In the source's words; empty where it names none. */
  cpu: z.string(),
  cpuCores: z.number().int().positive().nullable(),
  memoryGB: z.number().positive().nullable(),
  storageTB: z.number().positive().nullable(),
  /** At full load; null where neither stated nor derivable. */
  maxPowerWatts: z.number().positive().nullable(),
  rackUnits: z.number().int().positive(),
  /** `inference` servers are candidates; `management` carries the cluster services. */
  role: z.enum(['inference', 'management']),
  sourceUrl: z.string(),
  sourceNote: z.string(),
});

export type Server = z.infer<typeof serverSchema>;
