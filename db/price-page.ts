import type { Database } from 'better-sqlite3';
import type { PriceObservation } from '#shared/catalog/price.ts';
import type { PricePage, PricePageRequest } from '#shared/catalog/price-page.ts';
import { columnOf, priceTable } from './tables.ts';

/** Columns a page may be filtered by: all of them stand in the indexes it is sorted by. */
const FILTERS = {
  itemId: 'item_id',
  itemType: 'item_type',
  basis: 'basis',
  region: 'region',
  currency: 'currency',
} as const;

const SORTS = {
  date: { index: 'price_observation_by_date', column: 'observed_date' },
  amount: { index: 'price_observation_by_amount', column: 'amount' },
  item: { index: 'price_observation_by_item', column: 'item_id' },
} as const;

/** A price that was withdrawn, by itself or with its quote. */
const WITHDRAWN = `
  SELECT item_id FROM record_change AS newest
    WHERE kind = 'price' AND state = 'withdrawn' AND number = (
      SELECT max(number) FROM record_change WHERE kind = 'price' AND item_id = newest.item_id)
  UNION
  SELECT observation_id FROM quote_line WHERE observation_id IS NOT NULL AND quote_id IN (
    SELECT item_id FROM record_change AS newest
      WHERE kind = 'quote' AND state = 'withdrawn' AND number = (
        SELECT max(number) FROM record_change WHERE kind = 'quote' AND item_id = newest.item_id))`;

/** The SQL of a page, the count first; for the test that looks at its query plan. */
export function pageSql({ filters, sort, descending }: PricePageRequest): { count: string; page: string } {
  const { index, column } = SORTS[sort];
  const wanted = Object.keys(FILTERS).filter((name): name is keyof typeof FILTERS =>
    Object.hasOwn(filters, name),
  );
  const filtered = wanted.map((name) => `${FILTERS[name]} = @${name}`);
  const where = [...filtered, `id NOT IN (${WITHDRAWN})`].join(' AND ');
  const direction = descending ? 'DESC' : 'ASC';
  // The ids come from the index alone; only the rows shown are read.
  const ids = `SELECT id FROM price_observation INDEXED BY ${index} WHERE ${where}
    ORDER BY ${column} ${direction}, id ${direction} LIMIT @limit OFFSET @offset`;
  // An item has an index of its own, whatever it is sorted by.
  const sorted =
    filters.itemId === undefined
      ? ids
      : ids.replace(`INDEXED BY ${index}`, 'INDEXED BY price_observation_by_item');
  const countIndex = filters.itemId === undefined ? 'price_observation_by_date' : 'price_observation_by_item';
  return {
    // All of them less the withdrawn: these are few, and looking each row up among them is most of the work.
    count: `SELECT (SELECT count(*) FROM price_observation INDEXED BY ${countIndex}${whereAll(filtered)})
      - (SELECT count(*) FROM price_observation${whereAll([...filtered, `id IN (${WITHDRAWN})`])})`,
    page: `SELECT ${priceTable.fields.map((field) => `price.${columnOf(field)} AS "${field}"`).join(', ')}
      FROM (${sorted}) AS shown JOIN price_observation AS price ON price.id = shown.id
      ORDER BY price.${column} ${direction}, price.id ${direction}`,
  };
}

const whereAll = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;

type Counts = { readonly state: string; readonly known: Map<string, number> };

/** How many pass which filters, until the data file changes: the same list is paged through and sorted anew. */
const counts = new WeakMap<Database, Counts>();

function countOf(db: Database, sql: string, filters: PricePageRequest['filters']): number {
  // Changes of this connection, and those of any other.
  const own = db.prepare<[], number>('SELECT total_changes()').pluck().get();
  const state = JSON.stringify([own, db.pragma('data_version', { simple: true })]);
  let kept = counts.get(db);
  if (kept?.state !== state) {
    kept = { state, known: new Map() };
    counts.set(db, kept);
  }
  const key = JSON.stringify(Object.keys(FILTERS).map((name) => Reflect.get(filters, name) as unknown));
  const known = kept.known.get(key);
  if (known !== undefined) return known;
  const count = db.prepare<unknown[], number>(sql).pluck().get(filters) ?? 0;
  kept.known.set(key, count);
  return count;
}

/** One page of the price observations that count, filtered and sorted, with how many there are in all. */
export function readPricePage(db: Database, request: PricePageRequest): PricePage {
  const { count, page } = pageSql(request);
  const { filters, limit, offset } = request;
  return db.transaction(() => ({
    count: countOf(db, count, filters),
    rows: db
      .prepare(page)
      .all({ ...filters, limit, offset })
      .map((row): PriceObservation => priceTable.parse(row)),
  }))();
}
