import { problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { trials } from '../ledger/trials.ts';
import { drawsOfLever, type Lever, leversOverlap } from './lever.ts';

/** One side of a two-way table: a lever and the values it takes. */
export type Side = { readonly lever: Lever; readonly values: readonly number[] };

export type TwoWay = {
  readonly down: Side;
  readonly across: Side;
  /** Row by row; NaN where a formula breaks. */
  readonly results: readonly (readonly number[])[];
};

/**
 * A result over the values of two levers, each cell one trial. finance.md §15.
 * @returns `risk-levers-overlap` when both turn the same input, or what `trials` says
 */
export function twoWay(ledger: Ledger, down: Side, across: Side, result: string): Result<TwoWay> {
  if (leversOverlap(down.lever, across.lever)) {
    return fail([problem('risk-levers-overlap', across.lever.id)]);
  }
  const width = across.values.length;
  const cells = down.values.flatMap((row) => across.values.map((column) => ({ row, column })));
  const values = new Map([
    ...drawsOfLever(
      down.lever,
      cells.map(({ row }) => row),
    ),
    ...drawsOfLever(
      across.lever,
      cells.map(({ column }) => column),
    ),
  ]);
  const computed = trials(ledger, { count: cells.length, values }, [result]);
  if (!computed.ok) return computed;
  const found = computed.value.at(result);
  return ok({
    down,
    across,
    results: down.values.map((_, row) => [...found.subarray(row * width, (row + 1) * width)]),
  });
}

/** Values of a side when nobody has chosen any: evenly around where the lever stands, the plan's own in the middle. */
export function sideOf(lever: Lever, steps = 7, reach = 0.3): Side {
  const half = (steps - 1) / 2;
  const width = lever.base === 0 ? reach / 3 : Math.abs(lever.base) * reach;
  const values = Array.from({ length: steps }, (_, at) => lever.base + (width * (at - half)) / half);
  const inside = values.map((value) => Math.min(lever.most, Math.max(lever.least, value)));
  return { lever, values: [...new Set(inside)] };
}
