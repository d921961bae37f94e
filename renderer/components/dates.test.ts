import { describe, expect, it } from 'vitest';
import { isDate, isMonth, tidyDate } from './dates.ts';

describe('dates', () => {
  it('knows months', () => {
    expect(['2027-01', '2027-12'].every(isMonth)).toBe(true);
    expect(['2027-13', '2027-1', '2027', '01-2027', ''].some(isMonth)).toBe(false);
  });

  it('knows the days that exist', () => {
    expect(['2026-10-01', '2028-02-29'].every(isDate)).toBe(true);
    expect(['2027-02-29', '2026-04-31', '2026-1-1', '2026-10', ''].some(isDate)).toBe(false);
  });

  it('reads them as people write them', () => {
    expect(['2027/1', '2027.01', '2027年1月', '２０２７-０１', ' 2027-01 '].map(tidyDate)).toEqual(
      Array.from({ length: 5 }, () => '2027-01'),
    );
    expect(['2027/1/5', '2027.01.05', '2027年1月5日', '２０２７／１／５'].map(tidyDate)).toEqual(
      Array.from({ length: 4 }, () => '2027-01-05'),
    );
    expect(['soon', '-5', '1e400', '2027'].map(tidyDate)).toEqual(['soon', '-5', '1e400', '2027']);
  });
});
