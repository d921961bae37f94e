import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { indexCatalog } from '../catalog/catalog-index.ts';
import { sampleScenario } from '../plan/sample.ts';
import { pickPrice, priceBook } from '../scenario/pick-price.ts';
import type { Scenario, Scene } from '../scenario/scenario.ts';
import { OBJECTIVES, type Selection } from '../scenario/selection.ts';
import { DEFAULT_SERVING, ENGINE_CHOICES, LANGUAGE_ENGINES } from '../scenario/serving.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { nodesOf } from './built-node.ts';
import type { PoolNeed } from './candidates.ts';
import { fitServer } from './fit.ts';
import { netPriceOf } from './market.ts';
import { filteredOut } from './nearest-miss.ts';
import { rankValue } from './rank.ts';
import { type Option, type Search, searchServers } from './search.ts';

let catalog: Catalog;
let sample: Scenario;
let scene: Scene;

beforeAll(() => {
  catalog = shippedCatalog();
  sample = sampleScenario('en');
  const [first] = sample.scenes;
  if (!first) throw new Error('the sample has a scene');
  scene = first;
});

const needOf = (changes: Partial<PoolNeed['load']> = {}, more: Partial<PoolNeed> = {}): PoolNeed => ({
  scene,
  load: {
    sceneId: scene.id,
    requestsPerDay: 48_000,
    modelId: 'qwen2.5-72b',
    precision: 'bf16',
    latencySeconds: 1,
    tokenMilliseconds: 80,
    serving: DEFAULT_SERVING,
    ...changes,
  },
  month: 0,
  peak: 2.2,
  kept: 0,
  largestKept: 0,
  spare: 1,
  ...more,
});

const search = (
  need: PoolNeed,
  selection: Partial<Selection> = {},
  from: Catalog = catalog,
  scenario: Scenario = sample,
): Search =>
  searchServers(need, {
    scenario: { ...scenario, selection: { ...scenario.selection, ...selection } },
    index: indexCatalog(from),
    book: priceBook(from.prices),
  });

const verdict = (found: Search, gpu: string) => found.verdicts.find((each) => each.gpu.id === gpu);

describe('the search over the whole catalog (performance-model.md §9)', () => {
  test('offers only what the estimate says fits, in whole servers that carry the peak after one failure', () => {
    const found = search(needOf());
    expect(found.options.length).toBeGreaterThan(10);
    for (const { estimate, count, latencySeconds } of found.options) {
      expect(estimate.memory.freeGB).toBeGreaterThanOrEqual(0);
      expect(latencySeconds).toBeLessThanOrEqual(1);
      expect(Number.isInteger(count)).toBe(true);
      const left = (count - 1) * estimate.requestsPerSecond * sample.assumptions.targetUtilisation;
      expect(left).toBeGreaterThanOrEqual(2.2 * (1 - 1e-9));
    }
  });

  test('tells for every accelerator what became of it', () => {
    const found = search(needOf());
    expect(found.verdicts.map(({ gpu }) => gpu.id)).toEqual(catalog.gpus.map(({ id }) => id).toSorted());
    const [first] = found.options;
    for (const { gpu, whyNot } of found.verdicts) expect(whyNot === undefined).toBe(gpu.id === first?.gpu.id);
    expect(verdict(found, 'a16')?.whyNot).toMatchObject({ code: 'too-slow-first-token', target: 1 });
    const larger = search(needOf({ modelId: 'deepseek-v3' }));
    expect(verdict(larger, 'a16')?.whyNot).toMatchObject({
      code: 'memory-short',
      shortGB: expect.any(Number),
    });
    expect(verdict(found, 't4')?.whyNot).toMatchObject({ code: 'precision-unsupported' });
  });

  test('ranks what nobody has priced last, and says when a price was last seen', () => {
    const { options, verdicts } = search(needOf());
    const unpriced = options.findIndex(({ price }) => price === undefined);
    expect(unpriced).toBeGreaterThan(0);
    expect(options.slice(unpriced).every(({ price }) => price === undefined)).toBe(true);
    const reasons = verdicts.map(({ whyNot }) => whyNot);
    const day: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
    expect(reasons).toContainEqual({ code: 'no-price', since: day, ofCard: true });
  });

  test('buys at estimated prices only where the selection allows it, and says they are estimates', () => {
    expect(verdict(search(needOf()), 'h100-sxm')?.whyNot).toEqual({
      code: 'only-estimates',
      date: '2026-07-27',
    });
    const { options } = search(needOf(), { estimatedPrices: true });
    const h100 = options.find(({ server }) => server.id === 'srv-8xh100');
    expect(h100?.price).toMatchObject({ basis: 'estimate', certainty: 'estimated' });
    // An offer goes before any estimate of the same server.
    expect(options.find(({ server }) => server.id === 'srv-8xh200')?.price?.basis).toBe('street');
  });

  test.each(OBJECTIVES)('by %s: least first among the priced', (objective) => {
    const priced = search(needOf(), { objective }).options.filter(({ price }) => price);
    const values = priced.map((option) => rankValue(option, objective));
    expect(values).toEqual(values.toSorted((left, right) => left - right));
  });

  test('keeps to filters, and names them', () => {
    const domestic = search(needOf({ modelId: 'qwen2.5-7b' }), { domesticOnly: true });
    expect(verdict(domestic, 'h100-sxm')?.whyNot).toEqual({ code: 'not-domestic' });
    expect(verdict(search(needOf(), { refuseControlled: true }), 'h100-sxm')?.whyNot).toMatchObject({
      code: 'export-controlled',
    });
    expect(verdict(search(needOf(), { excluded: ['h100-sxm'] }), 'h100-sxm')?.whyNot).toEqual({
      code: 'excluded',
    });
  });

  test('keeps to limits, and says by how much they are passed', () => {
    const free = search(needOf());
    const [first] = free.options;
    const tight = search(needOf(), { powerKw: (first?.fullKw ?? 0) / 2 });
    for (const { fullKw } of tight.options) expect(fullKw).toBeLessThanOrEqual((first?.fullKw ?? 0) / 2);
    const budget = search(needOf(), { budgetCny: 1000 });
    expect(budget.options.every(({ price }) => price === undefined)).toBe(true);
    expect(budget.verdicts.map(({ whyNot }) => whyNot?.code)).toContain('over-budget');
  });
});

