import { label, type Label } from '../i18n/label.ts';

export const TIER_IDS = ['entry', 'enterprise', 'professional'] as const;
export type TierId = (typeof TIER_IDS)[number];

/** One of the seed's three recommendations, kept as quoted: what it is for, its parts, its budget. */
export type Tier = {
  readonly id: TierId;
  readonly requestsPerDay: { readonly atLeast: number; readonly atMost: number };
  /** The tier answers within this time. */
  readonly latencySeconds: number;
  /** Billions of parameters, as models are named: a 7.6B model is a 7B model. */
  readonly largestModelB: number;
  /** The list as a server of the catalog. */
  readonly serverId: string;
  readonly gpuId: string;
  readonly gpuCount: number;
  /** As quoted. */
  readonly cpu: string;
  readonly cpuCount: number;
  readonly memoryGB: number;
  readonly storageTB: number;
  readonly storage: 'ssd' | 'raid';
  readonly budgetCny: { readonly from: number; readonly to: number };
};

/** Source of the tiers: the user's document, sections 2.1 to 2.3. */
export const TIERS_SOURCE: Label = label('tier.source');

export const TIERS: readonly Tier[] = [
  {
    id: 'entry',
    requestsPerDay: { atLeast: 0, atMost: 1000 },
    latencySeconds: 2,
    largestModelB: 7,
    serverId: 'srv-seed-entry-1x4090',
    gpuId: 'rtx-4090',
    gpuCount: 1,
    cpu: 'AMD EPYC 7543',
    cpuCount: 1,
    memoryGB: 128,
    storageTB: 2,
    storage: 'ssd',
    budgetCny: { from: 50_000, to: 80_000 },
  },
  {
    id: 'enterprise',
    requestsPerDay: { atLeast: 0, atMost: 10_000 },
    latencySeconds: 1,
    largestModelB: 70,
    serverId: 'srv-seed-enterprise-4xa5000',
    gpuId: 'rtx-a5000',
    gpuCount: 4,
    cpu: 'Intel 6348H',
    cpuCount: 2,
    memoryGB: 512,
    storageTB: 8,
    storage: 'raid',
    budgetCny: { from: 250_000, to: 350_000 },
  },
  {
    id: 'professional',
    requestsPerDay: { atLeast: 50_000, atMost: Infinity },
    latencySeconds: 0.5,
    largestModelB: Infinity,
    serverId: 'srv-seed-pro-8xa100',
    gpuId: 'a100-80-sxm',
    gpuCount: 8,
    cpu: 'AMD EPYC 7763',
    cpuCount: 2,
    memoryGB: 1024,
    storageTB: 20,
    storage: 'raid',
    budgetCny: { from: 1_000_000, to: 1_500_000 },
  },
];

export type TierNeed = {
  readonly requestsPerDay: number;
  readonly latencySeconds: number;
  readonly paramsB: number;
};

/** What puts a need above the tier below, or outside what the seed promises. */
export type TierReason = 'requests' | 'latency' | 'model' | 'between-tiers' | 'faster-than-any';

export type TierChoice = { readonly tier: Tier; readonly reasons: readonly TierReason[] };

/**
 * The smallest of the seed's tiers that covers a need, with what made it that one. The seed leaves 10,000 to
 * 50,000 requests a day unnamed; such a need takes the professional tier and says so. Mission M3.
 */
export function tierOf(need: TierNeed): TierChoice {
  let reasons: readonly TierReason[] = [];
  for (const tier of TIERS) {
    const exceeded = excess(need, tier);
    if (exceeded.length === 0) return { tier, reasons: withGap(need, tier, reasons) };
    reasons = exceeded;
    if (tier === TIERS.at(-1)) return { tier, reasons: withGap(need, tier, ['faster-than-any']) };
  }
  throw new Error('the table of tiers is empty');
}

function excess(need: TierNeed, tier: Tier): TierReason[] {
  const reasons: TierReason[] = [];
  if (need.requestsPerDay > tier.requestsPerDay.atMost) reasons.push('requests');
  if (need.latencySeconds < tier.latencySeconds) reasons.push('latency');
  if (Math.floor(need.paramsB) > tier.largestModelB) reasons.push('model');
  return reasons;
}

function withGap(need: TierNeed, tier: Tier, reasons: readonly TierReason[]): readonly TierReason[] {
  const below = TIERS[TIERS.indexOf(tier) - 1]?.requestsPerDay.atMost ?? 0;
  const between = need.requestsPerDay > below && need.requestsPerDay < tier.requestsPerDay.atLeast;
  return between ? [...reasons, 'between-tiers'] : reasons;
}

export const tierLabel = (id: TierId): Label => label(`tier.${id}`);
export const tierUseLabel = (id: TierId): Label => label(`tier.${id}.use`);
export const tierAdvantagesLabel = (id: TierId): Label => label(`tier.${id}.advantages`);
export const tierReasonLabel = (reason: TierReason): Label => label(`tier.reason.${reason}`);

/** The tier's parts as quoted, one label per line. */
export const tierParts = (tier: Tier): readonly Label[] => [
  label('tier.part.gpu', { count: tier.gpuCount, gpu: label(`tier.gpu.${tier.id}`) }),
  label('tier.part.cpu', { count: tier.cpuCount, cpu: tier.cpu }),
  label('tier.part.memory', { memory: tier.memoryGB }),
  label(`tier.part.${tier.storage}`, { storage: tier.storageTB }),
  label('tier.part.budget', {
    from: { yuan: tier.budgetCny.from },
    to: { yuan: tier.budgetCny.to },
  }),
];
