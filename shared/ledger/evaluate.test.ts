import { describe, expect, it } from 'vitest';
import type { Result } from '../base/result.ts';
import { evaluate, type InputValues, type Values } from './evaluate.ts';
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
  pow,
  prior,
  type Relation,
  roundMoney,
  roundUp,
  sub,
  sumOfYear,
  when,
} from './expression.ts';
import type { Row } from './row.ts';
import { input, ledgerOf, month, scalar, year } from './testing/rows.ts';

const run = (months: number, rows: readonly Row[], inputs?: InputValues): Result<Values> =>
  evaluate(ledgerOf(months, rows), inputs);

const valuesOf = (months: number, rows: readonly Row[], inputs?: InputValues): Values => {
  const result = run(months, rows, inputs);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const failureOf = (months: number, ...rows: readonly Row[]): unknown => {
  const result = run(months, rows);
  return result.ok ? 'no failure' : result.error;
};

const notFinite = (row: string, column: number): unknown => [
  { code: 'ledger-not-finite', path: row, params: { row, column } },
];

describe('the calendar', () => {
  it('counts months and years from the start, which belongs to no year of operation', () => {
    const values = valuesOf(25, []);
    expect([...values.series('time.month')].slice(0, 3)).toEqual([0, 1, 2]);
    expect([...values.series('time.year')]).toEqual([0, 1, 2, 3]);
    expect([0, 1, 12, 13, 24, 25].map((at) => values.at('time.yearOfMonth', at))).toEqual([0, 1, 1, 2, 2, 3]);
  });
});

describe('a series', () => {
  it('carries itself forward from its opening value', () => {
    const values = valuesOf(3, [
      input('start', 100),
      input('growth', 0.5),
      month('price', mul(prior('price'), add(1, 'growth')), { opening: add('start') }),
    ]);
    expect([...values.series('price')]).toEqual([150, 225, 337.5, 506.25]);
    expect(values.opening('price')).toBe(100);
  });

  it('starts from 0 without one', () => {
    const values = valuesOf(3, [month('sum', add(prior('sum'), 'time.month'))]);
    expect([...values.series('sum')]).toEqual([0, 1, 3, 6]);
    expect(values.opening('sum')).toBe(0);
  });

  it('may feed another that feeds it back a month later', () => {
    // Rabbits: last month's grown-ups have as many young; all of last month are grown up now.
    const values = valuesOf(6, [
      month('all', add('young', 'grown'), { opening: add(1) }),
      month('young', prior('grown')),
      month('grown', prior('all')),
    ]);
    expect([...values.series('all')]).toEqual([1, 2, 3, 5, 8, 13, 21]);
  });

  it('is reduced to a total, its ends and its extremes', () => {
    const values = valuesOf(4, [
      month('wave', mul('time.month', sub('three', 'time.month'))),
      input('three', 3),
      ...(['sum', 'min', 'max', 'first', 'last'] as const).map((how) => scalar(how, aggregate(how, 'wave'))),
    ]);
    expect([...values.series('wave')]).toEqual([0, 2, 2, 0, -4]);
    expect(['sum', 'min', 'max', 'first', 'last'].map((id) => values.at(id))).toEqual([0, -4, 2, 0, -4]);
  });

  it('is summed by year, the start apart', () => {
    const values = valuesOf(14, [month('cost', add('time.month', 1)), year('yearly', sumOfYear('cost'))]);
    expect([...values.series('yearly')]).toEqual([1, 90, 29]);
  });

  it('is discounted from the second flow on', () => {
    const values = valuesOf(2, [
      input('rate', 0.25),
      month('flow', add('time.month', 1)),
      scalar('value', npv('rate', 'flow')),
    ]);
    expect(values.at('value')).toBeCloseTo(1 + 2 / 1.25 + 3 / 1.25 ** 2, 12);
  });
});

describe('operations', () => {
  const value = (expression: Expression, inputs: Readonly<Record<string, number>> = {}): number =>
    valuesOf(1, [
      ...Object.entries(inputs).map(([id, number]) => input(id, number)),
      scalar('x', expression),
    ]).at('x');

  it('round money half away from zero and units up', () => {
    expect(value(roundMoney('a'), { a: 1.005 })).toBe(1.01);
    expect(value(roundUp('a'), { a: 3.2 })).toBe(4);
    expect(value(roundUp(mul('a', 'b')), { a: 0.1, b: 30 })).toBe(3);
    expect(value(roundUp('a'), { a: -3.2 })).toBe(-4);
  });

  it.each<[Relation, number, number, number]>([
    ['<', 1, 0, 0],
    ['<=', 1, 1, 0],
    ['=', 0, 1, 0],
    ['<>', 1, 0, 1],
    ['>', 0, 0, 1],
    ['>=', 0, 1, 1],
  ])('compare with %s for less, equal and more', (relation, less, equal, more) => {
    expect(value(compare('a', relation, 'b'), { a: 1, b: 2 })).toBe(less);
    expect(value(compare('a', relation, 'b'), { a: 2, b: 2 })).toBe(equal);
    expect(value(compare('a', relation, 'b'), { a: 3, b: 2 })).toBe(more);
    expect(value(compare(add('a', 'b'), relation, 'c'), { a: 0.1, b: 0.2, c: 0.3 })).toBe(equal);
  });

  it('see no difference where a spreadsheet sees none', () => {
    expect(value(sub(sub('a', 'b'), 'c'), { a: 0.3, b: 0.2, c: 0.1 })).toBe(0);
    expect(value(add('a', 'b', sub(0, 'c')), { a: 0.1, b: 0.2, c: 0.3 })).toBe(0);
  });

  it('never give a negative zero', () => {
    expect(Object.is(value(mul('a', 0), { a: -1 }), 0)).toBe(true);
  });

  it('take the one branch that holds, whatever the other would give', () => {
    const guarded = when(compare('b', '=', 0), 0, div('a', 'b'));
    expect(value(guarded, { a: 1, b: 0 })).toBe(0);
    expect(value(guarded, { a: 1, b: 4 })).toBe(0.25);
    expect(value(when('a', 'b', 'c'), { a: -2, b: 5, c: 6 })).toBe(5);
  });
});

describe('a value that is no number', () => {
  it('is reported with its row and the first column', () => {
    const rows = [month('ratio', div(1, sub('two', 'time.month'))), input('two', 2)];
    expect(failureOf(4, ...rows)).toEqual(notFinite('ratio', 2));
  });

  it('is reported where it began, not where it was carried', () => {
    const rows = [
      month('later', add(prior('ratio'), 1)),
      month('ratio', div(add(prior('later'), 1), sub('two', 'time.month'))),
      input('two', 2),
    ];
    expect(failureOf(4, ...rows)).toEqual(notFinite('ratio', 2));
  });

  it('is reported in an opening value', () => {
    expect(failureOf(4, month('x', add(prior('x'), 1), { opening: div(1, 0) }))).toEqual(notFinite('x', -1));
  });

  it('is reported in a changed input', () => {
    const result = run(1, [input('a', 1)], new Map([['a', Number.NaN]]));
    expect(result.ok ? 'no failure' : result.error).toEqual(notFinite('a', 0));
  });

  it.each([
    ['dividing by it', div(1, div(1, 0))],
    ['the smaller of it and 1', min(1, div(1, 0))],
    ['the larger of it and 1', max(1, div(sub(0, 1), 0))],
    ['comparing with it', compare(div(1, 0), '>', 0)],
    ['deciding by it', when(div(0, 0), 1, 0)],
    ['raising it to 0', pow(div(1, 0), 0)],
    ['rounding it', roundUp(div(1, 0))],
    ['0 to the power of 0, which Excel refuses', pow(0, 0)],
  ])('is not hidden by %s', (_, expression) => {
    expect(failureOf(1, scalar('x', expression))).toEqual(notFinite('x', 0));
  });
});

describe('changed inputs', () => {
  it('take the place of the values the rows carry, the others stay', () => {
    const rows = [input('a', 2), input('b', 3), scalar('product', mul('a', 'b'))];
    expect(valuesOf(1, rows, new Map([['a', 10]])).at('product')).toBe(30);
    expect(valuesOf(1, rows).at('product')).toBe(6);
  });
});
