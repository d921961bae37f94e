import { beforeAll, describe, expect, test } from 'vitest';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { LOCALES } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import { computePlan, type Plan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { hostsOf } from './hosts.ts';
import { type Failure, type Recovery, recoveryOf } from './recovery.ts';
import { servingSets } from './serving-set.ts';

let catalog: Catalog;
beforeAll(() => {
  catalog = shippedCatalog();
});

const planned = (change: Partial<Scenario> = {}): Plan => {
  const computed = computePlan({ ...sampleScenario('en'), ...change }, catalog);
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  return computed.value;
};
const phaseAt = (plan: Plan, at: number) => {
  const phase = plan.scenario.phases[at];
  if (!phase) throw new Error(`there is no phase ${at}`);
  return phase;
};
const of = (plan: Plan, at: number, failure: Failure): readonly Recovery[] =>
  recoveryOf(plan, phaseAt(plan, at)).filter((each) => each.failure === failure);

describe('what a failure takes', () => {
  test('one server: what the plan has without its largest, against the peak', () => {
    const plan = planned();
    for (const at of plan.scenario.phases.keys()) {
      const sets = servingSets(plan, phaseAt(plan, at));
      const failures = of(plan, at, 'server');
      expect(failures).toHaveLength(sets.length);
      for (const [place, set] of sets.entries()) {
        const largest = Math.max(...set.servers.map(({ failing }) => failing));
        expect(failures[place]?.carried).toBeCloseTo((set.capacity - largest) / set.peak, 9);
      }
    }
  });

  test('with a spare the peak is carried, and without one and one server nothing is', () => {
    const plan = planned();
    for (const { outcome } of of(plan, 1, 'server')) expect(outcome).toBe('borne');
    for (const { outcome, carried } of of(plan, 0, 'server')) {
      expect(outcome).toBe(carried === 0 ? 'stopped' : 'reduced');
    }
  });

  test('an accelerator takes no more than its server, a rack no less than a server in it', () => {
    const plan = planned();
    for (const at of plan.scenario.phases.keys()) {
      const [card, server, rack] = (['accelerator', 'server', 'rack'] as const).map((failure) =>
        of(plan, at, failure),
      );
      for (const [place] of (server ?? []).entries()) {
        const carried = [card, server, rack].map((each) => each?.[place]?.carried ?? Number.NaN);
        expect(carried).toEqual(carried.toSorted((left, right) => right - left));
      }
    }
  });

  test('every server stands in a rack that the cluster counts', () => {
    const plan = planned();
    for (const phase of plan.scenario.phases) {
      const racks = plan.values.at(`cluster.${phase.id}.needed.rack`);
      for (const { rack } of hostsOf(plan, phase)) expect(Number(rack.slice(1))).toBeLessThanOrEqual(racks);
    }
  });

  test('what the plan does not have is said to be not covered', () => {
    const plan = planned();
    // The first phase of the sample buys servers and nothing around them.
    const missing = recoveryOf(plan, phaseAt(plan, 0)).filter(({ outcome }) => outcome === 'notCovered');
    expect(missing.map(({ failure }) => failure)).toEqual(['leaf', 'management', 'storage', 'site']);
    for (const { restored } of missing) expect(restored).toBeUndefined();
    for (const at of plan.scenario.phases.keys()) expect(of(plan, at, 'site')[0]?.outcome).toBe('notCovered');
  });

  test('parts around the servers bear a failure where the plan has enough of them', () => {
    const plan = planned({ cluster: { parts: 'computed', fabric: 'by-need' } });
    for (const at of plan.scenario.phases.keys()) {
      const leaves = plan.values.at(`cluster.${phaseAt(plan, at).id}.needed.leaf`);
      expect(of(plan, at, 'leaf')[0]?.outcome).toBe(leaves >= 2 ? 'borne' : 'notCovered');
    }
    // Two management nodes have no majority without one of them.
    const two = planned();
    const { outcome } = of(two, 1, 'management')[0] ?? {};
    expect(two.scenario.phases.slice(0, 2).map(({ managementNodes }) => managementNodes)).toEqual([0, 1]);
    expect(outcome).toBe('running');
  });

  test('a part on the shelf is swapped, else the maker repairs', () => {
    expect(of(planned(), 2, 'server')[0]?.restored).toBe('assumption.repairHours');
    const stocked = planned({ costs: [{ item: 'spares', quantity: 0.02 }] });
    expect(of(stocked, 2, 'server')[0]?.restored).toBe('assumption.spareSwapHours');
  });
});

test.each(LOCALES)('the plan is told whole, with rows that exist, in %s', (locale) => {
  const { label } = translatorFor(locale);
  const plan = planned({ costs: [{ item: 'backup', quantity: null }] });
  for (const phase of plan.scenario.phases) {
    for (const { what, facts, restored } of recoveryOf(plan, phase)) {
      expect(label(what)).not.toMatch(/[{}]|undefined|NaN/);
      for (const fact of facts) if ('row' in fact) expect(plan.ledger.byId.has(fact.row)).toBe(true);
      if (restored !== undefined) expect(plan.ledger.byId.has(restored)).toBe(true);
    }
  }
});
