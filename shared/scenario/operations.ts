import { z } from 'zod';

/** How far the work on the plan has come. */
export const operationsSchema = z.strictObject({
  /** Tasks of the checklist that are done, by their ids. */
  done: z.array(z.string().min(1).max(200)).max(2000),
});
export type Operations = z.infer<typeof operationsSchema>;

export const NOTHING_DONE: Operations = { done: [] };

/** Assumptions of the recovery plan; part of the scenario's assumptions. */
export const operationsAssumptions = {
  /** From an alert until somebody acts, minutes. */
  responseMinutes: z.number().min(0).max(10_080),
  /** With the part on the shelf: from failure to service, hours. */
  spareSwapHours: z.number().min(0).max(10_000),
};
