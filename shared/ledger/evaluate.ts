import { problem, type Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { roundHalfAway, roundUpWhole } from '../base/rounding.ts';
import type { AggregateName, Expression, Relation } from './expression.ts';
import type { Ledger } from './ledger.ts';
import type { FormulaRow, Row } from './row.ts';
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
export function evaluate(ledger: Ledger, inputs?: InputValues): Result<Values> {
  const store = new Store();
  for (const row of ledger.rows) {
    store.values.set(row.id, new Float64Array(columnsOf(row.axis, ledger.timeline)));
  }
  for (const step of ledger.steps) {
    const programs = step.map((row) => prepare(row, store, inputs));
    const columns = columnsOf(step[0]?.axis ?? 'scalar', ledger.timeline);
    for (let column = 0; column < columns; column += 1) {
      for (const program of programs) program.target[column] = program.compute(column);
    }
    for (const program of programs) {
      const bad = program.target.findIndex((value) => !Number.isFinite(value));
      if (bad >= 0) return fail([notFinite(program.row, bad)]);
    }
  }
  return ok(store);
}

/**
 * Value of one formula over given numbers, by row id: for rooms that need a count while they plan and
 * state the same formula in the ledger afterwards.
 */
export function evaluateScalar(expression: Expression, values: Readonly<Record<string, number>>): number {
  const store = new Store();
  for (const row of TIME_ROWS) if (row.kind === 'input') store.values.set(row.id, Float64Array.of(row.value));
  for (const [id, value] of Object.entries(values)) store.values.set(id, Float64Array.of(value));
  return compile(expression, store)(0);
}

type Compute = (column: number) => number;
type Program = { readonly row: Row; readonly target: Float64Array; readonly compute: Compute };

const EMPTY = new Float64Array(0);

class Store implements Values {
  readonly values = new Map<string, Float64Array>();
  readonly openings = new Map<string, number>();

  readonly series = (row: string): Float64Array => this.values.get(row) ?? EMPTY;
  readonly at = (row: string, column = 0): number => this.series(row)[column] ?? Number.NaN;
  readonly opening = (row: string): number => this.openings.get(row) ?? 0;
}

function notFinite(row: Row, column: number): Problem {
  return problem('ledger-not-finite', row.id, { row: row.id, column });
}

function prepare(row: Row, store: Store, inputs: InputValues | undefined): Program {
  const target = store.series(row.id);
  if (row.kind === 'input') {
    const value = inputs?.get(row.id) ?? row.value;
    return { row, target, compute: () => value };
  }
  setOpening(row, store);
  return { row, target, compute: compile(row.expression, store) };
}

function setOpening(row: FormulaRow, store: Store): void {
  if (row.opening) store.openings.set(row.id, compile(row.opening, store)(0));
}

/** Turns a formula into nested functions once, so that a cell costs no look-up. */
function compile(expression: Expression, store: Store): Compute {
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
      return (column) => {
        let sum = 0;
        for (let month = 0; month < values.length; month += 1) {
          if (yearOfMonth[month] === years[column]) sum += values[month] as number;
        }
        return sum;
      };
    }
    case 'sum':
      return fold(expression.args.map(sub), (left, right) => left + right);
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
      return (column) => (holds(left(column), right(column)) ? 1 : 0);
    }
    case 'if': {
      const condition = sub(expression.condition);
      const then = sub(expression.then);
      const otherwise = sub(expression.otherwise);
      return (column) => (condition(column) === 0 ? otherwise(column) : then(column));
    }
    case 'timeValue': {
      const { compute } = TIME_VALUE_FUNCTIONS[expression.name];
      const args = expression.args.map(sub);
      const series = expression.series === undefined ? EMPTY : store.series(expression.series);
      return (column) =>
        compute(
          args.map((arg) => arg(column)),
          series,
        );
    }
  }
}

function fold(parts: readonly Compute[], join: (left: number, right: number) => number): Compute {
  const [first = () => 0, ...rest] = parts;
  if (rest.length === 0) return first;
  return (column) => {
    let value = first(column);
    for (const part of rest) value = join(value, part(column));
    return value;
  };
}

function arithmetic(op: 'sub' | 'mul' | 'div' | 'pow', left: Compute, right: Compute): Compute {
  switch (op) {
    case 'sub':
      return (column) => left(column) - right(column);
    case 'mul':
      return (column) => left(column) * right(column);
    case 'div':
      return (column) => left(column) / right(column);
    case 'pow':
      return (column) => left(column) ** right(column);
  }
}

const AGGREGATES: Readonly<Record<AggregateName, (values: Float64Array) => number>> = {
  sum: (values) => values.reduce((left, right) => left + right, 0),
  min: (values) => values.reduce((left, right) => Math.min(left, right), Number.POSITIVE_INFINITY),
  max: (values) => values.reduce((left, right) => Math.max(left, right), Number.NEGATIVE_INFINITY),
  first: (values) => values[0] ?? Number.NaN,
  last: (values) => values.at(-1) ?? Number.NaN,
};

/** Spreadsheets take two numbers that differ only in the last bits as equal; so does the ledger. */
const nearlyEqual = (left: number, right: number): boolean =>
  left === right || Math.abs(left - right) < Math.abs(left) * 2 ** -47;

export const RELATIONS: Readonly<Record<Relation, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right && !nearlyEqual(left, right),
  '<=': (left, right) => left < right || nearlyEqual(left, right),
  '=': nearlyEqual,
  '<>': (left, right) => !nearlyEqual(left, right),
  '>': (left, right) => left > right && !nearlyEqual(left, right),
  '>=': (left, right) => left > right || nearlyEqual(left, right),
};
