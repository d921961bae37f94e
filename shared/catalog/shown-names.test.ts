import { describe, expect, it } from 'vitest';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { regionLabel } from './region-label.ts';
import { factName, factUnitName, priceUnit } from './shown-names.ts';

const catalog = shippedCatalog();

describe('words for what the shipped data says in keys', () => {
  it('are there for every fact and its place', () => {
    expect(catalog.facilities.filter(({ key }) => factName(key) === undefined).map(({ key }) => key)).toEqual(
      [],
    );
    const places = new Set(catalog.facilities.map(({ region }) => region).filter((region) => region !== ''));
    expect([...places].filter((region) => 'text' in regionLabel(region))).toEqual([]);
  });

  it('are there for every unit that is more than symbols', () => {
    const units = new Set(catalog.facilities.map(({ unit }) => unit));
    const symbols = ['%', 'kW', 'kgCO2/kWh', 'kgCO2e/kWh'];
    expect([...units].filter((unit) => factUnitName(unit) === undefined && !symbols.includes(unit))).toEqual(
      [],
    );
  });

  it('are the same for facts that differ in place only', () => {
    expect(factName('elec_industrial_tx')).toBe('fact.elec_industrial');
    expect(factName('carbon_cn_hebei')).toBe('fact.carbon_cn_province');
    expect(factName('carbon_cn_grid')).toBe('fact.carbon_cn_grid');
    expect(factName('my_own_fact')).toBeUndefined();
  });
});

describe('the unit of a price', () => {
  it('has words for all that is shipped', () => {
    const units = catalog.prices.map(({ unit }) => priceUnit(unit));
    expect(units.filter(({ name }) => name === undefined)).toEqual([]);
  });

  it('tells the GPU in brackets, how many there are, and anything else', () => {
    expect(priceUnit('per instance-hour (8x h100-sxm)')).toMatchObject({
      name: 'priceUnit.per instance-hour',
      gpu: { id: 'h100-sxm', count: 8 },
    });
    expect(priceUnit('per GPU-hour (l40s)')).toMatchObject({ gpu: { id: 'l40s', count: 1 } });
    expect(priceUnit('per server (low)')).toMatchObject({ name: 'priceUnit.per server', rest: 'low' });
    expect(priceUnit('per 64GB module (=7.03/GB)')).toMatchObject({ rest: '=7.03/GB' });
    expect(priceUnit('每柜')).toEqual({ name: undefined, text: '每柜' });
  });
});
