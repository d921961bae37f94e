import type { Comparison, LoadPoint, SituationFigures, SituationId } from './compare-policies.ts';
import { REFERENCE, type Policy } from './policies.ts';
import { of, timeOf } from './recommend-policy.ts';

/** The four policies of the user's document (section 5.2), as it lists them. */
export const SEED_POLICIES = ['round-robin', 'least-load', 'response-time', 'gpu-utilisation'] as const;
export type SeedPolicy = (typeof SEED_POLICIES)[number];

/** How each is simulated. */
export const SIMULATED_AS: Readonly<Record<SeedPolicy, Policy>> = {
  'round-robin': 'round-robin',
  'least-load': 'least-requests',
  'response-time': 'peak-ewma',
  'gpu-utilisation': 'utilisation',
};

/** What the computation says of the document's statement for this pool. */
export type Verdict = 'agrees' | 'no-difference' | 'disagrees' | 'not-this-load';

/** The document's statement about a policy beside what was computed for this pool. */
export type SeedJudgement = {
  readonly seed: SeedPolicy;
  readonly policy: Policy;
  readonly verdict: Verdict;
  /** P95 of the answer where the statement is tested, seconds, or the share within the target; and the best of any policy there. */
  readonly tested: {
    readonly at: 'low-load' | 'high-load' | SituationId;
    readonly figure: 'p95' | 'in-target';
    readonly value: number;
    readonly best: number;
    readonly bestPolicy: Policy;
    /** What turns bring there. */
    readonly turns: number;
  };
};

/** Loads at which "low" and "high" are tested, of the planned rate: the curve has both. */
export const LOW_LOAD = 0.3;
export const HIGH_LOAD = 0.85;
/** Within so much two times, or shares, are the same. */
const SAME_TIME = 1.05;
const SAME_SHARE = 0.01;

/**
 * The document's four statements of when a policy fits, each tested on this pool: turns at low load, least load at high load,
 * response times where a server turns slow and the service must not suffer, utilisation where loads or cards are mixed.
 * Nothing where one copy serves alone. balancing.md §5.
 * @param mixed whether old and new cards, or several scenes, share the servers
 */
export function judgeSeed(
  { policies, situations, curve }: Comparison,
  mixed: boolean,
): readonly SeedJudgement[] {
  if (policies.length < 2) return [];
  const target = situations.find(({ id }) => id === 'target');
  const slow = situations.find(({ id }) => id === 'slow');
  return [
    ...atLoad('round-robin', curve, LOW_LOAD, ({ value, best }) =>
      value <= best * SAME_TIME ? 'agrees' : 'disagrees',
    ),
    ...atLoad('least-load', curve, HIGH_LOAD, ({ value, best, turns }) => {
      if (value > best * SAME_TIME) return 'disagrees';
      return turns > value * SAME_TIME ? 'agrees' : 'no-difference';
    }),
    ...(slow ? [underSlowServer(slow)] : []),
    ...(target ? [forMixedLoad(target, mixed)] : []),
  ];
}

type Tested = SeedJudgement['tested'];

function atLoad(
  seed: SeedPolicy,
  curve: readonly LoadPoint[],
  load: number,
  verdict: (tested: Tested) => Verdict,
): readonly SeedJudgement[] {
  const point = curve.find((each) => each.load === load);
  if (!point) return [];
  const policy = SIMULATED_AS[seed];
  const timeAt = (wanted: Policy): number =>
    point.policies.find((each) => each.policy === wanted)?.p95.value ?? Number.NaN;
  const times = point.policies.filter((each) => each.policy !== REFERENCE);
  const best = times.reduce((least, each) => (each.p95.value < least.p95.value ? each : least));
  const tested: Tested = {
    at: load === LOW_LOAD ? 'low-load' : 'high-load',
    figure: 'p95',
    value: timeAt(policy),
    best: best.p95.value,
    bestPolicy: best.policy,
    turns: timeAt('round-robin'),
  };
  return [{ seed, policy, verdict: verdict(tested), tested }];
}

function underSlowServer(slow: SituationFigures): SeedJudgement {
  const seed = 'response-time';
  const policy = SIMULATED_AS[seed];
  const best = slow.policies
    .filter((each) => each.policy !== REFERENCE)
    .reduce((most, each) => (each.inTarget.value > most.inTarget.value ? each : most));
  const value = of(slow, policy).inTarget.value;
  const turns = of(slow, 'round-robin').inTarget.value;
  const isBest = value >= best.inTarget.value - SAME_SHARE;
  const verdict = isBest ? (value > turns + SAME_SHARE ? 'agrees' : 'no-difference') : 'disagrees';
  const tested: Tested = {
    at: 'slow',
    figure: 'in-target',
    value,
    best: best.inTarget.value,
    bestPolicy: best.policy,
    turns,
  };
  return { seed, policy, verdict, tested };
}

function forMixedLoad(target: SituationFigures, mixed: boolean): SeedJudgement {
  const seed = 'gpu-utilisation';
  const policy = SIMULATED_AS[seed];
  const best = target.policies
    .filter((each) => each.policy !== REFERENCE)
    .reduce((least, each) => (timeOf(each) < timeOf(least) ? each : least));
  const value = of(target, policy).whole.p95.value;
  const turns = of(target, 'round-robin').whole.p95.value;
  const verdict = value <= best.whole.p95.value * SAME_TIME ? 'agrees' : 'disagrees';
  const tested: Tested = {
    at: 'target',
    figure: 'p95',
    value,
    best: best.whole.p95.value,
    bestPolicy: best.policy,
    turns,
  };
  return { seed, policy, verdict: mixed ? verdict : 'not-this-load', tested };
}
