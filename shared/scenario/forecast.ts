import { z } from 'zod';

const sceneId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const perDay = z.number().min(0).max(1e9);

export const GROWTH_LAWS = ['linear', 'compound', 'logistic'] as const;
export type GrowthLaw = (typeof GROWTH_LAWS)[number];

/** How the requests a day of one scene grow over the plan. Without one they go in steps, phase by phase. */
export const forecastSchema = z.discriminatedUnion('law', [
  z.strictObject({
    law: z.literal('linear'),
    sceneId,
    startPerDay: perDay,
    /** Requests a day that every month adds. */
    perMonth: z.number().min(-1e8).max(1e8),
  }),
  z.strictObject({
    law: z.literal('compound'),
    sceneId,
    startPerDay: perDay,
    /** Growth from month to month. */
    monthlyRate: z.number().min(-0.9).max(2),
  }),
  z.strictObject({
    law: z.literal('logistic'),
    sceneId,
    startPerDay: perDay.gt(0),
    /** What it levels off at. */
    ceilingPerDay: perDay.gt(0),
    /** Growth from month to month while it is far below the ceiling. */
    monthlyRate: z.number().gt(0).max(2),
  }),
]);
export type Forecast = z.infer<typeof forecastSchema>;
