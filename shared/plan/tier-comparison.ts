import type { Catalog } from '../catalog/catalog.ts';
import { indexCatalog } from '../catalog/catalog-index.ts';
import type { Server } from '../catalog/server.ts';
import type { Pool } from '../roadmap/walk.ts';
import { type Candidate, type PoolNeed, sizeOf } from '../sizing/candidates.ts';
import { fitServer, type WhyNot } from '../sizing/fit.ts';
import { type TierChoice, tierOf } from '../workload/tiers.ts';
import type { Plan } from './plan.ts';

/** The seed's recommendation for a load beside what was computed for it. */
export type TierComparison = {
  readonly pool: Pool;
  readonly tier: TierChoice;
  readonly seed: {
    readonly server: Server;
    /** Why the seed's server does not serve the load; undefined where it does. */
    readonly whyNot: WhyNot | undefined;
    /** How many of it the load would take; undefined where it does not serve. */
    readonly count: number | undefined;
  };
  readonly computed: Candidate | undefined;
};

/** The seed's list stands for itself: nothing bought before it carries any of the load. */
const fromNothing = (need: PoolNeed): PoolNeed => ({ ...need, kept: 0, largestKept: 0 });

/** Every load of the plan with its tier, the seed's server held against the load, and the computed one. Mission M3. */
export function tierComparisons(plan: Plan, catalog: Catalog): readonly TierComparison[] {
  const index = indexCatalog(catalog);
  const { scenario, roadmap } = plan;
  return roadmap.pools.flatMap((pool) => {
    const { load, scene } = pool;
    const paramsB = index.models.get(load.modelId)?.totalParamsB;
    if (paramsB === null || paramsB === undefined) return [];
    const { requestsPerDay, latencySeconds } = load;
    const tier = tierOf({ requestsPerDay, latencySeconds, paramsB });
    const server = index.servers.get(tier.tier.serverId);
    if (!server) return [];
    const fit = fitServer(server, scene, load, index, scenario.waiting);
    return [
      {
        pool,
        tier,
        seed: {
          server,
          whyNot: fit.ok ? undefined : fit.error,
          count: fit.ok
            ? sizeOf({ server, estimate: fit.value }, fromNothing(pool.need), scenario).count
            : undefined,
        },
        computed: pool.chosen,
      },
    ];
  });
}
