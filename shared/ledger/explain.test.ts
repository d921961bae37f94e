import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { explain, type Explanation } from './explain.ts';
import { add, aggregate, mul, npv, prior, roundMoney, sumOfYear, total } from './expression.ts';
import { input, ledgerOf, month, scalar, year } from './testing/rows.ts';

const ledger = ledgerOf(14, [
  input('tariff', 0.5),
  input('start', 100),
  month('energy', add(prior('energy'), 1), { opening: add('start') }),
  month('cost', mul('energy', 'tariff')),
  scalar('all', total('cost')),
  scalar('highest', aggregate('max', 'cost')),
  scalar('value', npv('tariff', 'cost')),
  scalar('rounded', roundMoney('all')),
  year('yearly', sumOfYear('cost')),
]);

/** Row, column and value of each line, two spaces deeper per level. */
function told(row: string, column = 0, depth = 1): string[] {
  const result = evaluate(ledger);
  if (!result.ok) throw new Error('no values');
  const lines = (node: Explanation, indent: string): string[] => [
    `${indent}${node.row.id}[${node.whole ? '*' : node.column}] ${node.value}`,
    ...node.precedents.flatMap((next) => lines(next, `${indent}  `)),
  ];
  const tree = explain(ledger, result.value, row, column, depth);
  return tree ? lines(tree, '') : [];
}

describe('explain', () => {
  it('names the figures a figure was computed from, in the same month', () => {
    expect(told('cost', 3)).toEqual(['cost[3] 52', '  energy[3] 104', '  tariff[0] 0.5']);
  });

  it('goes as deep as it is asked, and a month back where the formula does', () => {
    expect(told('cost', 1, 3)).toEqual([
      'cost[1] 51',
      '  energy[1] 102',
      '    energy[0] 101',
      '      energy[-1] 100',
      '  tariff[0] 0.5',
    ]);
  });

  it('comes to the opening value and what that was made of', () => {
    expect(told('energy', 0, 2)).toEqual(['energy[0] 101', '  energy[-1] 100', '    start[0] 100']);
  });

  it('shows a whole series by what was made of it', () => {
    expect(told('all', 0, 2)).toEqual(['all[0] 810', '  cost[*] 810']);
    expect(told('highest')).toEqual(['highest[0] 57.5', '  cost[*] 57.5']);
    expect(told('value').slice(1)).toEqual(['  tariff[0] 0.5', '  cost[*] 810']);
    expect(told('yearly', 2)[1]).toBe('  cost[*] 114.5');
  });

  it('includes the number of decimals a rounding reads', () => {
    expect(told('rounded')).toEqual(['rounded[0] 810', '  all[0] 810', '  constant.moneyDecimals[0] 2']);
  });

  it('ends at the inputs, which carry their source', () => {
    expect(told('tariff', 0, 5)).toEqual(['tariff[0] 0.5']);
  });

  it('has nothing to say about a row that does not exist', () => {
    expect(told('nowhere')).toEqual([]);
  });
});
