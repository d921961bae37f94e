import { compareText } from '../base/order.ts';
import { ok, type Result } from '../base/result.ts';
import { evaluate } from '../ledger/evaluate.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { InputRow } from '../ledger/row.ts';

/** What one uncertain input does to a result when it alone moves from its P10 to its P90. */
export type Swing = {
  readonly input: InputRow;
  /** The result with the input at its P10 and at its P90. */
  readonly atP10: number;
  readonly atP90: number;
};

/**
 * Every input that has a range, largest effect on the result first: the same ledger evaluated with one input
 * changed at a time.
 * @returns `ledger-not-finite` when a changed input breaks a formula
 */
export function tornado(ledger: Ledger, resultRow: string): Result<Swing[]> {
  const swings: Swing[] = [];
  for (const input of ledger.rows) {
    if (input.kind !== 'input' || !input.range) continue;
    const low = evaluate(ledger, new Map([[input.id, input.range.p10]]));
    if (!low.ok) return low;
    const high = evaluate(ledger, new Map([[input.id, input.range.p90]]));
    if (!high.ok) return high;
    swings.push({ input, atP10: low.value.at(resultRow), atP90: high.value.at(resultRow) });
  }
  return ok(
    swings.toSorted(
      (left, right) => widthOf(right) - widthOf(left) || compareText(left.input.id, right.input.id),
    ),
  );
}

const widthOf = (swing: Swing): number => Math.abs(swing.atP90 - swing.atP10);
