/**
 * The language of the ledger: formulas as plain data. Domain rooms build them with the functions below;
 * evaluate, toWorkbook, explain and trials read them. Only 0 and 1 may be written as numbers, every
 * other value is a row with a source. workbook.md rule c.
 */
export type Expression =
  | { readonly op: 'zero' }
  | { readonly op: 'one' }
  /** Value of a row: a scalar anywhere, or a series in the same month or year. */
  | { readonly op: 'ref'; readonly row: string }
  /** Value of a series one month (or year) earlier; its opening value in the first column. */
  | { readonly op: 'prior'; readonly row: string }
  /** A whole series reduced to one number. */
  | { readonly op: 'aggregate'; readonly how: AggregateName; readonly row: string }
  /** In a yearly row: the sum of a monthly series over the months of this year. */
  | { readonly op: 'sumOfYear'; readonly row: string }
  | { readonly op: 'sum' | 'min' | 'max'; readonly args: readonly Expression[] }
  | { readonly op: 'sub' | 'mul' | 'div' | 'pow'; readonly left: Expression; readonly right: Expression }
  /** Whole units, rounded up (servers, racks, ports). */
  | { readonly op: 'roundUp'; readonly value: Expression }
  /** Money rounded to the fen, half away from zero. finance.md §2. */
  | { readonly op: 'roundMoney'; readonly value: Expression }
  | {
      readonly op: 'compare';
      readonly relation: Relation;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly op: 'if';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | {
      readonly op: 'timeValue';
      readonly name: TimeValueName;
      readonly args: readonly Expression[];
      /** The cash-flow series the function reads, when it reads one. */
      readonly series?: string;
    };

export type AggregateName = 'sum' | 'min' | 'max' | 'first' | 'last';
export type Relation = '<' | '<=' | '=' | '<>' | '>' | '>=';
export type TimeValueName = 'npv' | 'pmt';

type Operand = Expression | string | 0 | 1;

/** A row id stands for a reference to it; 0 and 1 for themselves. */
const operand = (value: Operand): Expression => {
  if (value === 0) return { op: 'zero' };
  if (value === 1) return { op: 'one' };
  return typeof value === 'string' ? { op: 'ref', row: value } : value;
};

export const zero: Expression = { op: 'zero' };
export const one: Expression = { op: 'one' };
export const ref = (row: string): Expression => ({ op: 'ref', row });
export const prior = (row: string): Expression => ({ op: 'prior', row });
export const aggregate = (how: AggregateName, row: string): Expression => ({ op: 'aggregate', how, row });
export const total = (row: string): Expression => aggregate('sum', row);
export const sumOfYear = (row: string): Expression => ({ op: 'sumOfYear', row });

const many = (op: 'sum' | 'min' | 'max', args: readonly Operand[]): Expression => ({
  op,
  args: args.map(operand),
});
/** Up to this many terms are joined by plus signs, in the engine as in the workbook; more become a SUM. */
export const PLUS_TERMS = 3;
/** Sum of any number of terms; of none it is 0. */
export const add = (...args: readonly Operand[]): Expression =>
  args.length === 0 ? zero : many('sum', args);
export const min = (...args: readonly Operand[]): Expression => many('min', atLeastOne(args));
export const max = (...args: readonly Operand[]): Expression => many('max', atLeastOne(args));

/** The smallest of nothing is a bug in the caller, as it is an error in Excel. */
function atLeastOne(args: readonly Operand[]): readonly Operand[] {
  if (args.length === 0) throw new Error('min and max need at least one part');
  return args;
}

export const sub = (left: Operand, right: Operand): Expression => ({
  op: 'sub',
  left: operand(left),
  right: operand(right),
});
export const div = (left: Operand, right: Operand): Expression => ({
  op: 'div',
  left: operand(left),
  right: operand(right),
});
export const pow = (left: Operand, right: Operand): Expression => ({
  op: 'pow',
  left: operand(left),
  right: operand(right),
});
/** Product of two or more factors. */
export const mul = (first: Operand, ...rest: readonly Operand[]): Expression =>
  rest.reduce<Expression>((left, right) => ({ op: 'mul', left, right: operand(right) }), operand(first));

export const roundUp = (value: Operand): Expression => ({ op: 'roundUp', value: operand(value) });
export const roundMoney = (value: Operand): Expression => ({ op: 'roundMoney', value: operand(value) });

/** 1 when the relation holds, else 0. */
export const compare = (left: Operand, relation: Relation, right: Operand): Expression => ({
  op: 'compare',
  relation,
  left: operand(left),
  right: operand(right),
});
export const when = (condition: Operand, then: Operand, otherwise: Operand): Expression => ({
  op: 'if',
  condition: operand(condition),
  then: operand(then),
  otherwise: operand(otherwise),
});

/** Net present value, first flow undiscounted: CF0 + Σ CFt/(1+r)^t. finance.md §4. */
export const npv = (rate: Operand, series: string): Expression => ({
  op: 'timeValue',
  name: 'npv',
  args: [operand(rate)],
  series,
});
/** Level payment that repays `present` in `periods` payments at the end of each period; positive. finance.md §4. */
export const pmt = (rate: Operand, periods: Operand, present: Operand): Expression => ({
  op: 'timeValue',
  name: 'pmt',
  args: [operand(rate), operand(periods), operand(present)],
});

/** The direct parts of an expression. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.op) {
    case 'zero':
    case 'one':
    case 'ref':
    case 'prior':
    case 'aggregate':
    case 'sumOfYear':
      return [];
    case 'sum':
    case 'min':
    case 'max':
    case 'timeValue':
      return expression.args;
    case 'sub':
    case 'mul':
    case 'div':
    case 'pow':
    case 'compare':
      return [expression.left, expression.right];
    case 'roundUp':
    case 'roundMoney':
      return [expression.value];
    case 'if':
      return [expression.condition, expression.then, expression.otherwise];
  }
}