describe('engines as an axis of the search', () => {
  const withEngines = (need: PoolNeed): Search =>
    searchServers(need, {
      scenario: sample,
      index: indexCatalog(catalog),
      book: priceBook(catalog.prices),
      engines: ENGINE_CHOICES,
    });

  test('every option is what its own engine delivers on that server, each tried once', () => {
    const { options } = withEngines(needOf());
    expect(new Set(options.map(({ id }) => id)).size).toBe(options.length);
    expect(new Set(options.map(({ estimate }) => estimate.engine))).toEqual(
      new Set<string>(LANGUAGE_ENGINES),
    );
    const named = options.map(
      ({ server, load, estimate }) => `${server.id} ${load.precision} ${estimate.engine}`,
    );
    expect(new Set(named).size).toBe(named.length);
    for (const { gpu, estimate } of options) {
      if (estimate.engine === 'trtllm') expect(gpu.vendor).toBe('NVIDIA');
    }
  });

  test('the first of them is no worse than without, and what is not served is told of the load as stated', () => {
    const own = search(needOf());
    const wide = withEngines(needOf());
    const [first] = wide.options;
    const [ownFirst] = own.options;
    if (!first || !ownFirst) throw new Error('nothing serves the load');
    const { objective } = sample.selection;
    expect(rankValue(first, objective)).toBeLessThanOrEqual(rankValue(ownFirst, objective));
    expect(verdict(wide, 't4')?.whyNot).toEqual(verdict(own, 't4')?.whyNot);
  });

  test('engines of another kind of scene are left out', () => {
    const pictures = sample.scenes.find(({ kind }) => kind === 'text-to-image');
    if (!pictures) throw new Error('the sample has a picture scene');
    const load = {
      sceneId: pictures.id,
      modelId: 'sdxl-base',
      precision: 'fp16',
      latencySeconds: 20,
    } as const;
    const { options } = withEngines(needOf(load, { scene: pictures }));
    expect(new Set(options.map(({ estimate }) => estimate.engine))).toEqual(
      new Set(['compiled', 'eager', 'tensorrt', 'onnxruntime']),
    );
  });
});

