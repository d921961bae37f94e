import { sumNumbers } from '../base/sheet-arithmetic.ts';
import { AGGREGATES, type Values } from './evaluate.ts';
import type { Ledger } from './ledger.ts';
import { type Reference, references } from './references.ts';
import type { Row } from './row.ts';
import { YEAR, YEAR_OF_MONTH } from './time.ts';

/** A figure with the figures it was computed from. */
export type Explanation = {
  readonly row: Row;
  /** Column of a series; 0 for a scalar; −1 is the opening value. Of a whole series, the column that asks. */
  readonly column: number;
  /** Of a whole series: what was made of it (total, lowest, last …), or its total when it is read month by month. */
  readonly value: number;
  /** Read as a whole series, as a sum over all months is. */
  readonly whole: boolean;
  readonly precedents: readonly Explanation[];
};

/**
 * Why a figure is what it is: the tree of its precedents down to `depth` levels, inputs with their
 * provenance at the leaves. Undefined for an unknown row.
 */
export function explain(
  ledger: Ledger,
  values: Values,
  rowId: string,
  column = 0,
  depth = 1,
): Explanation | undefined {
  const row = ledger.byId.get(rowId);
  return row && explainCell(row, column, depth, ledger, values);
}

function explainCell(row: Row, asked: number, depth: number, ledger: Ledger, values: Values): Explanation {
  const column = row.axis === 'scalar' ? 0 : asked;
  const value = column < 0 ? values.opening(row.id) : values.at(row.id, column);
  const expression = row.kind === 'formula' ? (column < 0 ? row.opening : row.expression) : undefined;
  const precedents = (expression && depth > 0 ? distinct(references(expression)) : []).flatMap(
    (reference) => {
      const target = ledger.byId.get(reference.row);
      if (!target) return [];
      if (reference.reach === 'whole') return [explainWhole(target, column, reference, values)];
      return [
        explainCell(target, reference.reach === 'prior' ? column - 1 : column, depth - 1, ledger, values),
      ];
    },
  );
  return { row, column, value, whole: false, precedents };
}

function explainWhole(row: Row, column: number, { how = 'sum' }: Reference, values: Values): Explanation {
  const series = values.series(row.id);
  const value =
    how === 'sumOfYear'
      ? sumNumbers(series.filter((_, month) => values.at(YEAR_OF_MONTH, month) === values.at(YEAR, column)))
      : AGGREGATES[how](series);
  return { row, column, value, whole: true, precedents: [] };
}

function distinct(found: readonly Reference[]): Reference[] {
  const byReach = new Map(found.map((reference) => [Object.values(reference).join(' '), reference]));
  return [...byReach.values()];
}
