import { addNumbers, sumNumbers } from '../base/sheet-arithmetic.ts';
import { AGGREGATES, compile, finite, flagOf, type FormulaValues, RELATIONS, timeValue } from './evaluate.ts';
import { type Expression, PLUS_TERMS, type TimeValueName } from './expression.ts';
import { type Loop, LOOPS, type RoundLoop, roundMoneyLoop, roundUpLoop, sumStep } from './lane-loops.ts';
import { references } from './references.ts';
import { MONEY_DECIMALS, QUANTITY_DECIMALS, YEAR, YEAR_OF_MONTH } from './time.ts';

/**
 * A formula over many lanes at once. A lane is one trial; a row holds the lanes of its first column, then those
 * of the next. The arithmetic is that of `evaluate`, function by function, so a lane has its very bits.
 */

/** Part of a formula that differs between lanes: after `run` its values stand from `offset` on. */
export type LaneTerm = {
  values: Float64Array;
  offset: number;
  readonly run: (column: number) => void;
};

/** Part of a formula that is the same in all lanes: one value per column. */
type FixedTerm = { readonly fixed: Float64Array };

export type Term = LaneTerm | FixedTerm;

/** Value before the first column, by lane. */
export type OpenLanes = Float64Array;

/** Rows that differ between lanes, over those that do not. */
export class LaneStore {
  readonly width: number;
  readonly fixed: FormulaValues;
  private readonly rows = new Map<string, Float64Array>();
  private readonly openings = new Map<string, OpenLanes>();

  constructor(width: number, fixed: FormulaValues) {
    this.width = width;
    this.fixed = fixed;
  }

  open(row: string, columns: number): void {
    this.rows.set(row, new Float64Array(columns * this.width));
    this.openings.set(row, new Float64Array(this.width));
  }

  readonly lanes = (row: string): Float64Array | undefined => this.rows.get(row);
  readonly opening = (row: string): OpenLanes => this.openings.get(row) ?? new Float64Array(this.width);
}

/** A term as lanes: a fixed one is written into all of them when its value changes from column to column. */
export function spreadOver(width: number, term: Term): LaneTerm {
  if (!('fixed' in term)) return term;
  const values = new Float64Array(width).fill(term.fixed[0] ?? Number.NaN);
  let filled = values[0];
  return {
    values,
    offset: 0,
    run: (column) => {
      const value = term.fixed[column] ?? Number.NaN;
      if (value === filled) return;
      values.fill(value);
      filled = value;
    },
  };
}

/** Makes formulas on one axis ready to be computed over lanes. */
export class LaneCompiler {
  private readonly store: LaneStore;
  private readonly columns: number;

  constructor(store: LaneStore, columns: number) {
    this.store = store;
    this.columns = columns;
  }

  compile(expression: Expression): Term {
    const { store, columns } = this;
    if (!references(expression).some(({ row }) => store.lanes(row))) {
      const at = compile(expression, store.fixed);
      return { fixed: Float64Array.from({ length: columns }, (_, column) => at(column)) };
    }
    switch (expression.op) {
      case 'zero':
      case 'one':
        throw new Error(`${expression.op} reads no row`);
      case 'ref':
        return this.row(expression.row);
      case 'prior':
        return this.prior(expression.row);
      case 'aggregate':
        return this.whole(expression.row, AGGREGATES[expression.how]);
      case 'sumOfYear':
        return this.sumOfYear(expression.row);
      case 'sum':
        return expression.args.length <= PLUS_TERMS
          ? this.fold(expression.args, LOOPS.add)
          : this.sumMany(expression.args);
      case 'min':
      case 'max':
        return this.fold(expression.args, LOOPS[expression.op]);
      case 'sub':
      case 'mul':
      case 'div':
      case 'pow':
        return this.pair(this.lanes(expression.left), this.lanes(expression.right), LOOPS[expression.op]);
      case 'compare': {
        const holds = RELATIONS[expression.relation];
        return this.pair(
          this.lanes(expression.left),
          this.lanes(expression.right),
          (out, left, from, right, at) => {
            for (let lane = 0; lane < out.length; lane += 1)
              out[lane] = flagOf(holds, left[from + lane] as number, right[at + lane] as number);
          },
        );
      }
      case 'roundUp':
        return this.rounded(expression.value, QUANTITY_DECIMALS, roundUpLoop);
      case 'roundMoney':
        return this.rounded(expression.value, MONEY_DECIMALS, roundMoneyLoop);
      case 'if':
        return this.choice(expression);
      case 'timeValue':
        return this.timeValue(expression.name, expression.args, expression.series);
    }
  }

  private lanes(expression: Expression): LaneTerm {
    return spreadOver(this.store.width, this.compile(expression));
  }

  private fresh(): Float64Array {
    return new Float64Array(this.store.width);
  }

  private rowLanes(row: string): Float64Array {
    const values = this.store.lanes(row);
    if (!values) throw new Error(`${row} is the same in all lanes`);
    return values;
  }

  private row(row: string): LaneTerm {
    const values = this.rowLanes(row);
    const { width } = this.store;
    const isScalar = values.length === width;
    const term: LaneTerm = {
      values,
      offset: 0,
      run: (column) => {
        term.offset = isScalar ? 0 : column * width;
      },
    };
    return term;
  }

  private prior(row: string): LaneTerm {
    const values = this.rowLanes(row);
    const opening = this.store.opening(row);
    const { width } = this.store;
    const term: LaneTerm = {
      values,
      offset: 0,
      run: (column) => {
        term.values = column === 0 ? opening : values;
        term.offset = column === 0 ? 0 : (column - 1) * width;
      },
    };
    return term;
  }

