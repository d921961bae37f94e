import { describe, expect, it } from 'vitest';
import type { Problem } from '../base/problem.ts';
import { translatorFor } from '../i18n/translate.ts';
import { add, compare, div, mul, npv, pmt, pow, prior, sub, sumOfYear, total, when } from './expression.ts';
import { buildLedger } from './ledger.ts';
import type { Row } from './row.ts';
import { input, ledgerOf, month, scalar, year } from './testing/rows.ts';

const problemsOf = (...rows: readonly Row[]): Problem[] => {
  const built = buildLedger({ months: 24 }, rows);
  return built.ok ? [] : built.error;
};

describe('buildLedger refuses', () => {
  it('two rows of one name', () => {
    expect(problemsOf(input('pue', 1), input('pue', 2))).toEqual([
      { code: 'ledger-duplicate-row', path: 'pue', params: { row: 'pue' } },
    ]);
  });

  it('a reference to nothing, in a formula or in an opening value', () => {
    expect(problemsOf(scalar('cost', add('price', 'freight')), input('price', 1))).toEqual([
      { code: 'ledger-unknown-reference', path: 'cost', params: { row: 'cost', reference: 'freight' } },
    ]);
    expect(problemsOf(month('stock', prior('stock'), { opening: add('start') }))).toEqual([
      { code: 'ledger-unknown-reference', path: 'stock', params: { row: 'stock', reference: 'start' } },
    ]);
  });

  it('rows that need each other in the same month, and shows the way round', () => {
    const rows = [
      month('a', add('b', 1)),
      month('b', add('c', 1)),
      month('c', add('a', 'd')),
      month('d', prior('a')),
    ];
    expect(problemsOf(...rows)).toEqual([
      { code: 'ledger-cycle', path: 'a', params: { row: 'a', cycle: 'a → b → c → a' } },
    ]);
  });

  it('a row that reads itself', () => {
    expect(problemsOf(scalar('a', add('a', 1)))).toMatchObject([{ params: { row: 'a', cycle: 'a → a' } }]);
  });

  it('a row that feeds the total it reads, even through the month before', () => {
    const rows = [month('fee', mul('rate', 'all')), scalar('all', total('fee')), input('rate', 0.1)];
    expect(problemsOf(...rows)).toMatchObject([
      {
        code: 'ledger-cycle',
        params: { cycle: expect.stringMatching(/^(fee → all → fee|all → fee → all)$/) },
      },
    ]);
    expect(problemsOf(month('share', div(prior('share'), total('share'))))).toMatchObject([
      { code: 'ledger-cycle', path: 'share', params: { cycle: 'share → share' } },
    ]);
  });

  it.each([
    ['a series in a scalar', scalar('bad', add('monthly', 1)), 'monthly'],
    ['a yearly series in a month', month('bad', add('yearly', 1)), 'yearly'],
    ['a monthly series in a year', year('bad', add('monthly', 1)), 'monthly'],
    ['the month before of a scalar', month('bad', prior('single')), 'single'],
    ['the month before in a scalar', scalar('bad', prior('monthly')), 'monthly'],
    ['the total of a scalar', scalar('bad', total('single')), 'single'],
    ['the sum of a year in a month', month('bad', sumOfYear('monthly')), 'monthly'],
    ['the sum of a year of a yearly series', year('bad', sumOfYear('yearly')), 'yearly'],
    ['the present value of a scalar', scalar('bad', npv('single', 'single')), 'single'],
    ['a series in an opening value', month('bad', prior('bad'), { opening: add('monthly') }), 'monthly'],
  ])('%s', (_, bad, reference) => {
    const rows = [input('single', 1), month('monthly', add('time.month')), year('yearly', add('time.year'))];
    expect(problemsOf(...rows, bad)).toEqual([
      { code: 'ledger-axis-mismatch', path: 'bad', params: { row: 'bad', reference } },
    ]);
  });

  it.each([
    ['unlike terms', scalar('bad', add('money', 'energy'), { unit: 'CNY' }), 'CNY', 'h·kW'],
    ['a pure number beside money', scalar('bad', sub('money', 1), { unit: 'CNY' }), 'CNY', '1'],
    [
      'a formula of another unit than the row',
      scalar('bad', mul('money', 'energy'), { unit: 'CNY' }),
      'CNY·h·kW',
      'CNY',
    ],
    ['a comparison of unlike things', scalar('bad', compare('money', '<', 'energy')), 'CNY', 'h·kW'],
    [
      'a choice between unlike things',
      scalar('bad', when('flag', 'money', 'energy'), { unit: 'CNY' }),
      'CNY',
      'h·kW',
    ],
    ['a condition with a unit', scalar('bad', when('money', 1, 0)), 'CNY', '1'],
    ['a power of money', scalar('bad', pow('money', 1)), 'CNY', '1'],
    ['a rate with a unit', scalar('bad', pmt('money', 'flag', 'money'), { unit: 'CNY' }), 'CNY', '1'],
  ])('%s', (_, bad, left, right) => {
    const rows = [input('money', 1, { unit: 'CNY' }), input('energy', 1, { unit: 'kWh' }), input('flag', 1)];
    expect(problemsOf(...rows, bad)).toEqual([
      { code: 'ledger-unit-mismatch', path: 'bad', params: { row: 'bad', left, right } },
    ]);
  });

  it('a unit it cannot read', () => {
    expect(problemsOf(input('area', 1, { unit: 'm²' }))).toEqual([
      { code: 'ledger-unreadable-unit', path: 'area', params: { row: 'area', unit: 'm²', part: 'm²' } },
    ]);
  });

  it('every wrong row at once, and says so in both languages', () => {
    const problems = problemsOf(scalar('a', add('x')), scalar('b', add('y')));
    expect(problems.map(({ path }) => path)).toEqual(['a', 'b']);
    const [first] = problems;
    expect(first && translatorFor('en').problem(first).what).toBe(
      'In the calculation, “a” refers to “x”, which does not exist.',
    );
    expect(first && translatorFor('zh-CN').problem(first).what).toContain('“a”引用了不存在的行“x”');
  });
});

describe('buildLedger accepts', () => {
  it('rows in any order', () => {
    const ledger = ledgerOf(12, [scalar('b', add('a', 1)), input('a', 1)]);
    const order = ledger.steps.flat().map((row) => row.id);
    expect(order.indexOf('a')).toBeLessThan(order.indexOf('b'));
  });

  it('rows that feed each other through the month before, as one step', () => {
    const ledger = ledgerOf(12, [
      month('stock', add(prior('stock'), 'bought')),
      month('bought', sub(1, prior('stock'))),
    ]);
    expect(ledger.steps.filter((step) => step.length > 1).map((step) => step.map((row) => row.id))).toEqual([
      ['bought', 'stock'],
    ]);
  });

  it('a zero beside any unit', () => {
    const rows = [input('money', 1, { unit: 'CNY' }), scalar('least', add('money', 0), { unit: 'CNY' })];
    expect(problemsOf(...rows)).toEqual([]);
  });
});
