import type { Expression } from '../expression.ts';
import type { Ledger } from '../ledger.ts';

/** Value of a row at a column; NaN where a spreadsheet would show an error. */
export type Naive = (row: string, column: number) => number;

/**
 * The meaning of a ledger, straight from the definition of each operation: one cell asks for the cells
 * it reads. Slow on purpose, and shares no code with evaluate.
 */
export function naive(ledger: Ledger, inputs?: ReadonlyMap<string, number>): Naive {
  const known = new Map<string, number>();

  const lengthOf = (id: string): number => {
    const axis = ledger.byId.get(id)?.axis;
    const years = Math.ceil(ledger.timeline.months / 12);
    return axis === 'month' ? ledger.timeline.months + 1 : axis === 'year' ? years + 1 : 1;
  };
  const all = (id: string): number[] => Array.from({ length: lengthOf(id) }, (_, column) => cell(id, column));

  const cell = (id: string, asked: number): number => {
    const row = ledger.byId.get(id);
    if (!row) return Number.NaN;
    const column = row.axis === 'scalar' ? 0 : asked;
    const key = `${id}@${column}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    let value: number;
    if (row.kind === 'input') value = inputs?.get(id) ?? row.value;
    else if (column >= 0) value = meaning(row.expression, column);
    else value = row.opening ? meaning(row.opening, 0) : 0;
    known.set(key, value);
    return value;
  };

  const meaning = (part: Expression, column: number): number => {
    const value = unchecked(part, column);
    return Number.isFinite(value) ? value : Number.NaN;
  };

  const unchecked = (part: Expression, column: number): number => {
    const at = (inner: Expression): number => meaning(inner, column);
    switch (part.op) {
      case 'zero':
        return 0;
      case 'one':
        return 1;
      case 'ref':
        return cell(part.row, column);
      case 'prior':
        return cell(part.row, column - 1);
      case 'aggregate':
        return reduce(part.how, all(part.row));
      case 'sumOfYear': {
        const year = cell('time.year', column);
        return plus(all(part.row).filter((_, month) => cell('time.yearOfMonth', month) === year));
      }
      case 'sum':
        return plus(part.args.map(at));
      case 'min':
      case 'max':
        return reduce(part.op, part.args.map(at));
      case 'sub':
        return plus([at(part.left), -at(part.right)]);
      case 'mul':
        return at(part.left) * at(part.right);
      case 'div':
        return at(part.left) / at(part.right);
      case 'pow': {
        const [base, exponent] = [at(part.left), at(part.right)];
        if (Number.isNaN(base) || (base === 0 && exponent === 0)) return Number.NaN;
        return base ** exponent;
      }
      case 'roundMoney':
        return rounded(at(part.value), cell('constant.moneyDecimals', 0));
      case 'roundUp': {
        const clean = rounded(at(part.value), cell('constant.quantityDecimals', 0));
        return Math.sign(clean) * Math.ceil(Math.abs(clean));
      }
      case 'compare': {
        const difference = plus([at(part.left), -at(part.right)]);
        if (Number.isNaN(difference)) return difference;
        const holds = {
          '<': difference < 0,
          '<=': difference <= 0,
          '=': difference === 0,
          '<>': difference !== 0,
          '>': difference > 0,
          '>=': difference >= 0,
        };
        return holds[part.relation] ? 1 : 0;
      }
      case 'if': {
        const condition = at(part.condition);
        if (Number.isNaN(condition)) return condition;
        return condition === 0 ? at(part.otherwise) : at(part.then);
      }
      case 'timeValue': {
        const [rate = Number.NaN, periods = Number.NaN, present = Number.NaN] = part.args.map(at);
        if (part.series !== undefined) {
          return plus(all(part.series).map((flow, period) => flow / (1 + rate) ** period));
        }
        if (rate === 0) return present / periods;
        const growth = Math.exp(periods * Math.log1p(rate));
        return growth === Infinity ? Number.NaN : (present * rate) / (1 - 1 / growth);
      }
    }
  };

  return cell;
}

function reduce(how: 'sum' | 'min' | 'max' | 'first' | 'last', values: readonly number[]): number {
  if (how === 'sum') return plus(values);
  if (how === 'first') return values[0] ?? Number.NaN;
  if (how === 'last') return values.at(-1) ?? Number.NaN;
  if (values.some(Number.isNaN)) return Number.NaN;
  const sorted = values.toSorted((left, right) => left - right);
  return (how === 'min' ? sorted[0] : sorted.at(-1)) ?? Number.NaN;
}

/** A sum that comes out as mere noise of its last step is 0. */
const plus = (values: readonly number[]): number =>
  values.reduce((sum, value) => {
    const next = sum + value;
    const whole = Number.isInteger(sum) && Number.isInteger(value);
    return !whole && Math.abs(next) < Math.min(Math.abs(sum), Math.abs(value)) * 2 ** -48 ? 0 : next;
  }, 0);

/** Half away from zero, on the 15 digits that count. */
function rounded(value: number, decimals: number): number {
  const digits = Number((Math.abs(value) * 10 ** decimals).toPrecision(15));
  return (Math.sign(value) * Math.round(digits)) / 10 ** decimals;
}
