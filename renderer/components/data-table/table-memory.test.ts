import { describe, expect, it } from 'vitest';
import { keepTable, recallTable } from './table-memory.ts';

function storage(kept: Record<string, string> = {}) {
  const values = new Map(Object.entries(kept));
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

describe('how a table was left', () => {
  it('comes back as it was, each table for itself', () => {
    const place = storage();
    const left = {
      sorting: { key: 'amount', descending: true },
      filters: { region: 'CN' },
      widths: { item: 240 },
    };
    keepTable('prices', left, place);
    expect(recallTable('prices', place)).toEqual(left);
    expect(recallTable('gpus', place)).toEqual({ filters: {}, widths: {} });
  });

  it.each(['', '{', 'null', '[]', '7', '"x"'])('is as new when %j was kept', (text) => {
    expect(recallTable('prices', storage({ 'table.prices': text }))).toEqual({ filters: {}, widths: {} });
  });

  it('is taken as far as it makes sense', () => {
    const text = '{"sorting":{"key":1},"filters":{"region":"CN"},"widths":{"item":-5}}';
    expect(recallTable('prices', storage({ 'table.prices': text }))).toEqual({
      filters: { region: 'CN' },
      widths: {},
    });
  });
});
