import { describe, expect, test } from 'vitest';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { rentalOffer } from './rental.ts';

const gpuIds = new Set(['rtx-4090', 'h100-sxm', 'a100-80-sxm', 'h20-96']);

describe('what a hire price buys (finance.md §7)', () => {
  test('one accelerator for an hour, named in the unit or at the end of the item', () => {
    expect(
      rentalOffer({ itemId: 'verda-h100', unit: 'per GPU-hour (h100-sxm)', basis: 'reserved 1y' }, gpuIds),
    ).toEqual({ gpuId: 'h100-sxm', term: 'oneYear', gpus: 1, per: 'hour' });
    expect(
      rentalOffer({ itemId: 'autodl-rtx-4090', unit: 'per GPU-hour', basis: 'rental on-demand' }, gpuIds),
    ).toEqual({ gpuId: 'rtx-4090', term: 'onDemand', gpus: 1, per: 'hour' });
  });

  test('a whole instance for an hour, a whole server for a month', () => {
    expect(
      rentalOffer(
        { itemId: 'aws-p5', unit: 'per instance-hour (8x h100-sxm)', basis: 'reserved 3y' },
        gpuIds,
      ),
    ).toEqual({ gpuId: 'h100-sxm', term: 'threeYears', gpus: 8, per: 'hour' });
    expect(
      rentalOffer(
        { itemId: 'smm-rent-8xa100-80', unit: 'per 8-GPU server-month', basis: 'rental monthly' },
        gpuIds,
      ),
    ).toEqual({ gpuId: 'a100-80-sxm', term: 'monthly', gpus: 8, per: 'month' });
  });

  test('nothing that can be priced where the accelerator is not told, and nothing for purchase or spot prices', () => {
    expect(
      rentalOffer({ itemId: 'campus-shared', unit: 'per GPU-hour', basis: 'rental on-demand' }, gpuIds),
    ).toBeUndefined();
    expect(rentalOffer({ itemId: 'rtx-4090', unit: 'per card', basis: 'street' }, gpuIds)).toBeUndefined();
    expect(
      rentalOffer({ itemId: 'x-rtx-4090', unit: 'per GPU-hour (rtx-4090)', basis: 'spot' }, gpuIds),
    ).toBeUndefined();
  });

  test('reads nine in ten of the shipped hire prices', () => {
    const { prices, gpus } = shippedCatalog();
    const ids = new Set(gpus.map(({ id }) => id));
    const hire = prices.filter(({ itemType, basis }) => itemType === 'cloud_hour' && basis !== 'spot');
    const read = hire.filter((price) => rentalOffer(price, ids));
    expect(read.length / hire.length).toBeGreaterThan(0.9);
  });
});
