import { beforeAll, describe, expect, test } from 'vitest';
import { chosen, generated } from '../../../tools/testing/recalculated-scenarios.ts';
import { shippedCatalog } from '../../../tools/testing/shipped-catalog.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { LOCALES } from '../../i18n/messages.ts';
import { translatorFor } from '../../i18n/translate.ts';
import { computePlan, type Plan } from '../../plan/plan.ts';
import { sampleScenario } from '../../plan/sample.ts';
import { templateScenario } from '../../plan/templates.ts';
import { TIER_IDS } from '../../workload/tiers.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { checklistOf } from './checklist.ts';
import type { ChecklistItem, Task } from './item.ts';

let catalog: Catalog;
let sample: Plan;

const planned = (scenario: Scenario): Plan => {
  const computed = computePlan(scenario, catalog);
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  return computed.value;
};

const itemsOf = (plan: Plan, at: number): readonly ChecklistItem[] => {
  const phase = plan.scenario.phases[at];
  if (!phase) throw new Error(`there is no phase ${at}`);
  return checklistOf(plan, phase);
};
const tasksIn = (plan: Plan, at: number): ReadonlySet<Task> =>
  new Set(itemsOf(plan, at).map(({ task }) => task));

beforeAll(() => {
  catalog = shippedCatalog();
  sample = planned(sampleScenario('en'));
});

const everyPlan = (): readonly Plan[] => [
  sample,
  planned({ ...sampleScenario('en'), purchasing: 'each-phase', idleServers: 'sell' }),
  // Orders before the start of the plan, servers that hold a model together, scenes that share servers.
  ...Object.entries({ ...chosen(), ...generated() }).flatMap(([name, scenario]) =>
    /^generated 1$|three servers to a model|shared servers/.test(name) ? [planned(scenario)] : [],
  ),
  ...TIER_IDS.map((tier) => planned(templateScenario(tier, 'en', { id: 'tier', today: '2026-10-01' }))),
];

describe('the checklist of a phase', () => {
  test('names each thing once, and every figure is a row of the ledger', () => {
    for (const plan of everyPlan()) {
      for (const at of plan.scenario.phases.keys()) {
        const items = itemsOf(plan, at);
        expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
        for (const { facts, id, month, monthRow } of items) {
          if (monthRow !== undefined) expect([id, plan.values.at(monthRow)]).toEqual([id, month]);
          for (const fact of facts) {
            if ('row' in fact) expect([id, plan.ledger.byId.has(fact.row)]).toEqual([id, true]);
          }
        }
      }
    }
  });

  test('follows the dates of the road map', () => {
    const { growth } = Object.fromEntries(sample.scenario.phases.map((phase) => [phase.id, phase] as const));
    if (!growth) throw new Error('the sample has a second phase');
    const month = (task: Task): number | undefined =>
      itemsOf(sample, 1).find((item) => item.task === task)?.month;
    expect(month('memory')).toBe(growth.month);
    expect(month('receive')).toBe(growth.month - growth.installationMonths);
    expect(month('servers')).toBe(growth.month - growth.installationMonths - growth.deliveryMonths);
    expect(month('maintenance')).toBe(growth.month + sample.scenario.assumptions.warrantyMonths);
  });

  test('tests a server for what the plan counts on, with its range', () => {
    const tests = itemsOf(sample, 2).filter(({ task }) => task === 'throughput');
    expect(tests.length).toBeGreaterThanOrEqual(2);
    for (const { facts } of tests) {
      const rows = facts.flatMap((fact) => ('row' in fact ? [fact.row] : []));
      const [row] = rows.map((id) => sample.ledger.byId.get(id));
      expect(row).toMatchObject({ kind: 'input', unit: 'request/s/server' });
      expect(row?.kind === 'input' && row.range?.p10).toBeGreaterThan(0);
    }
  });

  test('has nothing to say where nothing applies', () => {
    // The first phase of the sample keeps no spare and has one server to a scene.
    expect(tasksIn(sample, 0)).not.toContain('failover');
    expect(tasksIn(sample, 1)).toContain('failover');
    for (const at of [0, 1, 2]) expect(tasksIn(sample, at)).not.toContain('liquid');
    const tasks = everyPlan().flatMap((plan) =>
      [...plan.scenario.phases.keys()].flatMap((at) => [...tasksIn(plan, at)]),
    );
    expect(tasks).not.toContain('domestic');
  });

  test('tells to sell old servers only where the plan sells them, and then to wipe them', () => {
    const scenario = { ...sampleScenario('en'), purchasing: 'each-phase' } as const;
    const of = (idleServers: 'keep' | 'sell') => {
      const plan = planned({ ...scenario, idleServers });
      return [...plan.scenario.phases.keys()].flatMap((at) => itemsOf(plan, at).map(({ task }) => task));
    };
    const sells = of('sell');
    const keeps = of('keep');
    expect(keeps).not.toContain('sale');
    expect(sells).not.toContain('idle');
    expect(sells.filter((task) => task === 'sale').length > 0).toBe(keeps.includes('idle'));
  });

  test.each(LOCALES)('is told whole in %s', (locale) => {
    const { label } = translatorFor(locale);
    for (const plan of everyPlan()) {
      for (const at of plan.scenario.phases.keys()) {
        for (const { what, facts } of itemsOf(plan, at)) {
          const words = [
            what,
            ...facts.flatMap((fact) => ('text' in fact ? [fact.name, fact.text] : [fact.name])),
          ];
          for (const text of words.map(label)) expect(text).not.toMatch(/[{}]|undefined|NaN|^$/);
        }
      }
    }
  });
});
