import { compareText } from '../base/order.ts';
import { ok, type Result } from '../base/result.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { trials } from '../ledger/trials.ts';
import type { RiskSettings } from '../scenario/risk.ts';
import { PERCENTILES } from './simulate.ts';
import { type Spread, spreadQuantile, spreadsOf } from './spread.ts';

/** What one uncertain input does to a result when it alone moves from its P10 to its P90. */
export type Swing = Spread & {
  readonly p10: number;
  readonly p90: number;
  /** The result with the input at its P10 and at its P90; NaN where that breaks a formula. */
  readonly atP10: number;
  readonly atP90: number;
};

/**
 * Every uncertain input, largest effect on the result first: the same ledger with one input changed at a time,
 * two trials an input.
 * @returns what `trials` says
 */
export function tornado(ledger: Ledger, settings: RiskSettings, result: string): Result<Swing[]> {
  const spreads = spreadsOf(ledger, settings).map((spread) => {
    const quantile = spreadQuantile(spread);
    return { ...spread, p10: quantile(PERCENTILES.p10), p90: quantile(PERCENTILES.p90) };
  });
  const count = 2 * spreads.length;
  const values = new Map(
    spreads.map(({ input, p10, p90 }, at) => {
      const drawn = new Float64Array(count).fill(input.value);
      drawn.set([p10, p90], 2 * at);
      return [input.id, drawn];
    }),
  );
  const computed = trials(ledger, { count, values }, [result]);
  if (!computed.ok) return computed;
  const found = computed.value.at(result);
  return ok(
    spreads
      .map((spread, at): Swing => ({
        ...spread,
        atP10: found[2 * at] ?? Number.NaN,
        atP90: found[2 * at + 1] ?? Number.NaN,
      }))
      .toSorted(
        (left, right) => widthOf(right) - widthOf(left) || compareText(left.input.id, right.input.id),
      ),
  );
}

/** One that breaks a formula is the widest there is. */
const widthOf = ({ atP10, atP90 }: Swing): number =>
  Number.isNaN(atP10) || Number.isNaN(atP90) ? Number.MAX_VALUE : Math.abs(atP90 - atP10);
