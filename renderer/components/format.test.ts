import { describe, expect, it } from 'vitest';
import { formatMoney, formatNumber, formatPercent, formatQuantity, formatUnitPrice } from './format.ts';

describe('money', () => {
  it('is shown in yuan or in 万元, with two decimals', () => {
    expect(formatMoney(12_846_000, 'yuan', 'zh-CN')).toBe('12,846,000.00');
    expect(formatMoney(12_846_000, 'wan', 'zh-CN')).toBe('1,284.60');
  });

  it('puts negative amounts in parentheses', () => {
    expect(formatMoney(-1234.5, 'yuan', 'en')).toBe('(1,234.50)');
  });

  it('knows no negative zero', () => {
    expect(formatMoney(-0.001, 'yuan', 'en')).toBe('0.00');
    expect(formatMoney(-0, 'wan', 'zh-CN')).toBe('0.00');
  });

  it('keeps the digits of a small unit price', () => {
    expect(formatUnitPrice(0.0312, 'en')).toBe('0.0312');
    expect(formatUnitPrice(0.75, 'en')).toBe('0.75');
    expect(formatUnitPrice(85_000, 'en')).toBe('85,000.00');
  });
});

describe('quantities', () => {
  it('show three digits that matter, and large ones whole', () => {
    expect(formatQuantity(0.0231481, 'en')).toBe('0.0231');
    expect(formatQuantity(2.3148, 'en')).toBe('2.31');
    expect(formatQuantity(231.48, 'en')).toBe('231');
    expect(formatQuantity(23_148.4, 'en')).toBe('23,148');
    expect(formatQuantity(0, 'en')).toBe('0');
  });

  it('show a share in per cent, a negative one in parentheses as a whole', () => {
    expect(formatPercent(-0.25, 'zh-CN')).toBe('(25%)');
    expect(formatPercent(-0.000_001, 'en')).toBe('0%');
    expect(formatPercent(0.65, 'en')).toBe('65%');
    expect(formatPercent(0.0643, 'zh-CN')).toBe('6.43%');
  });

  it('drop decimals that are zero when asked', () => {
    expect(formatNumber(5, 'en', 2, 0)).toBe('5');
  });
});
