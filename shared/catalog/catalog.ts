import type { Engine } from './engine.ts';
import type { FacilityFact } from './facility.ts';
import type { Gpu } from './gpu.ts';
import type { Model } from './model.ts';
import type { PriceObservation } from './price.ts';
import type { RecordKey } from './record.ts';
import type { SeedQuote } from './seed-quote.ts';
import type { Server } from './server.ts';

/** Everything the engine may look up. Read from the database once and passed in; plain data, so it crosses to a worker. */
export type Catalog = {
  /** Version of the shipped data files. */
  readonly seedVersion: number;
  readonly gpus: readonly Gpu[];
  readonly models: readonly Model[];
  readonly servers: readonly Server[];
  readonly engines: readonly Engine[];
  readonly prices: readonly PriceObservation[];
  readonly facilities: readonly FacilityFact[];
  readonly seedQuotes: readonly SeedQuote[];
  /** Items that a person retired: they stay for the plans that name them and are proposed to no other. */
  readonly retired: readonly RecordKey[];
};
