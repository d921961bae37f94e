import {
  add,
  aggregate,
  type AggregateName,
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
  ref,
  type Relation,
  roundMoney,
  roundUp,
  sub,
  sumOfYear,
  when,
  zero,
} from '../expression.ts';
import type { Axis, FormulaRow, Row } from '../row.ts';

/** A whole number between two ends, both included. */
export type Draw = (least: number, most: number) => number;

/** What an expression may read. */
export type Soil = {
  readonly axis: Axis;
  /** Rows stated before. */
  readonly known: readonly Row[];
  /** Series of which all is known. */
  readonly wholes: readonly FormulaRow[];
  /** Series that may be read one month (or year) back. */
  readonly carried: readonly { readonly id: string; readonly unit: string }[];
};

export const pick = <T>(draw: Draw, [first, ...rest]: readonly [T, ...T[]] | readonly T[]): T => {
  const all = first === undefined ? rest : [first, ...rest];
  const chosen = all[draw(0, all.length - 1)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
};

const AGGREGATES: readonly AggregateName[] = ['sum', 'min', 'max', 'first', 'last'];
const RELATIONS: readonly Relation[] = ['<', '<=', '=', '<>', '>', '>='];

/** An expression of this unit, at most `depth` operations deep. */
export function randomExpression(unit: string, soil: Soil, draw: Draw, depth: number): Expression {
  if (depth <= 0) return leaf(unit, soil, draw);
  const same = (): Expression => randomExpression(unit, soil, draw, depth - 1);
  const of = (other: string): Expression => randomExpression(other, soil, draw, depth - 1);
  const several = (): Expression[] => Array.from({ length: draw(1, 5) }, same);
  const makers: (() => Expression)[] = [
    () => leaf(unit, soil, draw),
    () => add(...several()),
    () => min(...several()),
    () => max(...several()),
    () => sub(same(), same()),
    () => sub(same(), same()),
    () => mul(same(), of('1')),
    () => product(unit, draw, of),
    () => div(same(), draw(0, 15) === 0 ? of('1') : max(1, of('1'))),
    () => roundMoney(same()),
    () => roundUp(same()),
    () => when(condition(draw, of), same(), same()),
    () => pmt(growth(of('1')), max(1, of('1')), same()),
    ...(unit === '1' ? [() => pow(base(draw, of('1')), min(max(of('1'), sub(0, 1)), add(1, 1)))] : []),
    ...(unit === '1' ? [() => condition(draw, of)] : []),
    ...soil.wholes
      .filter((row) => row.axis !== 'scalar' && row.unit === unit)
      .map(
        ({ id }) =>
          () =>
            npv(growth(of('1')), id),
      ),
  ];
  return pick(draw, makers)();
}

const product = (unit: string, draw: Draw, of: (unit: string) => Expression): Expression => {
  const ratio = (left: string, right: string): Expression => {
    const divisor = of(right);
    const quotient = div(of(left), divisor);
    return draw(0, 9) === 0 ? quotient : when(compare(divisor, '<>', 0), quotient, 0);
  };
  if (unit === 'CNY') return mul(of('kWh'), of('CNY/kWh'));
  if (unit === 'CNY/kWh') return ratio('CNY', 'kWh');
  return unit === '1' ? ratio('CNY', 'CNY') : ratio('CNY', 'CNY/kWh');
};

/** From 0 up to 1: a rate. */
const growth = (expression: Expression): Expression => div(max(0, expression), add(1, max(0, expression)));

/** Base of a power: a growth factor, seldom one that may be 0. */
const base = (draw: Draw, expression: Expression): Expression =>
  draw(0, 9) === 0 ? growth(expression) : add(1, growth(expression));

function condition(draw: Draw, of: (unit: string) => Expression): Expression {
  const unit = pick(draw, ['1', 'CNY', 'kWh']);
  return draw(0, 4) === 0 ? of('1') : compare(of(unit), pick(draw, RELATIONS), of(unit));
}

function leaf(unit: string, soil: Soil, draw: Draw): Expression {
  const leaves: Expression[] = [
    zero,
    ...(unit === '1' ? [one] : []),
    ...soil.known
      .filter((row) => row.unit === unit && (row.axis === 'scalar' || row.axis === soil.axis))
      .flatMap((row) => [ref(row.id), ref(row.id)]),
    ...soil.carried.filter((row) => row.unit === unit).map((row) => prior(row.id)),
    ...soil.wholes
      .filter((row) => row.unit === unit && row.axis !== 'scalar')
      .flatMap((row) => [
        aggregate(pick(draw, AGGREGATES), row.id),
        ...(soil.axis === 'year' && row.axis === 'month' ? [sumOfYear(row.id)] : []),
      ]),
  ];
  return pick(draw, leaves);
}
