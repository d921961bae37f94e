import {
  comparePolicies,
  type Comparison,
  type ComparisonSettings,
  USUAL_COMPARISON,
} from '../queueing/compare-policies.ts';
import { recommendPolicy, type Recommendation } from '../queueing/recommend-policy.ts';
import { judgeSeed, type SeedJudgement } from '../queueing/seed-policies.ts';
import type { BalancedPool } from '../roadmap/balanced-pool.ts';
import { isLanguageScene, type Scenario, type Scene } from '../scenario/scenario.ts';

/** What a comparison is asked with; plain data, so that a worker can be asked. */
export type BalanceSettings = ComparisonSettings & {
  /** Squared coefficient of variation of the size of requests. */
  readonly requestScv: number;
};

export type Balance = {
  readonly comparison: Comparison;
  readonly recommendation: Recommendation;
  readonly seed: readonly SeedJudgement[];
};

/**
 * Spread of the lengths of prompts and answers where the project has them all alike: of the order of 1 (standard deviation as
 * large as the mean). A judgement; equal requests would make turns look as good as anything. balancing.md §2.
 */
export const USUAL_REQUEST_SCV = 1;

/** Settings of a comparison for a scene: the project's own spread where it states one; pictures of one size are alike. */
export function usualSettings(scene: Scene, { waiting }: Pick<Scenario, 'waiting'>): BalanceSettings {
  const assumed = isLanguageScene(scene) ? USUAL_REQUEST_SCV : 0;
  return { ...USUAL_COMPARISON, requestScv: waiting.requestScv > 0 ? waiting.requestScv : assumed };
}

/** Every policy on the load of a pool, the one to take, and what the user's document says of them. Mission M9, balancing.md. */
export function balance(
  { model, target, targetUtilisation }: BalancedPool,
  { requestScv, ...settings }: BalanceSettings,
  onProgress?: (share: number) => void,
): Balance {
  const comparison = comparePolicies({ ...model, requestScv }, target, {
    settings,
    targetUtilisation,
    ...(onProgress ? { onProgress } : {}),
  });
  return {
    comparison,
    recommendation: recommendPolicy(comparison),
    seed: judgeSeed(comparison, isMixed({ model })),
  };
}

/** Whether replicas of different pace, or several scenes, are in one pool: the document's "mixed load". */
export const isMixed = ({ model }: Pick<BalancedPool, 'model'>): boolean =>
  model.classes.length > 1 || new Set(model.kinds.map(({ requestsPerSecond }) => requestsPerSecond)).size > 1;
