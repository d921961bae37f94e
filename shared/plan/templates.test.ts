import { describe, expect, it } from 'vitest';
import { LOCALES } from '../i18n/messages.ts';
import { parseScenario } from '../scenario/parse.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { TIER_IDS } from '../workload/tiers.ts';
import { computePlan } from './plan.ts';
import { sampleScenario } from './sample.ts';
import { templateScenario } from './templates.ts';
import { tierComparisons } from './tier-comparison.ts';

const catalog = shippedCatalog();
const today = '2026-10-01';

describe.each(LOCALES)("the seed's three tiers as projects, in %s (mission M3)", (locale) => {
  it.each(TIER_IDS)('%s: a whole scenario that computes with every price known', (tier) => {
    const scenario = templateScenario(tier, locale, { id: tier, today });
    expect(parseScenario(scenario)).toEqual({ ok: true, value: scenario });
    const plan = computePlan(scenario, catalog);
    if (!plan.ok) throw new Error(JSON.stringify(plan.error));
    expect(plan.value.missing).toEqual([]);
    // The pictures beside it are a load of their own.
    const [assistant] = tierComparisons(plan.value, catalog);
    expect(assistant?.tier.tier.id).toBe(tier);
  });
});

describe("the seed's list beside the computed one", () => {
  it('70B in BF16 does not fit the four A5000 of the enterprise list, and what does is named', () => {
    const plan = computePlan(templateScenario('enterprise', 'en', { id: 'e', today }), catalog);
    if (!plan.ok) throw new Error('the template computes');
    const [only] = tierComparisons(plan.value, catalog);
    expect(only?.tier.tier.id).toBe('enterprise');
    expect(only?.seed).toMatchObject({ server: { gpuId: 'rtx-a5000', gpuCount: 4 } });
    const whyNot = only?.seed.whyNot;
    if (whyNot?.code !== 'memory-short') throw new Error(`expected too little memory, got ${whyNot?.code}`);
    // 141 GB of weights over four cards of 24 GB.
    expect(whyNot.neededGB).toBeGreaterThan(whyNot.availableGB);
    expect(only?.computed?.count).toBeGreaterThan(0);
    expect(only?.computed?.server.id).not.toBe(only?.seed.server.id);
  });

  it('stands for itself: servers of earlier phases carry nothing of the load', () => {
    const plan = computePlan(sampleScenario('en'), catalog);
    if (!plan.ok) throw new Error('the sample computes');
    for (const { seed } of tierComparisons(plan.value, catalog)) {
      if (seed.whyNot === undefined) expect(seed.count).toBeGreaterThan(0);
    }
  });

  it('7B fits the one 4090 of the entry list', () => {
    const plan = computePlan(templateScenario('entry', 'en', { id: 'e', today }), catalog);
    if (!plan.ok) throw new Error('the template computes');
    const [only] = tierComparisons(plan.value, catalog);
    expect(only?.seed.whyNot).toBeUndefined();
    expect(only?.seed.count).toBe(1);
  });
});
