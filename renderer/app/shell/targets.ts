import { roundHalfAway } from '#shared/base/rounding.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { Estimate } from '#shared/performance/estimate.ts';
import { poolIds } from '#shared/roadmap/pool-ids.ts';
import type { Pool } from '#shared/roadmap/walk.ts';
import { ownEstimates } from '#shared/roadmap/working-servers.ts';
import { isLanguageScene } from '#shared/scenario/scenario.ts';

/** Whether one scene in one phase is served in time, with the time of its slowest server. */
export type Target = {
  readonly pool: Pool;
  readonly kind: 'firstToken' | 'answer';
  /** Of the slowest kind of server at work. */
  readonly seconds: number;
  /** Ledger row of what that kind of server delivers. */
  readonly slowest: string;
  readonly limit: number;
  /** Requests per second: what is asked at the peak, what may be carried at the target utilisation. */
  readonly peak: number;
  readonly usable: number;
  readonly met: boolean;
};

const SHOWN_DECIMALS = 3;

export const targetsOf = (plan: Plan): readonly Target[] =>
  plan.roadmap.pools.map((pool) => targetOf(pool, plan));

function targetOf(pool: Pool, { values, scenario }: Plan): Target {
  const ids = poolIds(pool.id);
  const { id, kept, chosen } = pool.host ?? pool;
  const buys = chosen !== undefined && values.at(poolIds(id).bought) > 0;
  const atWork = new Set([
    ...kept.filter(({ lot }) => lot.count > 0).map(({ lot }) => lot.server.id),
    ...(buys ? [chosen.server.id] : []),
  ]);
  const working = [...ownEstimates(pool)]
    .flatMap(([server, estimate]) => (atWork.has(server.id) ? [{ server, estimate }] : []))
    .toSorted((left, right) => answerSeconds(right.estimate, pool) - answerSeconds(left.estimate, pool));
  const [slowest] = working;
  const seconds = roundHalfAway(slowest ? answerSeconds(slowest.estimate, pool) : 0, SHOWN_DECIMALS);
  const usable = values.at(ids.total) * scenario.assumptions.targetUtilisation;
  const peak = values.at(ids.peak);
  const limit = pool.load.latencySeconds;
  return {
    pool,
    kind: isLanguageScene(pool.scene) ? 'firstToken' : 'answer',
    seconds,
    slowest: slowest ? ids.perServer(slowest.server.id) : ids.total,
    limit,
    peak,
    usable,
    met: seconds <= limit && peak <= usable * (1 + Number.EPSILON * 8),
  };
}

/** First token of a language request; the whole answer of another. */
export const answerSeconds = (estimate: Estimate, { scene }: Pool): number =>
  isLanguageScene(scene) ? (estimate.firstTokenSeconds ?? 0) : (estimate.requestSeconds ?? 0);

/** The target with the least time to spare. */
export const tightest = (targets: readonly Target[]): Target | undefined =>
  targets.toSorted((left, right) => right.seconds / right.limit - left.seconds / left.limit)[0];
