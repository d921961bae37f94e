import type { ServingPrediction } from '#shared/performance/serving/run.ts';
import type { MeasuredRun } from './rows.ts';

export type Scores = {
  readonly rows: number;
  readonly token: number;
  readonly endToEnd: number;
  readonly first: number;
};

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Measured whole answer, seconds. */
export const endToEnd = (row: MeasuredRun): number =>
  row.firstTokenSeconds + (row.prepared.run.outputTokens - 1) * row.tokenSeconds;

const miss = (predicted: number, measured: number): number => Math.abs(predicted / measured - 1);

/** Median absolute errors, as shares. */
export function scoresOf(
  rows: readonly MeasuredRun[],
  predicted: ReadonlyMap<MeasuredRun, ServingPrediction>,
): Scores {
  const of = (error: (row: MeasuredRun, prediction: ServingPrediction) => number): number =>
    median(
      rows.flatMap((row) => {
        const prediction = predicted.get(row);
        return prediction ? [error(row, prediction)] : [];
      }),
    );
  return {
    rows: rows.length,
    token: of((row, { tokenSeconds }) => miss(tokenSeconds, row.tokenSeconds)),
    endToEnd: of((row, { endToEndSeconds }) => miss(endToEndSeconds, endToEnd(row))),
    first: of((row, { firstTokenSeconds }) => miss(firstTokenSeconds, row.firstTokenSeconds)),
  };
}
