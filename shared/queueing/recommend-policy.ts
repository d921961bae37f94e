import { BALANCERS } from './balancers.ts';
import type { Comparison, PolicyFigures, SituationFigures, SituationId } from './compare-policies.ts';
import type { Known } from './pool-figures.ts';
import { REFERENCE, type Policy, POLICIES } from './policies.ts';

/** Why a policy is recommended, for words. */
export type Reason =
  /** One copy of the model: there is nothing to choose between. */
  | { readonly kind: 'single' }
  /** Nothing that a balancer offers does noticeably better in any situation. */
  | { readonly kind: 'alike' }
  /** Where turns, the simplest, lose most to it: in the share within the target, or in the P95 of the answer. */
  | {
      readonly kind: 'in-target' | 'p95';
      readonly situation: SituationId;
      readonly value: number;
      readonly simplest: number;
    };

export type Recommendation = { readonly policy: Policy; readonly reason: Reason };

/** Shares within the target this near to each other count as equal; so do times within this factor. */
const SAME_SHARE = 0.01;
const SAME_TIME = 1.05;
const SIMPLEST: Policy = POLICIES[0];

/**
 * The policy for a pool, by its own load, of those that some balancer has: in the worst of the situations it puts no fewer
 * requests in the target than any other (within a point); of those it loses least time at P95 (within 5 %); of those it is the
 * simplest. What lies within the interval of the figures is no difference. balancing.md §4.
 */
export function recommendPolicy({ policies, situations }: Comparison): Recommendation {
  if (policies.length < 2) return { policy: SIMPLEST, reason: { kind: 'single' } };
  const offered = policies.filter((policy) => BALANCERS.some(({ directive }) => directive(policy)));
  const missed = (policy: Policy): number =>
    Math.max(...situations.map((each) => bestShare(each) - surely(of(each, policy).inTarget, 1)));
  const held = within(offered, missed, (least) => least + SAME_SHARE);
  const slower = (policy: Policy): number =>
    Math.max(
      ...situations.map((each) => {
        const figures = of(each, policy);
        return figures.growing
          ? Number.POSITIVE_INFINITY
          : surely(figures.whole.p95, -1) / bestTime(each, held);
      }),
    );
  const [policy = SIMPLEST] = within(held, slower, (least) => least * SAME_TIME);
  return { policy, reason: policy === SIMPLEST ? { kind: 'alike' } : reasonFor(policy, situations) };
}

/** The better end of what is known of a figure: what lies within the interval is no difference. */
const surely = ({ value, within: half }: Known, better: 1 | -1): number =>
  Number.isNaN(half) ? value : value + better * half;

/** Those whose cost is no more than what counts as equal to the least, in their order. */
function within(
  policies: readonly Policy[],
  cost: (policy: Policy) => number,
  equal: (least: number) => number,
): readonly Policy[] {
  const costs = policies.map(cost);
  const most = equal(Math.min(...costs));
  return policies.filter((_, at) => (costs[at] ?? 0) <= most);
}

/** Figures of a policy in a situation. */
export function of({ policies }: SituationFigures, policy: Policy): PolicyFigures {
  const found = policies.find((each) => each.policy === policy);
  if (!found) throw new Error(`the comparison has no ${policy}`);
  return found;
}

const real = ({ policies }: SituationFigures): readonly PolicyFigures[] =>
  policies.filter(({ policy }) => policy !== REFERENCE);

const bestShare = (situation: SituationFigures): number =>
  Math.max(...real(situation).map(({ inTarget }) => inTarget.value));

/** P95 of the whole answer; without end where answers take ever longer. */
export const timeOf = ({ whole, growing }: PolicyFigures): number =>
  growing ? Number.POSITIVE_INFINITY : whole.p95.value;

const bestTime = (situation: SituationFigures, among: readonly Policy[]): number => {
  const best = Math.min(...among.map((policy) => timeOf(of(situation, policy))));
  // Where none keeps up, none is worse for it.
  return Number.isFinite(best) ? best : Number.MAX_VALUE;
};

function reasonFor(policy: Policy, situations: readonly SituationFigures[]): Reason {
  const gaps = situations.map((situation) => {
    const [own, simplest] = [of(situation, policy), of(situation, SIMPLEST)];
    return {
      situation: situation.id,
      shares: { value: own.inTarget.value, simplest: simplest.inTarget.value },
      times: { value: timeOf(own), simplest: timeOf(simplest) },
    };
  });
  const [byShare] = gaps.toSorted((left, right) => lost(right) - lost(left));
  if (byShare && lost(byShare) > SAME_SHARE)
    return { kind: 'in-target', situation: byShare.situation, ...byShare.shares };
  const longer = ({ times }: (typeof gaps)[number]): number => times.simplest / times.value;
  const [byTime] = gaps.toSorted((left, right) => longer(right) - longer(left));
  return byTime ? { kind: 'p95', situation: byTime.situation, ...byTime.times } : { kind: 'alike' };
}

const lost = ({
  shares,
}: {
  readonly shares: { readonly value: number; readonly simplest: number };
}): number => shares.value - shares.simplest;
