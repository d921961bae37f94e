import { describe, expect, it } from 'vitest';
import { translatorFor } from '#shared/i18n/translate.ts';
import { checkNumber, rangeText } from './check-number.ts';

describe('checkNumber', () => {
  const limits = { least: 0, most: 10, scale: 1 };

  it('accepts both ends of the range', () => {
    expect(checkNumber('0', limits)).toEqual({ ok: true, value: 0 });
    expect(checkNumber('10', limits)).toEqual({ ok: true, value: 10 });
  });

  it('refuses what lies outside', () => {
    expect(checkNumber('-1', limits)).toEqual({ ok: false, error: 'outOfRange' });
    expect(checkNumber('1万', limits)).toEqual({ ok: false, error: 'outOfRange' });
  });

  it('refuses parts where only whole things exist', () => {
    expect(checkNumber('1.5', { ...limits, whole: true })).toEqual({ ok: false, error: 'notWhole' });
    expect(checkNumber('2.50*2', { ...limits, whole: true })).toEqual({ ok: true, value: 5 });
  });

  it('stores per cent as a fraction, with or without the sign', () => {
    const percent = { least: 0, most: 1, scale: 0.01 };
    expect(checkNumber('65', percent)).toEqual({ ok: true, value: 0.65 });
    expect(checkNumber('6.5%', percent)).toEqual({ ok: true, value: 0.065 });
    expect(checkNumber('101', percent)).toEqual({ ok: false, error: 'outOfRange' });
  });
});

describe('rangeText', () => {
  const english = translatorFor('en');

  it('names what is limited', () => {
    expect(rangeText({ least: 0, most: 1, scale: 0.01 }, english)).toBe('0 – 100');
    expect(rangeText({ least: 1, scale: 1 }, english)).toBe('≥ 1');
    expect(rangeText({ most: 1e9, scale: 1 }, english)).toBe('≤ 1,000,000,000');
  });
});
