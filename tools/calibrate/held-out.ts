import {
  draftedTokens,
  type GroupFactor,
  groupNameOf,
  NO_FACTOR,
  predictRun,
} from '#shared/performance/serving/predict-serving.ts';
import type { ServingPrediction } from '#shared/performance/serving/run.ts';
import type { MeasuredRun } from './rows.ts';
import { median } from './score.ts';
import { train, type Trained } from './train.ts';

export type Predictions = ReadonlyMap<MeasuredRun, ServingPrediction>;

export type GroupFactors = Readonly<Record<string, GroupFactor>>;

/** Predictions of rows by coefficients, and by the factors of their groups where there are any. */
export function predictAll(
  rows: readonly MeasuredRun[],
  trained: Trained,
  factors: GroupFactors = {},
): Predictions {
  return new Map(
    rows.map((row) => {
      const { run } = row.prepared;
      const factor = factors[groupNameOf(run)] ?? NO_FACTOR;
      return [row, predictRun(row.prepared, draftedTokens(run, trained.series), trained, factor)];
    }),
  );
}

/** Rows at which a group's own median counts as much as 1. */
const HALF_TRUSTED = 10;

/** Median of measured over predicted of every group, drawn to 1 where rows are few. */
export function groupFactors(rows: readonly MeasuredRun[], predictions: Predictions): GroupFactors {
  const factor = (members: readonly MeasuredRun[], ratio: (row: MeasuredRun) => number): number =>
    Math.exp(
      (median(members.map((row) => Math.log(ratio(row)))) * members.length) / (members.length + HALF_TRUSTED),
    );
  const groups = [...Map.groupBy(rows, (row) => groupNameOf(row.prepared.run))];
  return Object.fromEntries(
    groups
      .toSorted(([one], [other]) => one.localeCompare(other, 'en'))
      .map(([group, members]) => [
        group,
        {
          token: factor(
            members,
            (row) => row.tokenSeconds / (predictions.get(row)?.tokenSeconds ?? Number.NaN),
          ),
          first: factor(
            members,
            (row) => row.firstTokenSeconds / (predictions.get(row)?.firstTokenSeconds ?? Number.NaN),
          ),
        },
      ]),
  );
}

/** Rows of known groups, each half predicted with the factors of the other half. */
export function crossed(rows: readonly MeasuredRun[], trained: Trained): Predictions {
  const plain = predictAll(rows, trained);
  const half = (odd: boolean): readonly MeasuredRun[] => rows.filter((_, index) => (index % 2 === 1) === odd);
  return new Map([
    ...predictAll(half(false), trained, groupFactors(half(true), plain)),
    ...predictAll(half(true), trained, groupFactors(half(false), plain)),
  ]);
}

/**
 * Every row predicted by coefficients fitted to the rows of all other folds; so also `others`, which no fit sees.
 */
export function heldOut(
  rows: readonly MeasuredRun[],
  foldOf: (row: MeasuredRun) => string,
  others: readonly MeasuredRun[] = [],
): Predictions {
  const folds = [...new Set(rows.map(foldOf))].toSorted();
  const judged = [...rows, ...others];
  return new Map(
    folds.flatMap((fold) => {
      const trained = train(rows.filter((row) => foldOf(row) !== fold));
      return [
        ...predictAll(
          judged.filter((row) => foldOf(row) === fold),
          trained,
        ),
      ];
    }),
  );
}
