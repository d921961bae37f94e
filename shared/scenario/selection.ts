import { z } from 'zod';

/**
 * What servers are ranked by: present value of cost per 1,000 requests, equivalent annual cost, purchase, power,
 * or waiting time of one request on an idle server. performance-model.md §9.
 */
export const OBJECTIVES = ['unit-cost', 'annual-cost', 'purchase', 'power', 'latency'] as const;
export type Objective = (typeof OBJECTIVES)[number];

const limit = z.number().positive().max(1e12).nullable();

/** What may be bought, and by what it is ranked. Limits are for the servers of one scene in one phase. */
export const selectionSchema = z.strictObject({
  objective: z.enum(OBJECTIVES),
  /** Only accelerators of vendors in China. */
  domesticOnly: z.boolean(),
  /** Accelerators whose sale to China needs a licence or is refused stay out. */
  refuseControlled: z.boolean(),
  /** Ids of accelerators and servers that stay out. */
  excluded: z.array(z.string().min(1)).max(500),
  /** Purchase of the servers, CNY with VAT. */
  budgetCny: limit,
  /** Full power of the servers, kW at the plug. */
  powerKw: limit,
  racks: limit,
  /** Servers that nobody offers may be bought at estimated prices; else they are shown and not bought. */
  estimatedPrices: z.boolean(),
});
export type Selection = z.infer<typeof selectionSchema>;

/** Nothing is left out; ranked by purchase, as documents before selection were. */
export const OPEN_SELECTION: Selection = {
  objective: 'purchase',
  domesticOnly: false,
  refuseControlled: false,
  excluded: [],
  budgetCny: null,
  powerKw: null,
  racks: null,
  estimatedPrices: false,
};