describe('a need that nothing can meet', () => {
  test('gets the nearest miss of each kind, and what would have to give', () => {
    const found = search(needOf({ latencySeconds: 0.01 }));
    expect(found.options).toEqual([]);
    const slow = found.misses.find(({ whyNot }) => whyNot.code === 'too-slow-first-token');
    expect(slow?.excess).toBeGreaterThan(1);
    const excess = found.misses.map((miss) => miss.excess);
    expect(excess).toEqual(excess.toSorted((left, right) => left - right));
    if (slow?.whyNot.code !== 'too-slow-first-token') throw new Error('no miss by time');
    // Giving what the miss asks for is enough.
    const given = search(needOf({ latencySeconds: slow.whyNot.seconds * 1.01 }));
    expect(given.options.length).toBeGreaterThan(0);
  });

  test('a model larger than any node: refused by memory, with the fewest nodes that could hold it together', () => {
    const small = { ...catalog, gpus: catalog.gpus.filter(({ id }) => id === 'rtx-4090') };
    const { options, pipeline, verdicts } = search(needOf({ modelId: 'deepseek-v3' }), {}, small);
    expect(options).toEqual([]);
    expect(verdicts[0]?.whyNot?.code).toBe('memory-short');
    expect(pipeline?.nodes).toBeGreaterThan(1);
    const { nodes = 0, availableGB = 0, neededGB = 0 } = pipeline ?? {};
    expect(nodes * availableGB).toBeGreaterThanOrEqual(neededGB);
    expect((nodes - 1) * availableGB).toBeLessThan(neededGB);
  });

  test('no demand: nothing to buy, no division by it', () => {
    const found = search(needOf({ requestsPerDay: 0 }, { peak: 0, spare: 0 }));
    for (const { count } of found.options) expect(count).toBe(0);
  });

  test('filters that contradict each other leave nothing, each accelerator with its reason', () => {
    const domestic = catalog.gpus.filter(({ vendor }) => vendor !== 'NVIDIA').map(({ id }) => id);
    const found = search(needOf(), { domesticOnly: true, excluded: domestic });
    expect(found.options).toEqual([]);
    expect(found.verdicts.every(({ whyNot }) => whyNot !== undefined)).toBe(true);
    // What would have to give: the conditions, with how many each keeps out.
    const out = filteredOut(found.verdicts);
    expect(out.map(({ filter }) => filter).toSorted()).toEqual(['excluded', 'not-domestic']);
    expect(out.reduce((sum, { count }) => sum + count, 0)).toBe(catalog.gpus.length);
  });

  test('a budget that nothing with a price keeps: the nearest is told beside what has no price', () => {
    const found = search(needOf({ modelId: 'qwen2.5-7b', requestsPerDay: 800 }, { peak: 0.04 }), {
      budgetCny: 1000,
    });
    expect(found.options.length).toBeGreaterThan(0);
    expect(found.options.every(({ price }) => price === undefined)).toBe(true);
    expect(found.misses.map(({ whyNot }) => whyNot.code)).toContain('over-budget');
    const book = priceBook(catalog.prices);
    expect(found.misses.filter(({ server }) => pickPrice(server.id, sample, book) === undefined)).toEqual([]);
  });
});

const shuffled = <T>(items: readonly T[], keys: readonly number[]): T[] =>
  items
    .map((item, at) => ({ item, key: keys[at % keys.length] ?? 0, at }))
    .toSorted((left, right) => left.key - right.key || right.at - left.at)
    .map(({ item }) => item);

const figures = (found: Search): unknown =>
  found.options.map(({ id, count, cost, fullKw }) => [id, count, cost?.presentValue, fullKw]);

test('the same answer for any order of the catalog', () => {
  const expected = search(needOf());
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 7, maxLength: 31 }), (keys) => {
      const other: Catalog = {
        ...catalog,
        gpus: shuffled(catalog.gpus, keys),
        servers: shuffled(catalog.servers, keys),
        prices: shuffled(catalog.prices, keys),
      };
      const found = search(needOf(), {}, other);
      expect(figures(found)).toEqual(figures(expected));
      expect(found.verdicts).toEqual(expected.verdicts);
      expect([...found.front]).toEqual([...expected.front]);
    }),
    { numRuns: 15 },
  );
});

