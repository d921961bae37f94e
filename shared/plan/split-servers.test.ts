import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { type CatalogIndex, indexCatalog } from '../catalog/catalog-index.ts';
import type { Server } from '../catalog/server.ts';
import { unitCostIds } from '../finance/alternatives/unit-cost-rows.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { plannedRate } from '../queueing/compare-policies.ts';
import { balancedPool } from '../roadmap/balanced-pool.ts';
import { poolIds } from '../roadmap/pool-ids.ts';
import { poolServerOf } from '../roadmap/pool-server.ts';
import { triggersOf } from '../roadmap/triggers.ts';
import type { Load, Scenario, Scene } from '../scenario/scenario.ts';
import { MEAN_WAITING } from '../scenario/waiting.ts';
import { fitScene } from '../sizing/fit-scene.ts';
import { fitSplit } from '../sizing/fit-split.ts';
import type { Guest } from '../sizing/pool-load.ts';
import { translatorFor } from '../i18n/translate.ts';
import { copiesOf } from '../serving/copies.ts';
import { filesOf } from '../serving/file-sets.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { computePlan, type Plan } from './plan.ts';
import { sampleScenario } from './sample.ts';

let catalog: Catalog;
let index: CatalogIndex;
let sample: Scenario;
let chat: Guest;
let pictures: Guest;

beforeAll(() => {
  catalog = shippedCatalog();
  index = indexCatalog(catalog);
  sample = sampleScenario('en');
  const [first] = sample.phases;
  const guestOf = (kind: Scene['kind']): Guest => {
    const scene = sample.scenes.find((each) => each.kind === kind);
    const load = first?.loads.find(({ sceneId }) => sceneId === scene?.id);
    if (!scene || !load) throw new Error(`the sample has a scene ${kind} with a load`);
    return { scene, load, peak: 0 };
  };
  chat = guestOf('llm');
  pictures = guestOf('text-to-image');
});

const serverOf = (id: string): Server => {
  const server = index.servers.get(id);
  if (!server) throw new Error(`the catalog has ${id}`);
  return server;
};

type Demands = readonly (readonly [chat: number, pictures: number])[];

/** Phases with a demand of both scenes; the pictures stand beside the chat, each with a model of its own. */
function scenarioOf(demands: Demands, more: Partial<Scenario> = {}, spareServers = 0): Scenario {
  const [first] = sample.phases;
  if (!first) throw new Error('the sample has phases');
  return {
    ...sample,
    allowedServers: ['srv-8xh20'],
    scenes: [chat.scene, pictures.scene],
    phases: demands.map(([ofChat, ofPictures], at) => ({
      ...first,
      id: `p${at}`,
      name: `P${at}`,
      month: at * 12,
      deliveryMonths: 0,
      installationMonths: 0,
      spareServers,
      loads: [
        { ...chat.load, requestsPerDay: ofChat },
        {
          ...pictures.load,
          requestsPerDay: ofPictures,
          sharedWith: chat.scene.id,
          sharedAs: 'gpus' as const,
        },
      ],
    })),
    ...more,
  };
}

const apart = (scenario: Scenario): Scenario => ({
  ...scenario,
  phases: scenario.phases.map((phase) => ({
    ...phase,
    loads: phase.loads.map(({ sharedWith: _with, sharedAs: _as, ...load }) => load),
  })),
});

function planOf(scenario: Scenario): Plan {
  const plan = computePlan(scenario, catalog);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}

const bought = ({ roadmap, values }: Plan): number =>
  roadmap.pools.reduce(
    (sum, pool) => (pool.chosen && !pool.host ? sum + values.at(poolIds(pool.id).bought) : sum),
    0,
  );

const poolOf = (scene: Guest, phase = 0) => poolIds(`p${phase}.${scene.scene.id}`);

