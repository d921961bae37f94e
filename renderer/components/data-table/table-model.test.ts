import { describe, expect, it } from 'vitest';
import { arrange, choicesOf, type Column, nextSorting } from './table-model.ts';

type Card = { readonly name: string; readonly vendor: string; readonly memory: number | null };

const cards: readonly Card[] = [
  { name: 'b', vendor: 'X', memory: 24 },
  { name: 'c', vendor: 'Y', memory: null },
  { name: 'a', vendor: 'X', memory: 80 },
  { name: 'd', vendor: 'Y', memory: 9 },
];
const columns: readonly Column<Card>[] = [
  { key: 'name', title: '', value: ({ name }) => name },
  { key: 'vendor', title: '', value: ({ vendor }) => vendor, filter: true },
  { key: 'memory', title: '', value: ({ memory }) => memory },
];
const names = (rows: readonly Card[]): string => rows.map(({ name }) => name).join('');

describe('arrange', () => {
  it('keeps the order when nothing is asked', () => {
    expect(names(arrange(cards, columns, undefined, {}))).toBe('bcad');
  });

  it('sorts numbers as numbers, unknown ones last both ways', () => {
    expect(names(arrange(cards, columns, { key: 'memory', descending: false }, {}))).toBe('dbac');
    expect(names(arrange(cards, columns, { key: 'memory', descending: true }, {}))).toBe('abdc');
  });

  it('filters by a value; an empty filter lets all pass', () => {
    expect(names(arrange(cards, columns, undefined, { vendor: 'X' }))).toBe('ba');
    expect(names(arrange(cards, columns, undefined, { vendor: '' }))).toBe('bcad');
  });
});

describe('a column', () => {
  it('offers each of its values once', () => {
    expect(choicesOf(cards, { key: 'vendor', title: '', value: ({ vendor }) => vendor })).toEqual(['X', 'Y']);
  });

  it('is sorted up, down, and not at all', () => {
    const up = nextSorting(undefined, 'name');
    const down = nextSorting(up, 'name');
    expect([up, down, nextSorting(down, 'name')]).toEqual([
      { key: 'name', descending: false },
      { key: 'name', descending: true },
      undefined,
    ]);
  });
});
