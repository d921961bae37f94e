import { describe, expect, it } from 'vitest';
import {
  add,
  aggregate,
  children,
  compare,
  div,
  max,
  min,
  mul,
  npv,
  one,
  pmt,
  pow,
  prior,
  ref,
  roundMoney,
  sub,
  sumOfYear,
  total,
  when,
  zero,
} from './expression.ts';

describe('expression builders', () => {
  it('read a text as a reference, and 0 and 1 as themselves', () => {
    expect(sub(1, 'pue')).toEqual({ op: 'sub', left: one, right: ref('pue') });
    expect(compare('a', '>=', 0)).toEqual({ op: 'compare', relation: '>=', left: ref('a'), right: zero });
  });

  it('multiply from the left', () => {
    expect(mul('a', 'b', 'c')).toEqual(mul(mul('a', 'b'), 'c'));
    expect(mul('a')).toEqual(ref('a'));
  });

  it('add any number of terms, none being 0', () => {
    expect(add()).toEqual(zero);
    expect(add('a', 1, 'b')).toEqual({ op: 'sum', args: [ref('a'), one, ref('b')] });
  });

  it('refuse the smallest and the largest of nothing', () => {
    expect(() => min()).toThrow('at least one');
    expect(() => max()).toThrow('at least one');
  });

  it('name a total as the sum of a whole series', () => {
    expect(total('cost')).toEqual(aggregate('sum', 'cost'));
  });
});

describe('children', () => {
  it('are the direct parts of an expression', () => {
    expect(children(when('a', 'b', 'c'))).toEqual([ref('a'), ref('b'), ref('c')]);
    expect(children(pmt('r', 'n', 'p'))).toEqual([ref('r'), ref('n'), ref('p')]);
    expect(children(npv('r', 'flows'))).toEqual([ref('r')]);
    expect(children(roundMoney(div('a', 'b')))).toEqual([div('a', 'b')]);
    expect(children(pow('a', max('b', 'c')))).toEqual([ref('a'), max('b', 'c')]);
    for (const leaf of [zero, one, ref('a'), prior('a'), total('a'), sumOfYear('a')]) {
      expect(children(leaf)).toEqual([]);
    }
  });
});
