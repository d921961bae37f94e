import type { Database, Statement } from 'better-sqlite3';
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

const SORTS = { date: 'observed_date', amount: 'amount', item: 'item_id' } as const;

/** The index that is in a page's order and holds its rows closest to each other. */
function indexOf({ itemId, itemType }: PricePageRequest['filters'], sort: keyof typeof SORTS): string {
  // An item has an index of its own, whatever it is sorted by.
  if (itemId !== undefined) return 'price_observation_by_item';
  return `price_observation_by_${itemType !== undefined && sort !== 'item' ? 'type_' : ''}${sort}`;
}

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

/** The SQL of a page and of its count; for the test that looks at their query plans. */
export function pageSql(
  { filters, sort, descending }: Pick<PricePageRequest, 'filters' | 'sort' | 'descending'>,
  { someWithdrawn = true }: { readonly someWithdrawn?: boolean } = {},
): { readonly all: string; readonly added: string; readonly withdrawn: string; readonly page: string } {
  const column = SORTS[sort];
  const wanted = Object.keys(FILTERS).filter((name): name is keyof typeof FILTERS =>
    Object.hasOwn(filters, name),
  );
  const filtered = wanted.map((name) => `${FILTERS[name]} = @${name}`);
  const direction = descending ? 'DESC' : 'ASC';
  // The rows come from the index alone; only those shown are read.
  const rows = `SELECT rowid AS place FROM price_observation INDEXED BY ${indexOf(filters, sort)}
    ${where([...filtered, ...(someWithdrawn ? [`id NOT IN (${WITHDRAWN})`] : [])])}
    ORDER BY ${column} ${direction}, id ${direction} LIMIT @limit OFFSET @offset`;
  const counted = 'SELECT count(*) FROM price_observation';
  return {
    all: `${counted} INDEXED BY ${indexOf(filters, 'date')} ${where(filtered)}`,
    added: `${counted} NOT INDEXED ${where(['rowid > @counted', ...filtered])}`,
    withdrawn: `${counted} ${where([...filtered, `id IN (${WITHDRAWN})`])}`,
    page: `SELECT ${priceTable.fields.map((field) => `price.${columnOf(field)} AS "${field}"`).join(', ')}
      FROM (${rows}) AS shown CROSS JOIN price_observation AS price ON price.rowid = shown.place
      ORDER BY price.${column} ${direction}, price.id ${direction}`,
  };
}

const where = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;

type Count = {
  /** Up to which row of the table it goes. */
  readonly counted: number;
  readonly all: number;
  /** How many of them were withdrawn when the connection had made so many changes. */
  readonly withdrawn: number;
  readonly changes: number;
};

/** What is known of a data file, until another connection writes to it. */
type Known = {
  readonly version: unknown;
  readonly counts: Map<string, Count>;
};

const known = new WeakMap<Database, Known>();
const statements = new WeakMap<Database, Map<string, Statement<[object]>>>();

function statement(db: Database, sql: string): Statement<[object]> {
  const kept = statements.get(db) ?? new Map<string, Statement<[object]>>();
  statements.set(db, kept);
  const made = kept.get(sql) ?? db.prepare<[object]>(sql);
  kept.set(sql, made);
  return made;
}

const numberOf = (db: Database, sql: string, parameters: object = {}): number =>
  Number(statement(db, sql).pluck().get(parameters) ?? 0);

/**
 * How many prices pass the filters, and how many of these were withdrawn. Prices are only ever added, so that those
 * that were counted before are not counted again.
 */
function countOf(db: Database, filters: PricePageRequest['filters'], sql: ReturnType<typeof pageSql>): Count {
  const version = db.pragma('data_version', { simple: true });
  const before = known.get(db);
  const kept: Known = before && before.version === version ? before : { version, counts: new Map() };
  known.set(db, kept);
  const key = JSON.stringify(Object.keys(FILTERS).map((name) => Reflect.get(filters, name) as unknown));
  const last = kept.counts.get(key);
  const changes = numberOf(db, 'SELECT total_changes()');
  if (last?.changes === changes) return last;
  const counted = numberOf(db, 'SELECT coalesce(max(rowid), 0) FROM price_observation');
  const all = last
    ? last.all + numberOf(db, sql.added, { ...filters, counted: last.counted })
    : numberOf(db, sql.all, filters);
  const count = { counted, all, withdrawn: numberOf(db, sql.withdrawn, filters), changes };
  kept.counts.set(key, count);
  return count;
}

/** One page of the price observations that count, filtered and sorted, with how many there are in all. */
export function readPricePage(db: Database, request: PricePageRequest): PricePage {
  const { filters, descending, offset } = request;
  return db.transaction(() => {
    const { all, withdrawn } = countOf(db, filters, pageSql(request));
    const count = all - withdrawn;
    const limit = Math.max(0, Math.min(request.limit, count - offset));
    // Rows behind the middle are nearer to the other end.
    const fromEnd = offset > count - offset - limit;
    const { page } = pageSql(
      { ...request, descending: fromEnd ? !descending : descending },
      { someWithdrawn: withdrawn > 0 },
    );
    const rows = statement(db, page)
      .all({ ...filters, limit, offset: fromEnd ? count - offset - limit : offset })
      .map((row): PriceObservation => priceTable.parse(row));
    return { count, rows: fromEnd ? rows.toReversed() : rows };
  })();
}
