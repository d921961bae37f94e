import { indexCatalog } from '#shared/catalog/catalog-index.ts';
import { computePlan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { sizeScenario } from '#shared/plan/size.ts';
import { priceBook } from '#shared/scenario/pick-price.ts';
import { PRECISIONS } from '#shared/scenario/scenario.ts';
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
  const whole = await measure(() => sizeScenario(scenario, catalog), 50);
  const wholeEvery = await measure(() => sizeScenario(scenario, catalog, { precisions: PRECISIONS }), 20);
  const plan = await measure(() => computePlan(scenario, catalog), 50);
  const tried = searchServers(largest.need, { ...space, precisions: PRECISIONS }).tried;
  return [
    { name: 'one load, whole catalog, its own precision', ...one },
    { name: `one load, whole catalog, every precision (${tried} configurations)`, ...every },
    { name: `${sized.ok ? sized.value.length : 0} loads in 3 phases, own precision`, ...whole },
    { name: 'the same, every precision', ...wholeEvery },
    { name: 'plan of the sample, all phases together', ...plan },
  ];
}

export const bench: Bench = { name: 'Search over the whole catalog', run };
