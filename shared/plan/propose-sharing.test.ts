import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import type { Load, Scenario, Scene } from '../scenario/scenario.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { computePlan } from './plan.ts';
import { mayShare, proposeSharing, type SharingProposals } from './propose-sharing.ts';
import { sampleScenario } from './sample.ts';

let catalog: Catalog;
let sample: Scenario;

beforeAll(() => {
  catalog = shippedCatalog();
  sample = sampleScenario('en');
});

const scene = (id: string, inputTokens: number): Scene => ({
  kind: 'llm',
  id,
  name: id.toUpperCase(),
  inputTokens,
  outputTokens: 200,
});

/** Scenes of one model in each phase; demand phase by phase, scene by scene. */
function scenarioOf(demand: readonly (readonly number[])[], change: Partial<Load> = {}, spare = 0): Scenario {
  const [, growth] = sample.phases;
  const [like] = growth?.loads ?? [];
  if (!growth || !like) throw new Error('the sample has a second phase with loads');
  const scenes = ['a', 'b', 'c'].slice(0, demand[0]?.length ?? 0).map((id, at) => scene(id, 500 + at * 1500));
  return {
    ...sample,
    horizonMonths: 24,
    scenes,
    phases: demand.map((perDay, at) => ({
      ...growth,
      id: `p${at}`,
      name: `P${at}`,
      month: at * 6,
      deliveryMonths: 0,
      installationMonths: 0,
      spareServers: spare,
      loads: perDay.map((requestsPerDay, place) => ({
        ...like,
        ...(place === 0 ? {} : change),
        sceneId: scenes[place]?.id ?? '',
        requestsPerDay,
      })),
    })),
  };
}

function proposed(scenario: Scenario): SharingProposals {
  const found = proposeSharing(scenario, catalog);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}

const sharedIn = ({ phases }: Scenario): readonly (string | undefined)[] =>
  phases.flatMap(({ loads }) => loads.map(({ sharedWith }) => sharedWith));

describe('whether scenes share servers', () => {
  test('two small scenes of one model share one spare instead of two', () => {
    const { apart, least } = proposed(scenarioOf([[20_000, 5000]], {}, 1));
    expect(sharedIn(least.scenario)).toEqual([undefined, 'a']);
    expect(least.servers[0]).toBeLessThan(apart.servers[0] ?? 0);
    expect(least.presentValue).toBeLessThan(apart.presentValue);
  });

  test('no set of sharing is cheaper than the one proposed', () => {
    const perDay = fc.integer({ min: 100, max: 500_000 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(perDay, perDay), { minLength: 1, maxLength: 2 }),
        fc.constantFrom(0.3, 1, 5),
        fc.integer({ min: 0, max: 1 }),
        (demand, latencySeconds, spare) => {
          const scenario = scenarioOf(demand, { latencySeconds }, spare);
          const { least } = proposed(scenario);
          const ways = [{}, { sharedWith: 'a' }, { sharedWith: 'a', sharedAs: 'gpus' as const }];
          for (let set = 0; set < 3 ** demand.length; set += 1) {
            const tried = {
              ...scenario,
              phases: scenario.phases.map((phase, at) => ({
                ...phase,
                loads: phase.loads.map((load) =>
                  load.sceneId === 'b' ? { ...load, ...ways[Math.floor(set / 3 ** at) % 3] } : load,
                ),
              })),
            };
            const plan = computePlan(tried, catalog);
            const cost = plan.ok ? plan.value.values.at(RESULTS.presentValue) : Infinity;
            expect(least.presentValue).toBeLessThanOrEqual(cost * (1 + 1e-9));
          }
        },
      ),
      { numRuns: 6 },
    );
  });

  test('nobody’s model is changed: with another one or another precision a scene has GPUs of its own', () => {
    for (const change of [{ modelId: 'qwen2.5-7b' }, { precision: 'fp8' }] as const) {
      const scenario = { ...scenarioOf([[1000, 1000]], change, 1), allowedServers: ['srv-8xh20'] };
      const { apart, least } = proposed(scenario);
      const [own, guest] = least.scenario.phases[0]?.loads ?? [];
      expect(own?.sharedWith).toBe(undefined);
      expect(guest).toMatchObject({ ...change, sharedWith: 'a', sharedAs: 'gpus' });
      expect([apart.servers, least.servers]).toEqual([[4], [2]]);
    }
  });

  test('scenes of different kinds stand beside each other where that costs less', () => {
    const { apart, least } = proposed(sample);
    expect(least.presentValue).toBeLessThanOrEqual(apart.presentValue);
    const loads = least.scenario.phases.flatMap((phase) => phase.loads);
    expect(loads.every(({ sharedWith, sharedAs }) => sharedWith === undefined || sharedAs === 'gpus')).toBe(
      true,
    );
  });

  test('one scene alone has nobody to share with', () => {
    const scenario = scenarioOf([[1000]]);
    expect(mayShare(scenario)).toBe(false);
    const refused = proposeSharing(scenario, catalog);
    expect(refused.ok ? [] : refused.error.map(({ code }) => code)).toEqual(['nothing-to-share']);
  });

  test('three scenes: a host is never a guest', () => {
    const { least } = proposed(scenarioOf([[9000, 4000, 2000]], {}, 1));
    const hosts = sharedIn(least.scenario).filter((host) => host !== undefined);
    expect(hosts).toEqual(['a', 'a']);
  });

  test('with many phases it is approached step by step, and ends no worse than apart', () => {
    const demand = [1, 2, 3, 4].map((times) => [4000 * times, 2000 * times, 1000 * times]);
    const { apart, least } = proposed(scenarioOf(demand, {}, 1));
    expect(least.presentValue).toBeLessThan(apart.presentValue);
  });
});
