import type { Quantity } from '#shared/performance/evidence.ts';
import type { ServingPrediction } from '#shared/performance/serving/run.ts';
import type { Predictions } from './held-out.ts';
import type { MeasuredRun } from './rows.ts';
import { endToEnd, quantile } from './score.ts';

export type Range = { readonly p10: number; readonly p90: number };
export type Intervals = Readonly<Record<Quantity, Range>>;

const QUANTITIES: readonly Quantity[] = ['token', 'endToEnd', 'first'];

/** Measured over predicted. */
export function ratioOf(row: MeasuredRun, predicted: ServingPrediction, quantity: Quantity): number {
  switch (quantity) {
    case 'token':
      return row.tokenSeconds / predicted.tokenSeconds;
    case 'endToEnd':
      return endToEnd(row) / predicted.endToEndSeconds;
    case 'first':
      return row.firstTokenSeconds / predicted.firstTokenSeconds;
  }
}

const ratios = (
  predictions: Predictions,
  quantity: Quantity,
  skip?: (row: MeasuredRun) => boolean,
): number[] =>
  [...predictions].flatMap(([row, predicted]) => (skip?.(row) ? [] : [ratioOf(row, predicted, quantity)]));

/** P10 and P90 of values. */
export const rangeOf = (values: readonly number[]): Range => ({
  p10: quantile(values, 0.1),
  p90: quantile(values, 0.9),
});

/** P10 and P90 of measured over predicted. */
export const intervalsOf = (predictions: Predictions): Intervals => ({
  token: rangeOf(ratios(predictions, 'token')),
  endToEnd: rangeOf(ratios(predictions, 'endToEnd')),
  first: rangeOf(ratios(predictions, 'first')),
});

/** Share of rows inside an interval that was taken from the rows of all other folds. */
export function coverageOf(
  predictions: Predictions,
  foldOf: (row: MeasuredRun) => string,
): Readonly<Record<Quantity, number>> {
  const share = (quantity: Quantity): number => {
    const ranges = new Map(
      [...new Set([...predictions.keys()].map(foldOf))].map((fold) => [
        fold,
        rangeOf(ratios(predictions, quantity, (row) => foldOf(row) === fold)),
      ]),
    );
    const inside = [...predictions].filter(([row, predicted]) => {
      const range = ranges.get(foldOf(row));
      const ratio = ratioOf(row, predicted, quantity);
      return range !== undefined && ratio >= range.p10 && ratio <= range.p90;
    });
    return inside.length / predictions.size;
  };
  const [token, endToEndShare, first] = QUANTITIES.map(share);
  return { token: token ?? 0, endToEnd: endToEndShare ?? 0, first: first ?? 0 };
}

/** The wider of two ranges on either side. */
export const envelope = (one: Range, other: Range): Range => ({
  p10: Math.min(one.p10, other.p10),
  p90: Math.max(one.p90, other.p90),
});

/** A rate is the inverse of a time. */
export const inverse = ({ p10, p90 }: Range): Range => ({ p10: 1 / p90, p90: 1 / p10 });

/** Both time ranges of one class at least as wide as those of a better one. */
export const widened = (weaker: Intervals, better: Intervals): Intervals => ({
  token: envelope(weaker.token, better.token),
  endToEnd: envelope(weaker.endToEnd, better.endToEnd),
  first: envelope(weaker.first, better.first),
});
