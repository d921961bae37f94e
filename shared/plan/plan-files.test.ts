import { beforeAll, describe, expect, test } from 'vitest';
import { refusalsOfCompose, refusalsOfManifests } from '../../tools/testing/container-schemas.ts';
import { refusalByProtoc } from '../../tools/testing/protoc.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { translatorFor } from '../i18n/translate.ts';
import { poolServersOf } from '../roadmap/pool-server.ts';
import type { Load, Scenario } from '../scenario/scenario.ts';
import { planFiles, type PlanFiles } from './plan-files.ts';
import { computePlan, type Plan } from './plan.ts';
import { sampleScenario } from './sample.ts';

const { label } = translatorFor('en');
let catalog: Catalog;
let sample: Scenario;

beforeAll(() => {
  catalog = shippedCatalog();
  sample = sampleScenario('en');
});

function planOf(scenario: Scenario): Plan {
  const plan = computePlan(scenario, catalog);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}

const withLoads = (change: (load: Load, phase: number) => Load): Scenario => ({
  ...sample,
  phases: sample.phases.map((phase, at) => ({
    ...phase,
    loads: phase.loads.map((load) => change(load, at)),
  })),
});

const under = ({ files }: PlanFiles, start: string): readonly string[] =>
  files.filter(({ path }) => path.startsWith(start)).map(({ path }) => path.slice(start.length));

describe('the files of a plan', () => {
  test('every phase and scene has its own, and each is what its program takes', () => {
    const found = planFiles(planOf(sample), catalog, label);
    for (const phase of ['1-pilot', '2-growth', '3-scale']) {
      expect(under(found, `${phase}/1-assistant/compose/`)).toEqual(['compose.yaml']);
      expect(under(found, `${phase}/1-assistant/kubernetes/`)).toEqual(['kubernetes.yaml']);
      expect(under(found, `${phase}/2-pictures/triton/`)).toContain('compose.yaml');
    }
    const ending = (end: string): readonly string[] =>
      found.files.filter(({ path }) => path.endsWith(end)).map(({ text }) => text);
    expect(ending('compose.yaml').flatMap(refusalsOfCompose)).toEqual([]);
    expect(ending('kubernetes.yaml').flatMap(refusalsOfManifests)).toEqual([]);
    expect(ending('config.pbtxt').length).toBe(6);
    expect(refusalByProtoc(ending('config.pbtxt'))).toBeUndefined();
    expect(new Set(found.files.map(({ path }) => path)).size).toBe(found.files.length);
  });

  test('one phase can be asked for', () => {
    const found = planFiles(planOf(sample), catalog, label, 'growth');
    expect(found.files.length).toBeGreaterThan(0);
    expect(found.files.every(({ path }) => path.startsWith('2-growth/'))).toBe(true);
  });

  test('servers of several types that serve one scene have files each, for as many as there are', () => {
    // What the growth bought serves on, and the last phase buys another kind to it.
    const plan = planOf(
      withLoads((load, at) =>
        load.sceneId === 'pictures' && at === 2
          ? { ...load, requestsPerDay: load.requestsPerDay * 10, serverId: 'srv-8xrtx-4090' }
          : load,
      ),
    );
    const pool = plan.roadmap.pools.find(
      ({ phase, scene }) => phase.id === 'scale' && scene.id === 'pictures',
    );
    const types = pool ? poolServersOf(pool, plan.values, catalog) : [];
    expect(types.length).toBe(2);
    const found = planFiles(plan, catalog, label, 'scale');
    for (const { server, servers } of types) {
      expect(servers).toBeGreaterThan(0);
      const [manifest] = found.files.filter(
        ({ path }) =>
          path.includes(server.id.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')) &&
          path.endsWith('kubernetes.yaml'),
      );
      expect(manifest?.text).toContain(`replicas: ${servers}\n`);
    }
  });

  test('what a scene shares with another is with that scene, and what cannot be written is told', () => {
    const guest = { kind: 'llm', id: 'guest', name: 'Guest', inputTokens: 500, outputTokens: 100 } as const;
    const plan = planOf({
      ...sample,
      scenes: [...sample.scenes, guest],
      phases: sample.phases.map((phase) => ({
        ...phase,
        loads: [
          ...phase.loads,
          ...phase.loads
            .filter(({ sceneId }) => sceneId === 'assistant')
            .map((load) => ({ ...load, sceneId: 'guest', sharedWith: 'assistant', requestsPerDay: 100 })),
        ],
      })),
    });
    const { refused } = planFiles(plan, catalog, label);
    const guests = refused.filter(({ pool }) => pool.scene.id === 'guest');
    expect(guests.length).toBe(3);
    for (const { reason } of guests) expect(reason).toMatchObject({ key: 'deployment.onOthers' });
    expect(refused.every(({ reason }) => label(reason).length > 10)).toBe(true);
  });
});
