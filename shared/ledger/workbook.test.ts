import { describe, expect, it } from 'vitest';
import {
  add,
  aggregate,
  compare,
  div,
  type Expression,
  mul,
  npv,
  pmt,
  pow,
  prior,
  roundMoney,
  roundUp,
  sub,
  sumOfYear,
  total,
  when,
} from './expression.ts';
import { input, ledgerOf, month, scalar, year } from './testing/rows.ts';
import { columnLetters, formulaText, type Layout, toWorkbook } from './workbook.ts';

const ledger = ledgerOf(14, [
  input('rate', 0.1, { definedName: 'RATE' }),
  input('price', 1),
  scalar('sum', total('cost')),
  month('cost', add(prior('cost'), 'price'), { opening: add('price') }),
  year('yearly', sumOfYear('cost')),
]);

const layout: Layout = new Map([
  ['price', { sheet: '假设', row: 5, column: 3 }],
  ['time.month', { sheet: '计算', row: 1, column: 5 }],
  ['time.yearOfMonth', { sheet: '计算', row: 2, column: 5 }],
  ['cost', { sheet: '计算', row: 3, column: 5 }],
  ['sum', { sheet: '计算', row: 3, column: 2 }],
  ['time.year', { sheet: "by'year", row: 1, column: 5 }],
  ['yearly', { sheet: "by'year", row: 2, column: 5 }],
]);

const text = (expression: Expression, sheet = '计算', index = 1): string =>
  formulaText(expression, { ledger, layout, sheet, index });

describe('formulaText', () => {
  it.each<[string, Expression]>([
    ["'假设'!$C$5", add('price')],
    ['RATE*F$3', mul('rate', 'cost')],
    ['E$3', prior('cost')],
    ['SUM($E$3:$S$3)', total('cost')],
    ['$E$3', aggregate('first', 'cost')],
    ['$S$3', aggregate('last', 'cost')],
    ['$E$3+NPV(RATE,$F$3:$S$3)', npv('rate', 'cost')],
    ['-PMT(RATE,1,$B$3)', pmt('rate', 1, 'sum')],
    ['(-PMT(RATE,1,$B$3))*RATE', mul(pmt('rate', 1, 'sum'), 'rate')],
    ['RATE-(RATE-1)', sub('rate', sub('rate', 1))],
    ['RATE+(RATE-1)', add('rate', sub('rate', 1))],
    ['RATE/(RATE*RATE)', div('rate', mul('rate', 'rate'))],
    ['RATE*RATE/RATE', div(mul('rate', 'rate'), 'rate')],
    ['(1+RATE)^(0-1)', pow(add(1, 'rate'), sub(0, 1))],
    ['ROUND(RATE,MONEY_DECIMALS)', roundMoney('rate')],
    ['ROUNDUP(ROUND(RATE,QUANTITY_DECIMALS),0)', roundUp('rate')],
    ['IF(RATE>=1,1,0)', compare('rate', '>=', 1)],
    ['IF(RATE>1,RATE,0)', when(compare('rate', '>', 1), 'rate', 0)],
    ['IF(RATE<>0,1,0)', when('rate', 1, 0)],
    ['SUM(RATE,1,F$3,0)', add('rate', 1, 'cost', 0)],
  ])('%s', (formula, expression) => {
    expect(text(expression)).toBe(formula);
  });

  it('names another sheet, an apostrophe doubled', () => {
    expect(text(add('yearly'), '计算', 0)).toBe("'by''year'!E$2");
    expect(text(sumOfYear('cost'), "by'year", 2)).toBe("SUMIF('计算'!$E$2:$S$2,G$1,'计算'!$E$3:$S$3)");
  });

  it('takes a row without a place for a bug', () => {
    expect(() => formulaText(add('sum'), { ledger, layout: new Map(), sheet: 'x', index: 0 })).toThrow(
      'ledger row sum has no place in the workbook',
    );
  });
});

describe('toWorkbook', () => {
  const cells = toWorkbook(ledger, layout);
  const of = (row: string): string[] =>
    cells
      .filter((cell) => cell.ledgerRow === row)
      .map((cell) => `${cell.index} ${columnLetters(cell.column)}${cell.row} ${cell.formula}`);

  it('writes the opening value left of the first month, then one cell per month', () => {
    expect(of('cost').slice(0, 3)).toEqual([
      "-1 D3 '假设'!$C$5",
      "0 E3 D$3+'假设'!$C$5",
      "1 F3 E$3+'假设'!$C$5",
    ]);
    expect(of('cost')).toHaveLength(16);
  });

  it('writes one cell for a scalar and none for an input or a row without a place', () => {
    expect(of('sum')).toEqual(['0 B3 SUM($E$3:$S$3)']);
    expect(of('price')).toEqual([]);
    expect(toWorkbook(ledger, new Map())).toEqual([]);
  });
});

describe('columnLetters', () => {
  it.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [702, 'ZZ'],
    [703, 'AAA'],
    [16384, 'XFD'],
  ])('%d is %s', (column, letters) => {
    expect(columnLetters(column)).toBe(letters);
  });
});
