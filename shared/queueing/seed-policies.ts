import type { Comparison, LoadPoint, SituationFigures, SituationId } from './compare-policies.ts';
import { REFERENCE, type Policy } from './policies.ts';

/** The four policies of the user's document (section 5.2), as it lists them. */
export const SEED_POLICIES = ['round-robin', 'least-load', 'response-time', 'gpu-utilisation'] as const;
export type SeedPolicy = (typeof SEED_POLICIES)[number];

/** Ways to do each that are simulated; the document is judged by the one that does best. */
export const SIMULATED_AS: Readonly<Record<SeedPolicy, readonly Policy[]>> = {
  'round-robin': ['round-robin', 'weighted-round-robin'],
  'least-load': ['least-requests', 'weighted-least-requests'],
  'response-time': ['peak-ewma'],
  'gpu-utilisation': ['utilisation', 'utilisation-weights'],
};

/** What the computation says of the document's statement for this pool. */
export type Verdict = 'agrees' | 'no-difference' | 'disagrees' | 'not-this-load';

/** The document's statement about a policy beside what was computed for this pool. */
export type SeedJudgement = {
  readonly seed: SeedPolicy;
  /** The way to do it that did best. */
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

/** A policy with the figure that it is judged by. */
type Judged = { readonly policy: Policy; readonly value: number };

/** Of the ways to do what the document names, and of all that there are, the best, with what turns bring. */
function heldAgainst(
  seed: SeedPolicy,
  at: Tested['at'],
  figure: Tested['figure'],
  figures: readonly Judged[],
): { readonly policy: Policy; readonly tested: Tested } {
  const better = (left: Judged, right: Judged): Judged =>
    (figure === 'p95' ? right.value < left.value : right.value > left.value) ? right : left;
  const offered = figures.filter(({ policy }) => policy !== REFERENCE);
  const own = offered.filter(({ policy }) => SIMULATED_AS[seed].includes(policy)).reduce(better);
  const best = offered.reduce(better);
  const turns = offered.find(({ policy }) => policy === 'round-robin')?.value ?? Number.NaN;
  const { policy, value } = own;
  return { policy, tested: { at, figure, value, best: best.value, bestPolicy: best.policy, turns } };
}

function atLoad(
  seed: SeedPolicy,
  curve: readonly LoadPoint[],
  load: number,
  verdict: (tested: Tested) => Verdict,
): readonly SeedJudgement[] {
  const point = curve.find((each) => each.load === load);
  if (!point) return [];
  const at = load === LOW_LOAD ? 'low-load' : 'high-load';
  const times = point.policies.map(({ policy, p95 }) => ({ policy, value: p95.value }));
  const held = heldAgainst(seed, at, 'p95', times);
  return [{ seed, ...held, verdict: verdict(held.tested) }];
}

function underSlowServer(slow: SituationFigures): SeedJudgement {
  const seed = 'response-time';
  const shares = slow.policies.map(({ policy, inTarget }) => ({ policy, value: inTarget.value }));
  const held = heldAgainst(seed, 'slow', 'in-target', shares);
  const { value, best, turns } = held.tested;
  const isBest = value >= best - SAME_SHARE;
  const verdict = isBest ? (value > turns + SAME_SHARE ? 'agrees' : 'no-difference') : 'disagrees';
  return { seed, ...held, verdict };
}

function forMixedLoad(target: SituationFigures, mixed: boolean): SeedJudgement {
  const seed = 'gpu-utilisation';
  const times = target.policies.map(({ policy, whole }) => ({ policy, value: whole.p95.value }));
  const held = heldAgainst(seed, 'target', 'p95', times);
  const verdict = held.tested.value <= held.tested.best * SAME_TIME ? 'agrees' : 'disagrees';
  return { seed, ...held, verdict: mixed ? verdict : 'not-this-load' };
}
