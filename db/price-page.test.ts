import type { Database } from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PRICE_SORTS, type PricePageRequest } from '#shared/catalog/price-page.ts';
import type { PriceObservation } from '#shared/catalog/price.ts';
import { openDatabase } from './open.ts';
import { pageSql, readPricePage } from './price-page.ts';
import { addPrice, readWithdrawnPrices } from './price-store.ts';
import { changeRecords } from './record-store.ts';
import { emptyDatabase, valueOf } from './testing/opened.ts';
import { NOW } from './testing/temporary-folder.ts';

const LIN = { author: 'lin', now: NOW };

const price = (itemId: string, amount: number, change: Partial<PriceObservation> = {}) => ({
  itemId,
  itemType: 'gpu',
  amount,
  currency: 'CNY' as const,
  unit: 'per card',
  basis: 'quote' as const,
  taxBasis: 'inclusive' as const,
  region: 'CN',
  observedDate: '2026-10-01',
  validUntil: null,
  sourceUrl: 'https://example.com',
  sourceNote: '',
  ...change,
});

function withPrices(): { db: Database; ids: readonly string[] } {
  const db = emptyDatabase(onTestFinished);
  const ids = [
    price('a', 30),
    price('b', 10, { currency: 'USD' }),
    price('c', 20, { observedDate: '2026-11-01' }),
    price('a', 40, { basis: 'street', observedDate: '2025-01-01' }),
  ].map((each) => valueOf(addPrice(db, each, LIN)).id);
  return { db, ids };
}

const ask = (change: Partial<PricePageRequest> = {}): PricePageRequest => ({
  filters: {},
  sort: 'amount',
  descending: false,
  offset: 0,
  limit: 100,
  ...change,
});

const amounts = (db: Database, request: PricePageRequest): readonly number[] =>
  readPricePage(db, request).rows.map(({ amount }) => amount);

describe('a page of prices', () => {
  it('is the same from whichever end of the list it is read', () => {
    const { db } = withPrices();
    for (const sort of PRICE_SORTS) {
      for (const descending of [true, false]) {
        for (const filters of [{}, { currency: 'CNY' }, { itemType: 'gpu' }, { basis: 'quote' }] as const) {
          const whole = readPricePage(db, ask({ sort, descending, filters })).rows;
          const parts = [0, 1, 2, 3].flatMap(
            (offset) => readPricePage(db, ask({ sort, descending, filters, offset, limit: 1 })).rows,
          );
          expect(parts).toEqual(whole);
          expect(readPricePage(db, ask({ sort, descending, filters, offset: 9 })).rows).toEqual([]);
        }
      }
    }
  });

  it('counts what was added since, here and by another connection', () => {
    const { db } = withPrices();
    const count = (filters: PricePageRequest['filters']): number => readPricePage(db, ask({ filters })).count;
    expect([count({}), count({ itemType: 'gpu' }), count({ currency: 'USD' })]).toEqual([4, 4, 1]);
    valueOf(addPrice(db, price('d', 5, { currency: 'USD' }), LIN));
    expect([count({}), count({ itemType: 'gpu' }), count({ currency: 'USD' })]).toEqual([5, 5, 2]);
    const other = valueOf(openDatabase({ file: db.name, now: NOW })).db;
    onTestFinished(() => void other.close());
    valueOf(addPrice(other, price('e', 6), LIN));
    expect([count({}), count({ itemType: 'gpu' }), count({ currency: 'USD' })]).toEqual([6, 6, 2]);
  });

  it('is filtered and sorted, and says how many there are in all', () => {
    const { db } = withPrices();
    expect(amounts(db, ask())).toEqual([10, 20, 30, 40]);
    expect(amounts(db, ask({ sort: 'date', descending: true }))).toEqual([20, 10, 30, 40]);
    expect(amounts(db, ask({ filters: { itemId: 'a' } }))).toEqual([30, 40]);
    const part = readPricePage(db, ask({ filters: { currency: 'CNY' }, offset: 1, limit: 1 }));
    expect(part).toMatchObject({ count: 3, rows: [{ amount: 30 }] });
  });

  it('leaves out what was withdrawn, and counts without it', () => {
    const { db, ids } = withPrices();
    const withdrawn = { kind: 'price', itemId: ids[0] ?? '', state: 'withdrawn', document: null } as const;
    valueOf(changeRecords(db, [withdrawn], { ...LIN, reason: '' }));
    expect(readPricePage(db, ask())).toMatchObject({ count: 3 });
    expect(readPricePage(db, ask({ filters: { itemId: 'a' } }))).toMatchObject({
      count: 1,
      rows: [{ amount: 40 }],
    });
    expect(readWithdrawnPrices(db).map(({ amount }) => amount)).toEqual([30]);
    valueOf(changeRecords(db, [{ ...withdrawn, state: 'active' }], { ...LIN, reason: '' }));
    expect(readPricePage(db, ask())).toMatchObject({ count: 4 });
    expect(readWithdrawnPrices(db)).toEqual([]);
  });

  it.each(['date', 'amount', 'item'] as const)(
    'by %s comes from an index, with nothing sorted by hand',
    (sort) => {
      const { db } = withPrices();
      for (const filters of [
        {},
        { itemId: 'a' },
        { itemType: 'gpu', region: 'CN' },
        { basis: 'quote', currency: 'CNY' },
      ] as const) {
        const { page } = pageSql(ask({ sort, filters }));
        const plan = db
          .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${page}`)
          .all({ ...filters, limit: 1, offset: 0 })
          .map(({ detail }) => detail);
        expect(
          plan.filter((step) => step.startsWith('SCAN price_observation') && !step.includes('INDEX')),
        ).toEqual([]);
        expect(plan.join('; ')).toMatch(/price_observation USING (COVERING )?INDEX price_observation_by/);
      }
    },
  );
});
