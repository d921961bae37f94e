import type { Catalog } from '#shared/catalog/catalog.ts';
import { indexCatalog } from '#shared/catalog/catalog-index.ts';
import { computePlan } from '#shared/plan/plan.ts';
import { proposePhases } from '#shared/plan/propose-phases.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { sizeScenario } from '#shared/plan/size.ts';
import { priceBook } from '#shared/scenario/pick-price.ts';
import { PRECISIONS, type Scenario } from '#shared/scenario/scenario.ts';
import { ENGINE_CHOICES } from '#shared/scenario/serving.ts';
import { searchServers } from '#shared/sizing/search.ts';
import { shippedCatalog } from '../tools/testing/shipped-catalog.ts';
import { type Bench, measure, type Rows } from './bench.ts';

async function run(): Promise<Rows> {
  const catalog = shippedCatalog();
  const scenario = sampleScenario('en');
  const index = indexCatalog(catalog);
  const book = priceBook(catalog.prices);
  const sized = sizeScenario(scenario, catalog);
  const largest = sized.ok
    ? sized.value.toSorted((left, right) => right.need.peak - left.need.peak)[0]
    : undefined;
  if (!largest) throw new Error('the sample has a load');
  const space = { scenario, index, book };
  const one = await measure(() => searchServers(largest.need, space), 100);
  const every = await measure(() => searchServers(largest.need, { ...space, precisions: PRECISIONS }), 50);
  const engines = await measure(() => searchServers(largest.need, { ...space, engines: ENGINE_CHOICES }), 50);
  const whole = await measure(() => sizeScenario(scenario, catalog), 50);
  const wholeEvery = await measure(() => sizeScenario(scenario, catalog, { precisions: PRECISIONS }), 20);
  const plan = await measure(() => computePlan(scenario, catalog), 50);
  const three = threeScenes(scenario);
  const threePlan = await measure(() => computePlan(three, catalog), 20);
  const threeSized = await measure(() => sizeScenario(three, catalog), 20);
  const tried = searchServers(largest.need, { ...space, precisions: PRECISIONS }).tried;
  return [
    { name: 'one load, whole catalog, its own precision', ...one },
    { name: `one load, whole catalog, every precision (${tried} configurations)`, ...every },
    { name: 'one load, whole catalog, every engine', ...engines },
    { name: `${sized.ok ? sized.value.length : 0} loads in 3 phases, own precision`, ...whole },
    { name: 'the same, every precision', ...wholeEvery },
    { name: 'plan of the sample, all phases together', ...plan },
    { name: 'plan of three scenes in three phases, all phases together', ...threePlan },
    { name: 'search of the same, nine loads', ...threeSized },
    {
      name: 'months of one to six phases, two growing scenes',
      ...(await measure(() => months(scenario, catalog), 5, 1)),
    },
  ];
}

/** The sample with a second assistant beside the first, a little larger in every phase. */
function threeScenes(sample: Scenario): Scenario {
  const [assistant] = sample.scenes;
  if (!assistant) throw new Error('the sample has a scene');
  const second = { ...assistant, id: 'second', name: 'Second assistant' };
  return {
    ...sample,
    scenes: [...sample.scenes, second],
    phases: sample.phases.map((phase) => ({
      ...phase,
      loads: [
        ...phase.loads,
        ...phase.loads
          .slice(0, 1)
          .map((load) => ({ ...load, sceneId: second.id, requestsPerDay: load.requestsPerDay * 3 })),
      ],
    })),
  };
}

/** Phases that differ only by growth, so that all their months are free. */
function months(sample: Scenario, catalog: Catalog): unknown {
  const [, phase] = sample.phases;
  if (!phase) throw new Error('the sample has a second phase');
  const growing: Scenario = {
    ...sample,
    forecasts: [
      { law: 'compound', sceneId: 'assistant', startPerDay: 8000, monthlyRate: 0.05 },
      { law: 'linear', sceneId: 'pictures', startPerDay: 2000, perMonth: 200 },
    ],
    phases: [
      { ...phase, month: 0, deliveryMonths: 0, installationMonths: 0 },
      { ...phase, id: 'second', month: 24 },
    ],
  };
  return proposePhases(growing, catalog, { nameOf: String });
}

export const bench: Bench = { name: 'Search over the whole catalog', run };
