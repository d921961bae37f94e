import { z } from 'zod';

/** Which waits the latency target is held against: the mean, or a share of requests that must be within it. */
export const WAIT_SHARES = ['mean', 'p90', 'p95', 'p99'] as const;
export type WaitShare = (typeof WAIT_SHARES)[number];

/** How requests arrive and how much they differ. performance-model.md §8. */
export const waitingSchema = z.strictObject({
  share: z.enum(WAIT_SHARES),
  /** Squared coefficient of variation of the times between arrivals; 1 is Poisson, more is burstier. */
  arrivalScv: z.number().min(0).max(100),
  /** Squared coefficient of variation of the work of a request: spread of token counts; 0 where all are alike. */
  requestScv: z.number().min(0).max(100),
});
export type Waiting = z.infer<typeof waitingSchema>;

/** Means of Poisson arrivals of equal requests, as documents before this field were. */
export const MEAN_WAITING: Waiting = { share: 'mean', arrivalScv: 1, requestScv: 0 };
