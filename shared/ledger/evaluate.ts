import { problem, type Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { roundHalfAway, roundUpWhole } from '../base/rounding.ts';
import { addNumbers, nearlyEqual, subtractNumbers, sumNumbers } from '../base/sheet-arithmetic.ts';
import {
  type AggregateName,
  type Expression,
  PLUS_TERMS,
  type Relation,
  type TimeValueName,
} from './expression.ts';
import type { Ledger } from './ledger.ts';
import type { Step } from './order.ts';
import type { Row } from './row.ts';
import { columnsOf, MONEY_DECIMALS, QUANTITY_DECIMALS, TIME_ROWS, YEAR, YEAR_OF_MONTH } from './time.ts';
import { TIME_VALUE_FUNCTIONS } from './time-value.ts';

/** Values of every row: one number for a scalar, one per column for a series. */
export type Values = {
  readonly series: (row: string) => Float64Array;
  /** Value at a column; of a scalar, its only value. */
  readonly at: (row: string, column?: number) => number;
  /** Value before the first column of a series. */
  readonly opening: (row: string) => number;
};

/** Changed inputs by row id; all others keep the value they carry. */
export type InputValues = ReadonlyMap<string, number>;

/**
 * Computes every row once, in order.
 * @returns `ledger-not-finite` with row and column when a formula divides by zero or overflows
 */
export const evaluate = (ledger: Ledger, inputs?: InputValues): Result<Values> =>
  evaluateSteps(ledger, ledger.steps, inputs);

/**
 * As `evaluate`, for some of the ledger's steps alone: whatever they read must be among them.
 * @returns `ledger-not-finite` with row and column when a formula divides by zero or overflows
 */
export function evaluateSteps(
  ledger: Ledger,
  steps: readonly Step[],
  inputs?: InputValues,
): Result<FormulaValues> {
  const store = new FormulaValues();
  openRows(ledger, steps, store);
  const found = prepareSteps(ledger, steps, store)(inputs);
  return found ? fail([found]) : ok(store);
}

/** Makes room for the values of every row of some steps. */
export function openRows(ledger: Ledger, steps: readonly Step[], store: FormulaValues): void {
  for (const row of steps.flat()) {
    store.values.set(row.id, new Float64Array(columnsOf(row.axis, ledger.timeline)));
  }
}

/**
 * Steps made ready to be computed into a store, as often as is wanted; whatever they read must be in it.
 * @returns a function that computes them and says why not: `ledger-not-finite`
 */
export function prepareSteps(
  ledger: Ledger,
  steps: readonly Step[],
  store: FormulaValues,
): (inputs?: InputValues) => Problem | undefined {
  let given: InputValues | undefined;
  const prepared = steps.map((step) => ({
    columns: columnsOf(step[0]?.axis ?? 'scalar', ledger.timeline),
    programs: step.map((row) => prepare(row, store, (id) => given?.get(id))),
  }));
  return (inputs) => {
    given = inputs;
    for (const { columns, programs } of prepared) {
      for (const { row, opening } of programs) {
        if (!opening) continue;
        const value = opening(0);
        store.openings.set(row.id, value);
        if (!Number.isFinite(value)) return notFinite(row, -1);
      }
      for (let column = 0; column < columns; column += 1) {
        for (const { row, target, compute } of programs) {
          const value = compute(column);
          if (!Number.isFinite(value)) return notFinite(row, column);
          // Adding 0 turns −0 into 0.
          target[column] = value + 0;
        }
      }
    }
    return undefined;
  };
}

/**
 * A formula made ready once, to be computed over many sets of numbers by row id: for rooms that need a count
 * while they plan and state the same formula in the ledger afterwards.
 */
export function scalarFormula<Name extends string>(
  expression: Expression,
  names: readonly Name[],
): (values: Readonly<Record<Name, number>>) => number {
  const store = new FormulaValues();
  for (const row of TIME_ROWS) if (row.kind === 'input') store.values.set(row.id, Float64Array.of(row.value));
  const cells = names.map((name) => [name, new Float64Array(1)] as const);
  for (const [name, cell] of cells) store.values.set(name, cell);
  const compute = compile(expression, store);
  return (values) => {
    for (const [name, cell] of cells) cell[0] = values[name];
    return compute(0);
  };
}

/** Value of one formula over given numbers, by row id. */
export const evaluateScalar = (expression: Expression, values: Readonly<Record<string, number>>): number =>
  scalarFormula(expression, Object.keys(values))(values);

/** A formula made ready: its value at a column. */
export type Compute = (column: number) => number;
type Program = {
  readonly row: Row;
  readonly target: Float64Array;
  readonly compute: Compute;
  /** Value before the first column. */
  readonly opening: Compute | undefined;
};

const EMPTY = new Float64Array(0);

/** Values while they are computed: what formulas are compiled over. */
export class FormulaValues implements Values {
  readonly values = new Map<string, Float64Array>();
  readonly openings = new Map<string, number>();

  readonly series = (row: string): Float64Array => this.values.get(row) ?? EMPTY;
  readonly at = (row: string, column = 0): number => this.series(row)[column] ?? Number.NaN;
  readonly opening = (row: string): number => this.openings.get(row) ?? 0;
}

function notFinite(row: Row, column: number): Problem {
  return problem('ledger-not-finite', row.id, { row: row.id, column });
}

function prepare(row: Row, store: FormulaValues, given: (id: string) => number | undefined): Program {
  const target = store.series(row.id);
  if (row.kind === 'input') {
    return { row, target, compute: () => given(row.id) ?? row.value, opening: undefined };
  }
  const opening = row.opening && compile(row.opening, store);
  return { row, target, compute: compile(row.expression, store), opening };
}

/** Turns a formula into nested functions once, so that a cell costs no look-up. */
export function compile(expression: Expression, store: FormulaValues): Compute {
  const sub = (part: Expression): Compute => compile(part, store);
  switch (expression.op) {
    case 'zero':
      return () => 0;
    case 'one':
      return () => 1;
    case 'ref': {
      const values = store.series(expression.row);
      return values.length === 1 ? () => values[0] as number : (column) => values[column] as number;
    }
    case 'prior': {
      const { row } = expression;
      const values = store.series(row);
      return (column) => (column === 0 ? store.opening(row) : (values[column - 1] as number));
    }
    case 'aggregate': {
      const values = store.series(expression.row);
      const reduce = AGGREGATES[expression.how];
      return () => reduce(values);
    }
    case 'sumOfYear': {
      const values = store.series(expression.row);
      const yearOfMonth = store.series(YEAR_OF_MONTH);
      const years = store.series(YEAR);
      return (column) => sumNumbers(values.filter((_, month) => yearOfMonth[month] === years[column]));
    }
    case 'sum':
      return sum(expression.args.map(sub));
    case 'min':
      return fold(expression.args.map(sub), Math.min);
    case 'max':
      return fold(expression.args.map(sub), Math.max);
    case 'sub':
    case 'mul':
    case 'div':
    case 'pow':
      return arithmetic(expression.op, sub(expression.left), sub(expression.right));
    case 'roundUp': {
      const value = sub(expression.value);
      return (column) => roundUpWhole(value(column), store.at(QUANTITY_DECIMALS));
    }
    case 'roundMoney': {
      const value = sub(expression.value);
      return (column) => roundHalfAway(value(column), store.at(MONEY_DECIMALS));
    }
    case 'compare': {
      const holds = RELATIONS[expression.relation];
      const left = sub(expression.left);
      const right = sub(expression.right);
      return (column) => flagOf(holds, left(column), right(column));
    }
    case 'if': {
      const condition = sub(expression.condition);
      const then = sub(expression.then);
      const otherwise = sub(expression.otherwise);
      return (column) => {
        const decision = condition(column);
        if (Number.isNaN(decision)) return decision;
        return decision === 0 ? otherwise(column) : then(column);
      };
    }
    case 'timeValue': {
      const args = expression.args.map(sub);
      const series = expression.series === undefined ? EMPTY : store.series(expression.series);
      return (column) =>
        timeValue(
          expression.name,
          args.map((arg) => arg(column)),
          series,
        );
    }
  }
}

/** A time-value function over its arguments; an argument that is no number spoils it. */
export const timeValue = (
  name: TimeValueName,
  numbers: readonly number[],
  series: ArrayLike<number>,
): number =>
  numbers.some(Number.isNaN) ? Number.NaN : finite(TIME_VALUE_FUNCTIONS[name].compute(numbers, series));

/** A result that is no number spoils every result that uses it, as an error cell does: 1/(1/0) is not 0. */
export const finite = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);

