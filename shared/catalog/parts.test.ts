import { describe, expect, it } from 'vitest';
import { catalogParts } from './parts.ts';
import type { Part } from './part.ts';
import type { PriceObservation } from './price.ts';

const price = (itemId: string, itemType: string): PriceObservation => ({
  id: itemId,
  itemId,
  itemType,
  amount: 1,
  currency: 'USD',
  unit: 'per switch',
  basis: 'list',
  taxBasis: 'unstated',
  region: 'US',
  observedDate: null,
  validUntil: null,
  sourceUrl: 'https://example.com',
  sourceNote: '64 ports',
});

describe('parts of the catalog', () => {
  it('are those that prices name, and in their place those that a person described', () => {
    const own: Part = {
      id: 'switch-a',
      name: 'Switch A',
      category: 'switch',
      specification: '',
      unit: '',
      sourceUrl: '',
      note: '',
    };
    const parts = catalogParts(
      [price('switch-a', 'switch'), price('nic-b', 'nic'), price('h100', 'gpu')],
      [own],
    );
    expect(parts.map(({ id, name }) => [id, name])).toEqual([
      ['switch-a', 'Switch A'],
      ['nic-b', 'nic-b'],
    ]);
    expect(parts[1]).toMatchObject({ category: 'nic', specification: '64 ports', unit: 'per switch' });
  });
});
