import { describe, expect, it } from 'vitest';
import { add, div, mul } from '../ledger/expression.ts';
import { input, ledgerOf, scalar } from '../ledger/testing/rows.ts';
import { leversOf } from './lever.ts';
import { sideOf, twoWay } from './two-way.ts';

const ledger = ledgerOf(1, [
  input('price', 10),
  input('pieces', 100),
  input('share', 0.5, { least: 0, most: 1, format: 'percent' }),
  scalar('cost', add(mul('price', 'pieces'), div(1, 'share'))),
]);
const leverOf = (id: string) => {
  const lever = leversOf(ledger, { pools: [] }).find((each) => each.id === id);
  if (!lever) throw new Error(id);
  return lever;
};

describe('a two-way table', () => {
  it('has the result of every pair, row by row', () => {
    const table = twoWay(
      ledger,
      { lever: leverOf('price'), values: [1, 2] },
      { lever: leverOf('share'), values: [0.25, 0.5, 1] },
      'cost',
    );
    expect(table.ok && table.value.results).toEqual([
      [104, 102, 101],
      [204, 202, 201],
    ]);
  });

  it('leaves a cell empty where a formula breaks', () => {
    const table = twoWay(
      ledger,
      { lever: leverOf('price'), values: [1] },
      { lever: leverOf('share'), values: [0, 1] },
      'cost',
    );
    expect(table.ok && table.value.results).toEqual([[Number.NaN, 101]]);
  });

  it('is refused when both sides turn the same input', () => {
    const both = twoWay(ledger, sideOf(leverOf('price')), sideOf(leverOf('factor.price')), 'cost');
    expect(both).toMatchObject({ ok: false, error: [{ code: 'risk-levers-overlap' }] });
  });

  it('begins with even steps around the plan', () => {
    expect(sideOf(leverOf('price'), 5, 0.2).values).toEqual([8, 9, 10, 11, 12]);
    expect(sideOf(leverOf('share'), 3, 2).values).toEqual([0, 0.5, 1]);
  });
});
