import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { translatorFor } from '../i18n/translate.ts';
import { computePlan, type Plan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import { poolIds } from '../roadmap/pool-ids.ts';
import type { Phase } from '../scenario/scenario.ts';
import { hostsOf, machinesOf } from './hosts.ts';
import { scrapeFile } from './scrape-file.ts';
import { servingSets } from './serving-set.ts';

const sample = sampleScenario('en');

/** The sample's last phase with a second assistant beside the first, on GPUs of its own. */
function besides(): { readonly plan: Plan; readonly phase: Phase } {
  const [assistant] = sample.scenes;
  const last = sample.phases.at(-1);
  const [load] = last?.loads ?? [];
  if (!assistant || !last || !load) throw new Error('the sample has a language scene in its last phase');
  const phase: Phase = {
    ...last,
    month: 0,
    loads: [load, { ...load, sceneId: 'second', sharedWith: assistant.id, sharedAs: 'gpus' }],
  };
  const made = computePlan(
    {
      ...sample,
      allowedServers: ['srv-8xh20'],
      scenes: [assistant, { ...assistant, id: 'second', name: 'Second' }],
      phases: [phase],
    },
    shippedCatalog(),
  );
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return { plan: made.value, phase };
}

type Scraped = {
  readonly job_name: string;
  readonly static_configs: readonly { readonly targets: readonly string[] }[];
};

describe('scenes beside each other on a server', () => {
  const { plan, phase } = besides();

  test('are watched each by itself, with a capacity of its own', () => {
    const sets = servingSets(plan, phase);
    expect(sets.map(({ names }) => names)).toEqual([sample.scenes[0]?.name, 'Second']);
    for (const { pool, capacity, peak, servers } of sets) {
      expect(capacity).toBe(plan.values.at(poolIds(pool.id).total));
      expect(peak).toBe(plan.values.at(poolIds(pool.id).peak));
      expect(servers.map(({ count }) => count)).toEqual([
        plan.values.at(poolIds(sets[0]?.pool.id ?? '').bought),
      ]);
    }
  });

  test('stand in one rack as the one server they are', () => {
    const hosts = hostsOf(plan, phase);
    const machines = machinesOf(hosts);
    expect(hosts.length).toBe(2 * machines.length);
    for (const { name, rack } of machines) {
      expect(hosts.filter((host) => host.name === name).map((host) => host.rack)).toEqual([rack, rack]);
    }
  });

  test('are asked on ports of their own, and the server once', () => {
    const { scrape_configs: jobs }: { scrape_configs: readonly Scraped[] } = parse(
      scrapeFile(plan, phase, translatorFor('en')),
    );
    for (const { job_name, static_configs } of jobs) {
      const targets = static_configs.flatMap((each) => each.targets);
      expect([job_name, new Set(targets).size]).toEqual([job_name, targets.length]);
    }
    const node = jobs.find(({ job_name }) => job_name === 'node');
    expect(node?.static_configs.flatMap(({ targets }) => targets).length).toBe(
      machinesOf(hostsOf(plan, phase)).length,
    );
  });
});
