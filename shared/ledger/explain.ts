import type { Values } from './evaluate.ts';
import type { Ledger } from './ledger.ts';
import { references } from './references.ts';
import type { Row } from './row.ts';

/** A figure with the figures it was computed from. */
export type Explanation = {
  readonly row: Row;
  /** Column of a series; 0 for a scalar; −1 is the opening value. */
  readonly column: number;
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
  return row && explanationOf(row, column, false, depth, ledger, values);
}

function explanationOf(
  row: Row,
  column: number,
  whole: boolean,
  depth: number,
  ledger: Ledger,
  values: Values,
): Explanation {
  const value = column < 0 ? values.opening(row.id) : values.at(row.id, row.axis === 'scalar' ? 0 : column);
  const expression = row.kind === 'formula' ? (column < 0 ? row.opening : row.expression) : undefined;
  if (!expression || depth <= 0 || whole) return { row, column, value, whole, precedents: [] };

  const seen = new Set<string>();
  const precedents: Explanation[] = [];
  for (const reference of references(expression)) {
    const target = ledger.byId.get(reference.row);
    const at = reference.reach === 'prior' ? column - 1 : column;
    const key = `${reference.row} ${reference.reach}`;
    if (!target || seen.has(key)) continue;
    seen.add(key);
    precedents.push(
      explanationOf(
        target,
        target.axis === 'scalar' || reference.reach === 'whole' ? 0 : at,
        reference.reach === 'whole',
        depth - 1,
        ledger,
        values,
      ),
    );
  }
  return { row, column, value, whole, precedents };
}
