import { fail, ok, type Result } from '../base/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { indexCatalog } from '../catalog/catalog-index.ts';
import { proposeRoadmap } from '../roadmap/propose.ts';
import type { Roadmap } from '../roadmap/walk.ts';
import { priceBook } from '../scenario/pick-price.ts';
import type { Phase, Precision, Scenario, Scene } from '../scenario/scenario.ts';
import type { EngineChoice } from '../scenario/serving.ts';
import { withNamedNodes } from '../sizing/built-node.ts';
import type { PoolNeed } from '../sizing/candidates.ts';
import { type Market, openMarket } from '../sizing/market.ts';
import type { PoolLoad } from '../sizing/pool-load.ts';
import { type Search, searchServers } from '../sizing/search.ts';
import { withForecasts } from '../workload/forecast.ts';
import { contradictionsOf } from './plan.ts';

/** What the whole catalog offers for one scene in one phase. */
export type PoolSearch = {
  /** `phase.scene`, as the pools of the plan. */
  readonly id: string;
  readonly phase: Phase;
  readonly scene: Scene;
  readonly load: PoolLoad;
  readonly need: PoolNeed;
  readonly search: Search;
};

export type SizeOptions = {
  /** Precisions to try beside each load's own. */
  readonly precisions?: readonly Precision[];
  /** Engines to try beside each load's own. */
  readonly engines?: readonly EngineChoice[];
  /** Called with the share done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
};

/**
 * Searches the whole catalog for every load that asks for anything, what earlier phases bought taken off its need.
 * Where the plan itself can not be made, every load stands alone, so that its nearest miss can be told.
 * performance-model.md §9.
 * @returns `unknown-model` or `unknown-server`
 */
export function sizeScenario(
  stated: Scenario,
  catalog: Catalog,
  { precisions = [], engines = [], onProgress }: SizeOptions = {},
): Result<readonly PoolSearch[]> {
  const scenario = withForecasts(stated);
  const index = withNamedNodes(indexCatalog(catalog), scenario);
  const contradictions = contradictionsOf(scenario, index);
  if (contradictions.length > 0) return fail(contradictions);
  const book = priceBook(catalog.prices);
  const needs = needsOf(scenario, openMarket(scenario, index, book));
  return ok(
    needs.map((pool, done) => ({
      ...pool,
      search: searchServers(pool.need, {
        scenario,
        index,
        book,
        precisions,
        engines,
        onProgress: (share) => onProgress?.((done + share) / needs.length),
      }),
    })),
  );
}

type NeedOfPool = Omit<PoolSearch, 'search'>;

function needsOf(scenario: Scenario, market: Market): readonly NeedOfPool[] {
  const proposed = proposeRoadmap(market);
  return proposed.ok ? poolsOf(proposed.value) : aloneOf(scenario, market);
}

const poolsOf = ({ pools }: Roadmap): readonly NeedOfPool[] =>
  pools
    .filter(({ host }) => host === undefined)
    .map(({ id, phase, scene, load, need }) => ({ id, phase, scene, load, need }));

/** Every load with nothing bought before it. */
const aloneOf = ({ phases, scenes }: Scenario, market: Market): readonly NeedOfPool[] =>
  phases.flatMap((phase) =>
    market.loads(phase).flatMap((load) => {
      const scene = scenes.find(({ id }) => id === load.sceneId);
      if (!scene) return [];
      const need: PoolNeed = {
        scene,
        load,
        month: phase.month,
        peak: market.peak(load),
        kept: 0,
        largestKept: 0,
        spare: phase.spareServers,
      };
      return [{ id: `${phase.id}.${scene.id}`, phase, scene, load, need }];
    }),
  );