function fold(parts: readonly Compute[], join: (left: number, right: number) => number): Compute {
  const [first = () => 0, ...rest] = parts;
  if (rest.length === 0) return first;
  return (column) => {
    let value = first(column);
    for (const part of rest) value = join(value, part(column));
    return value;
  };
}

/** Few terms are written with plus signs, more as SUM; the two differ in the last bits. */
function sum(parts: readonly Compute[]): Compute {
  if (parts.length <= PLUS_TERMS) return fold(parts, (left, right) => finite(addNumbers(left, right)));
  return (column) => finite(sumNumbers(parts.map((part) => part(column))));
}

function arithmetic(op: 'sub' | 'mul' | 'div' | 'pow', left: Compute, right: Compute): Compute {
  switch (op) {
    case 'sub':
      return (column) => finite(subtractNumbers(left(column), right(column)));
    case 'mul':
      return (column) => finite(left(column) * right(column));
    case 'div':
      return (column) => finite(left(column) / right(column));
    case 'pow':
      return (column) => finite(power(left(column), right(column)));
  }
}

/** 1 when the relation holds, else 0; what is no number compares with nothing. */
export const flagOf = (
  holds: (left: number, right: number) => boolean,
  left: number,
  right: number,
): number => {
  if (Number.isNaN(left) || Number.isNaN(right)) return Number.NaN;
  return holds(left, right) ? 1 : 0;
};

/** Excel knows no 0^0, so neither does the ledger. */
export const power = (base: number, exponent: number): number =>
  exponent === 0 && (base === 0 || Number.isNaN(base)) ? Number.NaN : base ** exponent;

export const AGGREGATES: Readonly<Record<AggregateName, (values: Float64Array) => number>> = {
  sum: sumNumbers,
  min: (values) => values.reduce((left, right) => Math.min(left, right), Number.POSITIVE_INFINITY),
  max: (values) => values.reduce((left, right) => Math.max(left, right), Number.NEGATIVE_INFINITY),
  first: (values) => values[0] ?? Number.NaN,
  last: (values) => values.at(-1) ?? Number.NaN,
};

export const RELATIONS: Readonly<Record<Relation, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right && !nearlyEqual(left, right),
  '<=': (left, right) => left < right || nearlyEqual(left, right),
  '=': nearlyEqual,
  '<>': (left, right) => !nearlyEqual(left, right),
  '>': (left, right) => left > right && !nearlyEqual(left, right),
  '>=': (left, right) => left > right || nearlyEqual(left, right),
};
