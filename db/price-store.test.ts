import { describe, expect, it, onTestFinished } from 'vitest';
import type { PriceObservation } from '#shared/catalog/price.ts';
import { readCatalog } from './catalog-store.ts';
import { addPrice } from './price-store.ts';
import { codesOf, emptyDatabase, valueOf } from './testing/opened.ts';
import { NOW } from './testing/temporary-folder.ts';

const QUOTE: Omit<PriceObservation, 'id'> = {
  itemId: 'mgmt-2u',
  itemType: 'server',
  amount: 62_000,
  currency: 'CNY',
  unit: 'per server',
  basis: 'quote',
  taxBasis: 'inclusive',
  region: 'CN',
  observedDate: '2026-11-01',
  validUntil: '2026-12-01',
  sourceUrl: '报价单 2026-118',
  sourceNote: '',
};

const LIN = { author: 'lin', now: NOW };

describe('a price the user adds', () => {
  it('is kept under an id of its own, beside the earlier ones', () => {
    const db = emptyDatabase(onTestFinished);
    expect(valueOf(addPrice(db, QUOTE, LIN))).toEqual({ ...QUOTE, id: 'u-0001' });
    expect(valueOf(addPrice(db, { ...QUOTE, amount: 60_000 }, LIN)).id).toBe('u-0002');
    expect(readCatalog(db).prices).toEqual([
      { ...QUOTE, id: 'u-0001' },
      { ...QUOTE, id: 'u-0002', amount: 60_000 },
    ]);
  });

  it('needs a source', () => {
    const db = emptyDatabase(onTestFinished);
    expect(codesOf(addPrice(db, { ...QUOTE, sourceUrl: ' ' }, LIN))).toEqual(['missing-field']);
    expect(readCatalog(db).prices).toEqual([]);
  });

  it('is refused when it is no price', () => {
    const db = emptyDatabase(onTestFinished);
    expect(() => addPrice(db, { ...QUOTE, amount: Number.NaN }, LIN)).toThrow(/amount/);
    expect(db.inTransaction).toBe(false);
  });
});
