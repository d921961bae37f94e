import { describe, expect, test } from 'vitest';
import type { PriceObservation } from '../catalog/price.ts';
import { evaluateScalar } from '../ledger/evaluate.ts';
import { sampleScenario } from '../plan/sample.ts';
import { GOODS_VAT, netUnitPrice, USD_CNY } from './net-price.ts';
import { includesVat, pickPrice, priceBook } from './pick-price.ts';
import type { Scenario } from './scenario.ts';

const seen = (changes: Partial<PriceObservation>): PriceObservation => ({
  id: `p-${JSON.stringify(changes)}`,
  itemId: 'server',
  itemType: 'server',
  amount: 100,
  currency: 'CNY',
  unit: 'per server',
  basis: 'street',
  taxBasis: 'unstated',
  region: 'CN',
  observedDate: '2026-09-01',
  validUntil: null,
  sourceUrl: 'shop',
  sourceNote: '',
  ...changes,
});

const scenario: Scenario = { ...sampleScenario('en'), priceDate: '2026-10-01', prices: [] };
const pick = (...observations: PriceObservation[]) => pickPrice('server', scenario, priceBook(observations));

describe('the price a scenario uses', () => {
  test('is the newest offer seen on or before the price date', () => {
    const picked = pick(
      seen({ amount: 90, observedDate: '2026-08-01' }),
      seen({ amount: 110, observedDate: '2026-09-15' }),
      seen({ amount: 70, observedDate: '2026-10-02' }),
    );
    expect(picked).toMatchObject({ amount: 110, ageDays: 16, certainty: 'sure' });
  });

  test('is an offer of the home market before one from elsewhere', () => {
    expect(pick(seen({ region: 'US', observedDate: '2026-09-30' }), seen({ amount: 7 }))?.amount).toBe(7);
  });

  test('is one still valid on the day before a newer one that has expired', () => {
    const expired = seen({ amount: 60, observedDate: '2026-09-20', validUntil: '2026-09-25' });
    expect(pick(expired, seen({ amount: 80 }))?.amount).toBe(80);
    expect(pick(expired)).toMatchObject({ amount: 60, certainty: 'expired' });
  });

  test.each(['estimate', 'used', 'rental monthly'] as const)('is never a price of the kind %s', (basis) => {
    expect(pick(seen({ basis }))).toBeUndefined();
  });

  test('is never one without a date', () => {
    expect(pick(seen({ observedDate: null }))).toBeUndefined();
  });

  test('leaves what is far from all others out of the middle, and says so of one that is far itself', () => {
    const usual = [98, 99, 100, 101, 102].map((amount) => seen({ amount }));
    const slip = seen({ amount: 10_000 });
    expect(pick(...usual, slip)).toMatchObject({ amount: 100, low: 98, high: 102, isOutlier: false });
    const newer = seen({ amount: 10_000, observedDate: '2026-09-20' });
    expect(pick(...usual, newer)).toMatchObject({ amount: 10_000, isOutlier: true });
    expect(pick(...usual.slice(0, 3), newer)).toMatchObject({ isOutlier: false });
  });

  test('holds no two together that are not of one unit and on one side of the tax', () => {
    const range = [
      seen({ amount: 50, unit: 'per server (low)' }),
      seen({ amount: 80, unit: 'per server (high)' }),
    ];
    expect(pick(...range)).toMatchObject({ amount: 65 });
    expect(pick(seen({ amount: 50 }), seen({ amount: 8, unit: 'per card' }))).toMatchObject({
      low: 50,
      high: 50,
    });
    expect(
      pick(seen({ amount: 113, taxBasis: 'inclusive' }), seen({ amount: 90, taxBasis: 'exclusive' }))?.low,
    ).toBe(113);
  });

  test('is the middle of a low and a high of one source and day, with both kept', () => {
    expect(pick(seen({ amount: 50 }), seen({ amount: 80 }))).toMatchObject({ amount: 65, low: 50, high: 80 });
  });

  test('says when it is older than half a year, or no longer valid', () => {
    expect(pick(seen({ observedDate: '2026-03-01' }))?.certainty).toBe('stale');
    expect(pick(seen({ validUntil: '2026-09-30' }))?.certainty).toBe('expired');
    expect(pick(seen({ validUntil: '2026-10-01' }))?.certainty).toBe('sure');
  });

  test("is the person's own price before any observation, marked as assumed when it is", () => {
    const own: Scenario = {
      ...scenario,
      prices: [
        {
          itemId: 'server',
          amount: 1,
          currency: 'CNY',
          taxBasis: 'inclusive',
          kind: 'assumption',
          date: '2026-09-01',
          source: 'me',
        },
      ],
    };
    expect(pickPrice('server', own, priceBook([seen({})]))).toMatchObject({
      amount: 1,
      certainty: 'estimated',
    });
  });

  test('does not depend on the order of the observations', () => {
    const all = [
      seen({ amount: 1 }),
      seen({ amount: 3, sourceUrl: 'other' }),
      seen({ amount: 2, basis: 'quote' }),
    ];
    const picks = [pick(...all), pick(...all.toReversed())];
    expect(picks[0]).toEqual(picks[1]);
    expect(picks[0]?.basis).toBe('quote');
  });
});

describe('不含税单价', () => {
  const net = (changes: Partial<PriceObservation>): number => {
    const price = pick(seen(changes));
    if (!price) throw new Error('no price');
    const values = { amount: price.amount, [GOODS_VAT]: 0.13, [USD_CNY]: 6.7 };
    return evaluateScalar(netUnitPrice('amount', price, GOODS_VAT), values);
  };

  test('takes VAT out of a price that holds it, to the fen', () => {
    expect(net({ amount: 113, taxBasis: 'inclusive' })).toBe(100);
    expect(net({ amount: 260_000, taxBasis: 'inclusive' })).toBe(230_088.5);
  });

  test('converts dollars, which are taken as without VAT unless the source says otherwise', () => {
    expect(net({ amount: 753, currency: 'USD', region: 'global' })).toBe(5045.1);
    expect(includesVat({ taxBasis: 'unstated', currency: 'USD' })).toBe(false);
    expect(includesVat({ taxBasis: 'unstated', currency: 'CNY' })).toBe(true);
  });
});