  /** A whole series made into one number, lane by lane. */
  private whole(row: string, reduce: (series: Float64Array) => number): LaneTerm {
    const source = this.rowLanes(row);
    const out = this.fresh();
    const { width } = this.store;
    const series = new Float64Array(source.length / width);
    return {
      values: out,
      offset: 0,
      run: () => {
        for (let lane = 0; lane < width; lane += 1) {
          gather(series, source, lane, width);
          out[lane] = reduce(series);
        }
      },
    };
  }

  private sumOfYear(row: string): LaneTerm {
    const source = this.rowLanes(row);
    const out = this.fresh();
    const { width, fixed } = this.store;
    const yearOfMonth = fixed.series(YEAR_OF_MONTH);
    const months = Array.from(fixed.series(YEAR), (year) =>
      [...yearOfMonth.keys()].filter((month) => yearOfMonth[month] === year),
    );
    return {
      values: out,
      offset: 0,
      run: (column) => {
        const within = months[column] ?? [];
        const series = new Float64Array(within.length);
        for (let lane = 0; lane < width; lane += 1) {
          for (let at = 0; at < within.length; at += 1)
            series[at] = source[(within[at] as number) * width + lane] as number;
          out[lane] = sumNumbers(series);
        }
      },
    };
  }

  private pair(left: LaneTerm, right: LaneTerm, loop: Loop): LaneTerm {
    const out = this.fresh();
    return {
      values: out,
      offset: 0,
      run: (column) => {
        left.run(column);
        right.run(column);
        loop(out, left.values, left.offset, right.values, right.offset);
      },
    };
  }

  private fold(args: readonly Expression[], loop: Loop): Term {
    const [first, ...rest] = args.map((arg) => this.lanes(arg));
    if (!first) throw new Error('nothing to join');
    return rest.reduce((left, right) => this.pair(left, right, loop), first);
  }

  /** `sumNumbers` over the terms, one term after the other in all lanes. */
  private sumMany(args: readonly Expression[]): LaneTerm {
    const parts = args.map((arg) => this.lanes(arg));
    const out = this.fresh();
    const [sum, lost, last] = [this.fresh(), this.fresh(), this.fresh()];
    return {
      values: out,
      offset: 0,
      run: (column) => {
        sum.fill(0);
        lost.fill(0);
        last.fill(0);
        for (const part of parts) {
          part.run(column);
          sumStep(sum, lost, last, part.values, part.offset);
        }
        for (let lane = 0; lane < out.length; lane += 1)
          out[lane] = finite(
            addNumbers((sum[lane] as number) + (lost[lane] as number), last[lane] as number),
          );
      },
    };
  }

  private rounded(value: Expression, digits: string, loop: RoundLoop): LaneTerm {
    const term = this.lanes(value);
    const decimals = this.store.fixed.at(digits);
    const out = this.fresh();
    return {
      values: out,
      offset: 0,
      run: (column) => {
        term.run(column);
        loop(out, term.values, term.offset, decimals);
      },
    };
  }

  /** Where the condition is the same in all lanes, only the branch it picks is computed. */
  private choice(expression: Expression & { readonly op: 'if' }): Term {
    const condition = this.compile(expression.condition);
    const then = this.lanes(expression.then);
    const otherwise = this.lanes(expression.otherwise);
    const out = this.fresh();
    if ('fixed' in condition) {
      const term: LaneTerm = {
        values: out,
        offset: 0,
        run: (column) => {
          const decision = condition.fixed[column] ?? Number.NaN;
          if (Number.isNaN(decision)) {
            term.values = out.fill(Number.NaN);
            term.offset = 0;
            return;
          }
          const picked = decision === 0 ? otherwise : then;
          picked.run(column);
          term.values = picked.values;
          term.offset = picked.offset;
        },
      };
      return term;
    }
    return {
      values: out,
      offset: 0,
      run: (column) => {
        condition.run(column);
        then.run(column);
        otherwise.run(column);
        for (let lane = 0; lane < out.length; lane += 1) {
          const decision = condition.values[condition.offset + lane] as number;
          if (Number.isNaN(decision)) out[lane] = decision;
          else {
            const { values, offset } = decision === 0 ? otherwise : then;
            out[lane] = values[offset + lane] as number;
          }
        }
      },
    };
  }

  private timeValue(name: TimeValueName, args: readonly Expression[], series: string | undefined): LaneTerm {
    const terms = args.map((arg) => this.lanes(arg));
    const out = this.fresh();
    const { width, fixed } = this.store;
    const varying = series === undefined ? undefined : this.store.lanes(series);
    const flows = varying ? new Float64Array(varying.length / width) : fixed.series(series ?? '');
    const numbers = terms.map(() => 0);
    return {
      values: out,
      offset: 0,
      run: (column) => {
        for (const term of terms) term.run(column);
        for (let lane = 0; lane < width; lane += 1) {
          for (const [at, { values, offset }] of terms.entries())
            numbers[at] = values[offset + lane] as number;
          if (varying) gather(flows, varying, lane, width);
          out[lane] = timeValue(name, numbers, flows);
        }
      },
    };
  }
}

function gather(series: Float64Array, source: Float64Array, lane: number, width: number): void {
  for (let column = 0; column < series.length; column += 1)
    series[column] = source[column * width + lane] as number;
}
