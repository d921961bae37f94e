import { readCatalog } from '#db/catalog-store.ts';
import { readPricePage } from '#db/price-page.ts';
import { insertPrices } from '#db/price-store.ts';
import { plannerDatabase } from '#db/testing/opened.ts';
import { between, seededRandom } from '#db/testing/random.ts';
import { type PricePageRequest, PRICE_SORTS } from '#shared/catalog/price-page.ts';
import { PRICE_BASES, type PriceObservation } from '#shared/catalog/price.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { pickPrice, priceBook } from '#shared/scenario/pick-price.ts';
import { type Bench, type BenchRow, measure, type Measured, summarise } from './bench.ts';
import { withCleaning } from './scratch.ts';

const OBSERVATIONS = 100_000;
const ITEMS = 2_000;
const PAGES = 2_000;
const PLAN_ITEMS = 200;
const TRIES = 5;
/** Pages that are not counted: the file is read for the first time. */
const WARM_UP = 50;

const random = seededRandom(100_000);

const pick = <T>(values: readonly [T, ...T[]]): T =>
  values[between(random, 0, values.length - 1)] ?? values[0];

const observation = (): Omit<PriceObservation, 'id'> => ({
  itemId: `item-${between(random, 1, ITEMS)}`,
  itemType: pick(['gpu', 'server', 'nic', 'switch', 'ssd']),
  amount: between(random, 1, 10_000_000) / 100,
  currency: pick(['CNY', 'USD']),
  unit: 'per piece',
  basis: pick(PRICE_BASES),
  taxBasis: 'inclusive',
  region: pick(['CN', 'US', 'EU']),
  observedDate: `202${between(random, 3, 6)}-${String(between(random, 1, 9)).padStart(2, '0')}-15`,
  validUntil: null,
  sourceUrl: 'https://example.com/offer',
  sourceNote: 'measured',
});

/** A page as a person asks for it: some filter, some order, somewhere in it. */
function request(): PricePageRequest {
  const filters = pick<PricePageRequest['filters']>([
    {},
    { itemId: `item-${between(random, 1, ITEMS)}` },
    { itemType: 'gpu' },
    { basis: 'quote' },
    { currency: 'USD', region: 'CN' },
    { itemType: 'server', basis: 'street', currency: 'CNY' },
  ]);
  return {
    filters,
    sort: pick(PRICE_SORTS),
    descending: pick([true, false]),
    // The first pages mostly; a person may also drag the bar anywhere.
    offset: pick([100 * between(random, 0, 9), 100 * between(random, 0, OBSERVATIONS / 100)]),
    limit: 100,
  };
}

/** How long each takes, and how long of that its thread is at work: the same on a busy machine. */
function timesOf(works: readonly (() => unknown)[]): { readonly wall: Measured; readonly work: Measured } {
  const wall: number[] = [];
  const work: number[] = [];
  for (const each of works) {
    const start = performance.now();
    const before = process.threadCpuUsage();
    each();
    const { user, system } = process.threadCpuUsage(before);
    wall.push(performance.now() - start);
    work.push((user + system) / 1000);
  }
  return { wall: summarise(wall.slice(WARM_UP)), work: summarise(work.slice(WARM_UP)) };
}

/** How long each takes when nobody else wants the processor: the quickest of a few runs. */
function undisturbed(works: readonly (() => unknown)[]): Measured {
  return summarise(
    works.map((work) =>
      Math.min(
        ...Array.from({ length: TRIES }, () => {
          const start = performance.now();
          work();
          return performance.now() - start;
        }),
      ),
    ),
  );
}

/** Pages of 100,000 observations, and the prices of a plan with 200 items. */
export const bench: Bench = {
  name: `${OBSERVATIONS.toLocaleString('en')} price observations`,
  run: () =>
    withCleaning(async (afterwards): Promise<readonly BenchRow[]> => {
      const db = plannerDatabase(afterwards);
      db.transaction(() => insertPrices(db, Array.from({ length: OBSERVATIONS }, observation)))();
      db.pragma('optimize');
      const requests = Array.from({ length: PAGES }, request);
      const reads = requests.map((asked) => () => readPricePage(db, asked));
      const pages = timesOf(reads);
      const quickest = undisturbed(reads);

      const catalog = readCatalog(db);
      const scenario = sampleScenario('en');
      const wanted = Array.from({ length: PLAN_ITEMS }, (_none, at) => `item-${at + 1}`);
      const first = await measure(
        () => {
          // A book of its own each time: what a changed catalog costs.
          const book = priceBook([...catalog.prices]);
          return wanted.map((itemId) => pickPrice(itemId, scenario, book));
        },
        30,
        3,
      );
      const book = priceBook(catalog.prices);
      const again = await measure(() => wanted.map((itemId) => pickPrice(itemId, scenario, book)), 100);
      const picks = timesOf(
        Array.from({ length: 150 }, () => () => wanted.map((itemId) => pickPrice(itemId, scenario, book))),
      );
      return [
        {
          name: 'a page, filtered and sorted',
          ...pages.wall,
          note: `p99 ${pages.wall.p99Milliseconds.toFixed(2)} ms`,
        },
        {
          name: '  of it at work in the processor',
          ...pages.work,
          note: `p99 ${pages.work.p99Milliseconds.toFixed(2)} ms`,
        },
        {
          name: '  the quickest of five runs of each',
          ...quickest,
          note: `p99 ${quickest.p99Milliseconds.toFixed(2)} ms`,
        },
        { name: `${PLAN_ITEMS} prices picked`, ...again },
        { name: '  of it at work in the processor', ...picks.work },
        { name: `${PLAN_ITEMS} prices picked, prices grouped anew`, ...first },
      ];
    }),
};
