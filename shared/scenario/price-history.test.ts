import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Currency, PriceObservation } from '../catalog/price.ts';
import { priceHistory } from './price-history.ts';

const OPTIONS = {
  priceDate: '2026-10-01',
  yuanPer: (currency: Currency) => (({ CNY: 1, USD: 7 }) as Partial<Record<Currency, number>>)[currency],
  goodsVat: 0.13,
  servicesVat: 0.06,
};

const price = (id: string, change: Partial<PriceObservation> = {}): PriceObservation => ({
  id,
  itemId: 'h100-sxm',
  itemType: 'gpu',
  amount: 226_000,
  currency: 'CNY',
  unit: 'per card',
  basis: 'street',
  taxBasis: 'inclusive',
  region: 'CN',
  observedDate: '2026-09-01',
  validUntil: null,
  sourceUrl: 'https://example.com',
  sourceNote: '',
  ...change,
});

const standings = (prices: readonly PriceObservation[]): Record<string, string> =>
  Object.fromEntries(priceHistory(prices, OPTIONS).points.map((point) => [point.price.id, point.standing]));

describe('the prices of an item', () => {
  it('are put on one footing: CNY without VAT', () => {
    const { points } = priceHistory(
      [price('a'), price('b', { amount: 30_000, currency: 'USD', taxBasis: 'exclusive' })],
      OPTIONS,
    );
    expect(points.map(({ net }) => net)).toEqual([200_000, 210_000]);
  });

  it('are averaged without estimates, used goods, other units and undated ones, which stay to be seen', () => {
    const prices = [
      price('a'),
      price('b', { amount: 248_600 }),
      price('guess', { basis: 'estimate', amount: 1 }),
      price('old', { basis: 'used', amount: 1 }),
      price('server', { unit: 'per server', amount: 2_000_000 }),
      price('undated', { observedDate: null }),
      price('euro', { currency: 'EUR' }),
    ];
    expect(standings(prices)).toEqual({
      a: 'counted',
      b: 'counted',
      guess: 'estimate',
      old: 'used',
      server: 'other-kind',
      undated: 'undated',
      euro: 'no-rate',
    });
    expect(priceHistory(prices, OPTIONS)).toMatchObject({ counted: 2, low: 200_000, high: 220_000 });
    expect(priceHistory(prices, OPTIONS).mean).toBeCloseTo(210_000, 6);
  });

  it('have outliers where enough others agree', () => {
    const usual = ['a', 'b', 'c', 'd', 'e'].map((id, at) => price(id, { amount: 226_000 + at * 2_000 }));
    const odd = price('odd', { amount: 22_600 });
    expect(standings([...usual, odd])).toMatchObject({ a: 'counted', e: 'counted', odd: 'outlier' });
    expect(standings([...usual.slice(0, 3), odd])).toMatchObject({ odd: 'counted' });
  });

  it('of rentals are averaged by themselves, the most frequent kind of them', () => {
    const hour = { unit: 'per gpu-hour', itemType: 'cloud_hour', amount: 10.6 } as const;
    const prices = [
      price('a', { ...hour, basis: 'rental on-demand' }),
      price('b', { ...hour, basis: 'rental on-demand' }),
      price('spot', { ...hour, basis: 'spot', amount: 3 }),
    ];
    expect(standings(prices)).toEqual({ a: 'counted', b: 'counted', spot: 'other-kind' });
    expect(priceHistory(prices, OPTIONS).mean).toBeCloseTo(10, 9);
  });

  it('say how much each can be relied on', () => {
    const prices = [
      price('new'),
      price('old', { observedDate: '2025-01-01' }),
      price('over', { validUntil: '2026-09-30' }),
      price('guess', { basis: 'estimate' }),
    ];
    const { points } = priceHistory(prices, OPTIONS);
    expect(Object.fromEntries(points.map((point) => [point.price.id, point.certainty]))).toEqual({
      new: 'sure',
      old: 'stale',
      over: 'expired',
      guess: 'estimated',
    });
  });

  it('have a mean and a median between the lowest and the highest, whatever they are', () => {
    const amounts = fc.array(fc.double({ min: 0.01, max: 1e9, noNaN: true }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(amounts, (values) => {
        const history = priceHistory(
          values.map((amount, at) => price(String(at), { amount })),
          OPTIONS,
        );
        const { low = Number.NaN, high = Number.NaN, mean = Number.NaN, median = Number.NaN } = history;
        const slack = high * 1e-12;
        return (
          history.points.length === values.length &&
          low <= mean + slack &&
          mean <= high + slack &&
          low <= median &&
          median <= high
        );
      }),
    );
  });
});
