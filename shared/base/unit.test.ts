import { describe, expect, it } from 'vitest';
import { type Dimension, combineDimensions, dimensionText, parseUnit, sameDimension } from './unit.ts';

const dimension = (unit: string): Dimension => {
  const parsed = parseUnit(unit);
  if (!parsed.ok) throw new Error(`cannot read ${parsed.error}`);
  return parsed.value;
};

describe('parseUnit', () => {
  it.each([
    ['kWh', 'kW·h'],
    ['CNY/kWh', 'CNY/kW·h'],
    ['CNY/kW/h', 'CNY/kW·h'],
    ['%', '1'],
    ['kW/kW', '1'],
    ['1/h', '1/h'],
    ['request·s/request', 's'],
  ])('%s is %s', (unit, same) => {
    expect(sameDimension(dimension(unit), dimension(same))).toBe(true);
  });

  it('keeps unlike units apart', () => {
    expect(sameDimension(dimension('kW'), dimension('W'))).toBe(false);
    expect(sameDimension(dimension('CNY/kWh'), dimension('CNY/kW'))).toBe(false);
    expect(sameDimension(dimension('CNY'), dimension('1'))).toBe(false);
  });

  it.each([
    ['CNY/', ''],
    ['', ''],
    ['/h', ''],
    ['CNY kWh', 'CNY kWh'],
    ['m²/s', 'm²'],
  ])('refuses %j and tells the part it cannot read', (unit, part) => {
    expect(parseUnit(unit)).toEqual({ ok: false, error: part });
  });
});

describe('dimensions', () => {
  it('are written so that they can be read again', () => {
    for (const unit of ['CNY/kWh', '1/h', 'CNY', '1', 'GPU·h/request/s']) {
      expect(sameDimension(dimension(dimensionText(dimension(unit))), dimension(unit))).toBe(true);
    }
    expect(dimensionText(dimension('CNY/kWh'))).toBe('CNY/h·kW');
  });

  it('multiply and divide', () => {
    const price = dimension('CNY/kWh');
    const energy = dimension('kWh');
    expect(dimensionText(combineDimensions(price, energy, 1))).toBe('CNY');
    expect(dimensionText(combineDimensions(energy, energy, -1))).toBe('1');
  });
});