/** Every node by every count up to where it is enough, its cost as dated flows: nothing shared with the search. */
function cheapestByHand(need: PoolNeed, scenario: Scenario, from: Catalog): number {
  const index = indexCatalog(from);
  const { assumptions: given, horizonMonths } = scenario;
  const nodes = [...from.servers.filter(({ role }) => role === 'inference'), ...from.gpus.flatMap(nodesOf)];
  const fewest = (server: (typeof nodes)[number], sizes: readonly number[]) =>
    sizes
      .map((together) => ({
        together,
        fit: fitServer(server, need.scene, need.load, index, undefined, together),
      }))
      .find(({ fit }) => fit.ok || fit.error.code !== 'memory-short');
  const valueOf = (server: (typeof nodes)[number], sizes: readonly number[]): number[] => {
    const { fit, together = 1 } = fewest(server, sizes) ?? {};
    const price = pickPrice(server.id, scenario, priceBook(from.prices));
    if (!fit?.ok || !price || price.currency === 'EUR') return [];
    const rate = fit.value.requestsPerSecond;
    let count = 0;
    while ((count - need.spare * together) * rate * given.targetUtilisation < need.peak * (1 - 1e-12)) {
      count += together;
    }
    const net = count * netPriceOf(price, scenario);
    const use = need.load.requestsPerDay / 86_400 / (count * rate);
    const kw = (count * (server.maxPowerWatts ?? 0)) / 1000;
    const drawn = kw * (given.idlePowerShare + (1 - given.idlePowerShare) * Math.min(1, use));
    let value = net * (1 + given.installationRate);
    for (let month = 1; month <= horizonMonths; month += 1) {
      const paid =
        drawn * given.hoursPerMonth * given.pue * given.electricityPrice +
        (month > given.warrantyMonths ? (net * given.maintenanceRate) / 12 : 0) -
        (month === horizonMonths ? net * (1 - given.residualYearlyLoss) ** (horizonMonths / 12) : 0);
      value += paid / (1 + given.discountRate) ** (month / 12);
    }
    return [value];
  };
  const alone = nodes.flatMap((server) => valueOf(server, [1]));
  return Math.min(...(alone.length > 0 ? alone : nodes.flatMap((server) => valueOf(server, [2, 3, 4]))));
}

test('on small catalogs no option found by hand is better', () => {
  fc.assert(
    fc.property(
      fc.subarray(acceleratorIds(), { minLength: 2, maxLength: 8 }),
      fc.double({ min: 0.01, max: 60, noNaN: true }),
      fc.integer({ min: 0, max: 2 }),
      fc.constantFrom('qwen2.5-7b', 'qwen2.5-72b'),
      fc.double({ min: 0.02, max: 0.2, noNaN: true }),
      (gpuIds, peak, spare, modelId, discountRate) => {
        const small: Catalog = {
          ...catalog,
          gpus: catalog.gpus.filter(({ id }) => gpuIds.includes(id)),
          servers: catalog.servers.filter(({ gpuId }) => gpuId !== null && gpuIds.includes(gpuId)),
        };
        const scenario = { ...sample, assumptions: { ...sample.assumptions, discountRate } };
        const need = needOf({ modelId, requestsPerDay: peak * 20_000 }, { peak, spare });
        const [best] = search(need, { objective: 'annual-cost' }, small, scenario).options;
        const byHand = cheapestByHand(need, scenario, small);
        if (best?.cost === undefined) expect(byHand).toBe(Infinity);
        else expect(best.cost.presentValue / byHand).toBeCloseTo(1, 9);
      },
    ),
    { numRuns: 60 },
  );
});

/** Accelerators of servers that the shipped catalog prices, and some that it does not. */
const acceleratorIds = (): string[] => [
  ...new Set(shippedCatalog().servers.flatMap(({ gpuId }) => gpuId ?? [])),
  't4',
  'l4',
];

test('every option on the front is beaten by none, and every other by one on it', () => {
  const { options, front } = search(needOf());
  const priced = options.filter((option): option is Option & { cost: object } => option.cost !== undefined);
  const beats = (left: Option, right: Option): boolean =>
    rankValue(left, 'annual-cost') <= rankValue(right, 'annual-cost') &&
    left.latencySeconds <= right.latencySeconds &&
    (rankValue(left, 'annual-cost') < rankValue(right, 'annual-cost') ||
      left.latencySeconds < right.latencySeconds);
  expect(front.size).toBeGreaterThan(0);
  for (const option of priced) {
    const beaten = priced.some((other) => beats(other, option));
    expect(front.has(option.id)).toBe(!beaten);
  }
});