describe('the GPUs of a server', () => {
  test('are shared out so that no other way carries more of the mix', () => {
    const peak = fc.double({ min: 0.01, max: 50, noNaN: true });
    fc.assert(
      fc.property(peak, peak, fc.constantFrom('srv-8xh20', 'srv-8xh100', 'srv-4x4090'), (one, other, id) => {
        const server = index.servers.get(id) ?? serverOf('srv-8xh20');
        const carried = [
          { ...chat, peak: one },
          { ...pictures, peak: other },
        ] as const;
        const fit = fitSplit(server, [...carried], index, MEAN_WAITING);
        const rateOf = ({ scene, load }: Guest, gpuCount: number): number => {
          const alone = fitScene({ ...server, gpuCount }, scene, load, index);
          return alone.ok ? alone.value.requestsPerSecond : 0;
        };
        const ways = Array.from({ length: server.gpuCount - 1 }, (_, at) => {
          const [left, right] = [rateOf(carried[0], at + 1), rateOf(carried[1], server.gpuCount - at - 1)];
          return left === 0 || right === 0 ? 0 : (one + other) / Math.max(one / left, other / right);
        });
        const most = Math.max(0, ...ways);
        expect(fit.ok ? fit.value.requestsPerSecond : 0).toBeCloseTo(most, 9);
        const gpus = fit.ok ? [...(fit.value.gpusOf?.values() ?? [])] : [server.gpuCount];
        expect(gpus.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(server.gpuCount);
      }),
      { numRuns: 60 },
    );
  });

  test('that are fewer than the scenes need together are told with how many it takes', () => {
    const one = { ...serverOf('srv-8xh20'), gpuCount: 1 };
    expect(fitSplit(one, [chat, pictures], index, MEAN_WAITING)).toMatchObject({
      error: { code: 'split-short', scenes: 2, needed: 2, gpus: 1 },
    });
  });

  test('that none of serves one of the scenes are told with that scene and why', () => {
    const hasty: Guest = { ...pictures, load: { ...pictures.load, latencySeconds: 0.001 } };
    expect(fitSplit(serverOf('srv-8xh20'), [chat, hasty], index, MEAN_WAITING)).toMatchObject({
      error: { code: 'scene-misfit', scene: pictures.scene.name, whyNot: { code: 'too-slow-image' } },
    });
  });
});

describe('scenes beside each other in the same servers', () => {
  test('each have what they ask for, spares down, in as many servers as the scene takes that needs most', () => {
    const perDay = fc.integer({ min: 1, max: 2_000_000 });
    fc.assert(
      fc.property(perDay, perDay, fc.integer({ min: 0, max: 2 }), (ofChat, ofPictures, spare) => {
        const plan = planOf(scenarioOf([[ofChat, ofPictures]], {}, spare));
        const at = (row: string): number => plan.values.at(row);
        const servers = at(poolOf(chat).bought);
        const usable = plan.scenario.assumptions.targetUtilisation;
        const needed = [chat, pictures].map((scene) => {
          const ids = poolOf(scene);
          expect(at(ids.total)).toBeCloseTo(servers * at(ids.perServer('srv-8xh20')), 9);
          return at(ids.peak) / (at(ids.perServer('srv-8xh20')) * usable);
        });
        // A peak and its rate meet at the last digit; the count is whole beyond it.
        expect(servers).toBe(Math.max(1, Math.ceil(Math.max(...needed) * (1 - 1e-12) + spare)));
        expect(plan.roadmap.pools[0]?.chosen?.count).toBe(servers);
      }),
      { numRuns: 30 },
    );
  });

  test('one server with four GPUs takes the place of two servers', () => {
    const small = scenarioOf([[500, 200]], { allowedServers: ['srv-seed-enterprise-4xa5000'] });
    const [together, each] = [planOf(small), planOf(apart(small))];
    expect(bought(together)).toBe(1);
    expect(bought(each)).toBe(2);
    const { roadmap } = together;
    const gpus = [...(roadmap.pools[0]?.chosen?.estimate.gpusOf?.values() ?? [])];
    expect(gpus.reduce((sum, count) => sum + count, 0)).toBe(4);
    expect(roadmap.pools.map(({ load }) => load.modelId)).toEqual([chat.load.modelId, pictures.load.modelId]);
  });

  test('share power by their GPUs, and the cost of the plan adds up over the scenes', () => {
    const { values } = planOf(scenarioOf([[400_000, 90_000]]));
    const at = (row: string): number => values.at(row);
    const ids = [chat, pictures].map((scene) => poolOf(scene));
    const sum = (of: (each: (typeof ids)[number]) => string): number =>
      ids.reduce((total, each) => total + at(of(each)), 0);
    expect(sum((each) => each.ownGpus('srv-8xh20'))).toBe(8);
    expect(sum((each) => each.serverShare('srv-8xh20'))).toBeCloseTo(1, 12);
    expect(sum((each) => each.fullPower)).toBeCloseTo(
      (at(poolOf(chat).bought) * at('server.srv-8xh20.watts')) / 1000,
      9,
    );
    const shares = [chat, pictures].reduce(
      (total, { scene }) => total + at(unitCostIds.presentValue(scene.id)),
      0,
    );
    expect(shares).toBeCloseTo(at(RESULTS.presentValue), 2);
  });

  test('earlier servers carry them in later phases, with their GPUs shared out anew', () => {
    const plan = planOf(
      scenarioOf([
        [400_000, 90_000],
        [500_000, 400_000],
      ]),
    );
    const [first, second] = plan.roadmap.pools.filter(({ host }) => host === undefined);
    expect(second?.kept.map(({ lot }) => lot.id)).toEqual([first?.id]);
    const gpusIn = (phase: number): number => plan.values.at(poolOf(pictures, phase).ownGpus('srv-8xh20'));
    expect(gpusIn(1)).toBeGreaterThan(gpusIn(0));
    for (const scene of [chat, pictures]) {
      const ids = poolOf(scene, 1);
      const usable = plan.scenario.assumptions.targetUtilisation;
      expect(plan.values.at(ids.total) * usable * (1 + 1e-12)).toBeGreaterThanOrEqual(
        plan.values.at(ids.peak),
      );
    }
  });

  test('are full when the one with the least to spare is', () => {
    const growing = scenarioOf([[1, 1]], {
      horizonMonths: 24,
      forecasts: [
        { sceneId: chat.scene.id, law: 'compound', startPerDay: 40_000, monthlyRate: 0 },
        { sceneId: pictures.scene.id, law: 'compound', startPerDay: 40_000, monthlyRate: 0.02 },
      ],
    });
    const plan = planOf(growing);
    const full = triggersOf(plan.roadmap, plan.scenario, plan.values).map(({ fullIn }) => fullIn);
    // Sized for the busiest month: never full, whichever scene one looks at.
    expect(full).toEqual([undefined, undefined]);
  });

  test('are started on GPUs and ports of their own, none of them twice', () => {
    const twin: Scene = { ...chat.scene, id: 'twin', name: 'Twin' };
    const beside = { sceneId: twin.id, sharedWith: chat.scene.id, sharedAs: 'gpus' as const };
    const [phase] = scenarioOf([[400_000, 0]]).phases;
    if (!phase) throw new Error('there is a phase');
    const loads = [chat.load, { ...chat.load, ...beside }].map((load) => ({
      ...load,
      requestsPerDay: 200_000,
    }));
    const plan = planOf({
      ...scenarioOf([]),
      scenes: [chat.scene, twin],
      phases: [{ ...phase, loads }],
    });
    const started = plan.roadmap.pools.map((pool) => {
      const server = poolServerOf(pool, plan.values, catalog);
      if (!server) throw new Error('each scene has a server');
      const copies = copiesOf(server);
      const files = filesOf('compose', server, translatorFor('en').label);
      if (!copies.ok || !files.ok) throw new Error('each scene can be started');
      const published = files.value.files.flatMap(({ text }) => [...text.matchAll(/- "?(\d+):\d+/g)]);
      return { gpus: copies.value.flat(), ports: published.map(([, port]) => Number(port)) };
    });
    const gpus = started.flatMap((each) => each.gpus);
    const ports = started.flatMap((each) => each.ports);
    expect([gpus.length, ports.length].every((count) => count >= 2)).toBe(true);
    expect(new Set(gpus).size).toBe(gpus.length);
    expect(new Set(ports).size).toBe(ports.length);
    expect(Math.max(...gpus)).toBeLessThan(8);
  });

  test('are balanced each over copies of its own', () => {
    const plan = planOf(scenarioOf([[4_000_000, 900_000]]));
    for (const pool of plan.roadmap.pools) {
      const balanced = balancedPool(pool, plan.values, plan.scenario, catalog);
      if (!balanced.ok) throw new Error(JSON.stringify(balanced.error));
      const { model, lots } = balanced.value;
      const ids = poolIds(pool.id);
      expect(model.classes).toEqual([1]);
      expect(model.arrivalsPerSecond).toBeCloseTo(plan.values.at(ids.peak), 9);
      expect(plannedRate(model)).toBeCloseTo(plan.values.at(ids.total), 6);
      expect(lots.map(({ units }) => units)).toEqual([plan.values.at(poolOf(chat).bought)]);
    }
  });

  test('share in one way all of them', () => {
    const third: Scene = { ...chat.scene, id: 'third', name: 'Third' };
    const scenario = scenarioOf([[1000, 1000]]);
    const mixed: Load = { ...chat.load, sceneId: 'third', sharedWith: chat.scene.id };
    const plan = computePlan(
      {
        ...scenario,
        scenes: [...scenario.scenes, third],
        phases: scenario.phases.map((phase) => ({ ...phase, loads: [...phase.loads, mixed] })),
      },
      catalog,
    );
    expect(plan.ok ? [] : plan.error.map(({ code }) => code)).toEqual(['shared-ways', 'shared-ways']);
  });
});
