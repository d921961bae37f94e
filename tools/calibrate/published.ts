import type { Catalog } from '#shared/catalog/catalog.ts';
import { groupOf } from '#shared/performance/device.ts';
import {
  predictPublished,
  type PreparedPublished,
  preparePublished,
  type PublishedCoefficients,
} from '#shared/performance/published/predict-published.ts';
import { publishedRunOf } from '#shared/performance/published/published-row.ts';
import type { Line } from '#shared/performance/serving/serving-row.ts';
import type { StepCoefficients } from '#shared/performance/step-time.ts';
import { fit } from './fit.ts';
import { type Range, rangeOf } from './ranges.ts';
import { median } from './score.ts';
import start from './published-start.json' with { type: 'json' };

/** A published run with its figure. */
export type MeasuredPublished = {
  readonly prepared: PreparedPublished;
  readonly value: number;
  readonly pair: string;
};

/** Rows of benchmarks.csv that count for errors and can be predicted. */
export function publishedRuns(lines: readonly Line[], catalog: Catalog): readonly MeasuredPublished[] {
  return lines.flatMap((line) => {
    if (line['category'] !== 'llm' || line['scoring'] !== 'use') return [];
    const run = publishedRunOf(line, catalog);
    if (!run.ok) return [];
    const prepared = preparePublished(run.value);
    if (!prepared.ok) return [];
    const pair = `${run.value.model.id} | ${run.value.gpu.id}`;
    return [{ prepared: prepared.value, value: Number(line['value']), pair }];
  });
}

/** Factors of published runs on the serving coefficients. Deterministic. */
export function trainPublished(
  rows: readonly MeasuredPublished[],
  step: StepCoefficients,
  from?: PublishedCoefficients,
): PublishedCoefficients {
  const values = fit({
    rows,
    keys: Object.keys(start.factors),
    start: start.factors,
    predict: (row, tried) => predictPublished(row.prepared, step, tried as PublishedCoefficients),
    measured: (row) => row.value,
    group: (row) => `${row.pair} | ${row.prepared.run.engine} | ${row.prepared.run.metric}`,
    rounds: from ? 5 : 25,
    ...(from ? { from } : {}),
    loss: { kind: 'huber', width: 0.1 },
    pull: start.pull,
  });
  return values as PublishedCoefficients;
}

/** Errors of published figures with the pair of model and GPU left out of the fit of the factors. */
export type PublishedErrors = {
  readonly metric: string;
  readonly rows: number;
  readonly inSample: number;
  readonly heldOut: number;
  /** P10 and P90 of measured over predicted, pair left out. */
  readonly range: Range;
};

export type PublishedJudgement = {
  readonly errors: readonly PublishedErrors[];
  /** Runs that the memory budget lets run, of those that were published. */
  readonly fitting: number;
  readonly rows: number;
};

/** Judges the factors on pairs left out of their fit. */
export function heldOutPublished(
  rows: readonly MeasuredPublished[],
  step: StepCoefficients,
): PublishedJudgement {
  const all = trainPublished(rows, step);
  const left = new Map<MeasuredPublished, number>();
  for (const pair of new Set(rows.map((row) => row.pair))) {
    const factors = trainPublished(
      rows.filter((row) => row.pair !== pair),
      step,
      all,
    );
    for (const row of rows) if (row.pair === pair) left.set(row, ratioOf(row, step, factors));
  }
  const errors = [...Map.groupBy(rows, (row) => row.prepared.run.metric)].map(([metric, members]) => ({
    metric,
    rows: members.length,
    inSample: median(members.map((row) => errorOf(row, step, all))),
    heldOut: median(members.map((row) => Math.abs(1 / (left.get(row) ?? Number.NaN) - 1))),
    range: rangeOf(members.map((row) => left.get(row) ?? Number.NaN)),
  }));
  return { errors, fitting: rows.filter((row) => row.prepared.fits).length, rows: rows.length };
}

const ratioOf = (row: MeasuredPublished, step: StepCoefficients, factors: PublishedCoefficients): number =>
  row.value / predictPublished(row.prepared, step, factors);

const errorOf = (row: MeasuredPublished, step: StepCoefficients, factors: PublishedCoefficients): number =>
  Math.abs(1 / ratioOf(row, step, factors) - 1);

/**
 * Measured over predicted rate of published batches on architectures without serving rows, by the serving
 * coefficients alone: what a card that is known by its datasheet only has to expect.
 */
export function rangeOfOtherCards(
  rows: readonly MeasuredPublished[],
  step: StepCoefficients,
  fittedClasses: readonly string[],
): Range {
  const others = rows.filter(({ prepared: { run } }) => {
    const batched = run.metric === 'offline_output_tok_s' && run.batch !== 1;
    return batched && !fittedClasses.includes(groupOf(run.gpu));
  });
  return rangeOf(others.map((row) => ratioOf(row, step, start.factors)));
}
