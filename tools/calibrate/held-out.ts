import { predictRun } from '#shared/performance/serving/predict-serving.ts';
import type { ServingPrediction } from '#shared/performance/serving/run.ts';
import type { MeasuredRun } from './rows.ts';
import { train, type Trained } from './train.ts';

export type Predictions = ReadonlyMap<MeasuredRun, ServingPrediction>;

/** Predictions of rows by coefficients. */
export function predictAll(rows: readonly MeasuredRun[], trained: Trained): Predictions {
  return new Map(
    rows.map((row) => [row, predictRun(row.prepared, row.prepared.run.series in trained.series, trained)]),
  );
}

/** Every row predicted by coefficients fitted to the rows of all other folds. */
export function heldOut(rows: readonly MeasuredRun[], foldOf: (row: MeasuredRun) => string): Predictions {
  const folds = [...new Set(rows.map(foldOf))].toSorted();
  return new Map(
    folds.flatMap((fold) => {
      const trained = train(rows.filter((row) => foldOf(row) !== fold));
      return [
        ...predictAll(
          rows.filter((row) => foldOf(row) === fold),
          trained,
        ),
      ];
    }),
  );
}
