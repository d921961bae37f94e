import { describe, expect, it } from 'vitest';
import { translatorFor } from '../i18n/translate.ts';
import {
  add,
  aggregate,
  compare,
  div,
  type Expression,
  max,
  min,
  mul,
  npv,
  one,
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
import { input, ledgerOf, month } from './testing/rows.ts';
import { formulaInWords } from './words.ts';

const ledger = ledgerOf(12, [...['a', 'b', 'c'].map((id) => input(id, 1)), month('cost', one)]);

describe('a formula in words', () => {
  it.each<[Expression, string, string]>([
    [mul('a', 'b'), 'a × b', 'a × b'],
    [mul(add('a', 'b'), sub('c', 1)), '(a + b) × (c − 1)', '(a + b) × (c − 1)'],
    [sub('a', sub('b', 'c')), 'a − (b − c)', 'a − (b − c)'],
    [div('a', mul('b', 'c')), 'a ÷ (b × c)', 'a ÷ (b × c)'],
    [pow(add(1, 'a'), 'b'), '(1 + a) ^ b', '(1 + a) ^ b'],
    [add(compare('a', '<>', 'b'), 'c'), '(a ≠ b) + c', '(a ≠ b) + c'],
    [min('a', add('b', 1)), 'the smaller of (a, b + 1)', '取较小者(a，b + 1)'],
    [max('a', 0), 'the larger of (a, 0)', '取较大者(a，0)'],
    [roundUp(div('a', 'b')), 'rounded up(a ÷ b)', '向上取整(a ÷ b)'],
    [roundMoney('a'), 'rounded to the fen(a)', '四舍五入到分(a)'],
    [when(compare('a', '>=', 'b'), 'a', 0), 'if a ≥ b then a, else 0', '若 a ≥ b，则 a，否则 0'],
    [mul(when('a', 'b', 'c'), 'a'), '(if a then b, else c) × a', '(若 a，则 b，否则 c) × a'],
    [prior('cost'), 'cost of the period before', '上期cost'],
    [total('cost'), 'total of cost', 'cost合计'],
    [aggregate('max', 'cost'), 'highest cost', 'cost最大值'],
    [aggregate('min', 'cost'), 'lowest cost', 'cost最小值'],
    [aggregate('first', 'cost'), 'first cost', 'cost首期值'],
    [aggregate('last', 'cost'), 'last cost', 'cost末期值'],
    [sumOfYear('cost'), 'sum of cost over the months of the year', 'cost在该年各月之和'],
    [
      npv('a', 'cost'),
      'net present value of cost at a (period 0 not discounted)',
      'cost按a折现的净现值（第 0 期不折现）',
    ],
    [pmt('a', 'b', 'c'), 'level annuity(a, b, c)', '等额年金(a，b，c)'],
  ])('%j', (expression, english, chinese) => {
    expect(formulaInWords(expression, ledger, translatorFor('en'))).toBe(english);
    expect(formulaInWords(expression, ledger, translatorFor('zh-CN'))).toBe(chinese);
  });
});
