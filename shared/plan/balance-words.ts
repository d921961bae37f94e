import { label, type Label } from '../i18n/label.ts';
import { misfitLabel } from '../performance/misfit-label.ts';
import type { Recommendation } from '../queueing/recommend-policy.ts';
import type { SeedJudgement } from '../queueing/seed-policies.ts';
import type { Policy } from '../queueing/policies.ts';
import type { NotBalanced } from '../roadmap/balanced-pool.ts';

/** What a comparison of policies says, in words: for the window and the command line. */

export const policyLabel = (policy: Policy): Label => label(`balancing.policy.${policy}`);

/** Why a pool cannot be simulated. */
export function notBalancedLabel(reason: NotBalanced): Label {
  switch (reason.code) {
    case 'no-servers':
      return label('balancing.noServers');
    case 'not-in-catalog':
      return label('balancing.notInCatalog');
    default:
      return misfitLabel(reason);
  }
}

/** Why the policy is recommended. */
export function reasonLabel({ reason }: Recommendation): Label {
  switch (reason.kind) {
    case 'single':
    case 'alike':
      return label(`balancing.reason.${reason.kind}`);
    case 'in-target':
    case 'p95': {
      const { value, simplest } = reason;
      const situation = label(`balancing.situation.${reason.situation}`);
      return reason.kind === 'p95' && !Number.isFinite(simplest)
        ? label('balancing.reason.p95Growing', { situation, value })
        : label(`balancing.reason.${reason.kind}`, { situation, value, simplest });
    }
  }
}

/** What was computed where the document's statement is tested. */
export function testedLabel({ policy, tested }: SeedJudgement): Label {
  const { at, figure, value, turns, best, bestPolicy } = tested;
  return label(`balancing.seed.tested.${figure}`, {
    at:
      at === 'low-load' || at === 'high-load'
        ? label(`balancing.at.${at}`)
        : label(`balancing.situation.${at}`),
    policy: policyLabel(policy),
    value,
    turns,
    best: policyLabel(bestPolicy),
    least: best,
  });
}

/** Why it does, or does not, agree. */
export const verdictWhy = ({ seed, verdict }: SeedJudgement): Label =>
  verdict === 'disagrees'
    ? label(`balancing.verdict.disagrees.${seed}`)
    : label(`balancing.verdict.${verdict}.why`);
