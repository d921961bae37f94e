import { describe, expect, it } from 'vitest';
import { formulaTokens } from './formula-tokens.ts';
import { lintFormula } from './formula-lint.ts';
import { toR1C1 } from './r1c1.ts';

describe('formulaTokens', () => {
  it.each([
    "SUM('it''s 计算'!$B$2:$D$2,TAX_RATE)*IF(A$1>=0,1,0)",
    '-PMT(利率,A1,B1)^Sheet1!C3&"say ""LET(1)"""',
    'SUM(A:A)+SUM(1:3)+1.5E-3+LOG10(A1)',
  ])('gives the formula back: %s', (formula) => {
    expect(
      formulaTokens(formula)
        .map((token) => token.text)
        .join(''),
    ).toBe(formula);
  });

  it('tells cells, names, functions and sheets apart', () => {
    expect(formulaTokens("LOG10(A1)+TAX1_RATE+'A1'!AB$12").filter(({ kind }) => kind !== 'sign')).toEqual([
      { kind: 'function', text: 'LOG10' },
      { kind: 'cell', text: 'A1' },
      { kind: 'name', text: 'TAX1_RATE' },
      { kind: 'sheet', text: "'A1'!" },
      { kind: 'cell', text: 'AB$12' },
    ]);
  });
});

describe('lintFormula', () => {
  it.each([
    ["SUM('计算'!$B$2:$D$2)*(1-TAX_RATE)+0", []],
    ['A1*12', ['the number 12']],
    ['A1*0.13', ['the number 0.13']],
    ['A1*1.0', ['the number 1.0']],
    ['Let(x,1,x)', ['the function Let']],
    ['_xlfn.XLOOKUP(A1,B1:B2,C1:C2)', ['the function _xlfn.XLOOKUP']],
    ['INDIRECT("A"&1)', ['the function INDIRECT']],
    ["'[other.xlsx]Sheet'!A1", ["a link to another workbook, '[other.xlsx]Sheet'!"]],
    ['[1]Sheet!A1', ['a link to another workbook, [1]Sheet!']],
    ['SUM(A:A)', ['whole columns, A:A']],
    ['SUM({1,0})', ['an array constant']],
    ['IF(A1="OFFSET(2)",1,0)', []],
    ['A1+#REF!', ['the error #REF!']],
  ])('%s: %j', (formula, findings) => {
    expect(lintFormula(formula)).toEqual(findings);
  });

  it('refuses a formula that is too long for Excel', () => {
    expect(lintFormula(Array.from({ length: 4097 }, () => 'A1').join('+'))).toEqual([
      '12290 characters, more than 8192',
    ]);
  });
});

describe('toR1C1', () => {
  it('reads addresses from the cell that holds the formula', () => {
    expect(toR1C1("B$1+$C2+C2+$A$9+'D4'!AA10", 2, 3)).toBe("R1C[-1]+RC3+RC+R9C1+'D4'!R[8]C[24]");
  });

  it('is the same for a formula that was filled to the right', () => {
    expect(toR1C1('SUM(C$4:C$6)', 7, 3)).toBe(toR1C1('SUM(D$4:D$6)', 7, 4));
  });
});
