import type { ImageFindings, ImageRanges } from '#shared/performance/image-calibration.ts';
import { grouped, mean, median, quantile } from './groups.ts';
import { fitImages } from './image-fit.ts';
import {
  coverage,
  type HeldOut,
  holdOut,
  type HoldOuts,
  rangesOf,
  rowsOfEvidence,
  wideningFor,
} from './image-holdout.ts';
import type { MeasuredRow } from './image-rows.ts';
import { type Sample, samplesOf, type Unpredicted } from './image-samples.ts';

type Catalog = Parameters<typeof samplesOf>[1];

/** Errors of seconds, as shares of what was measured. */
export type Errors = {
  readonly rows: number;
  readonly median: number;
  readonly mean: number;
  readonly p90: number;
  /** Middle of the medians of each model and GPU: large groups count like small ones. */
  readonly medianOfPairs: number;
};

export type ImageStudy = {
  readonly scored: number;
  readonly samples: readonly Sample[];
  readonly unpredicted: readonly Unpredicted[];
  readonly held: HoldOuts;
  readonly findings: ImageFindings;
  readonly ranges: ImageRanges;
  readonly widening: number;
  /** Of rows left out, each range taken from other pairs. */
  readonly coverage: Readonly<Record<keyof HoldOuts, number>>;
};

/** Fit, errors on groups left out, and ranges. A few seconds; same rows, same study. performance-model.md §10, §12, §13. */
export function studyImages(rows: readonly MeasuredRow[], catalog: Catalog): ImageStudy {
  const { samples, unpredicted } = samplesOf(rows, catalog);
  const full = fitImages(samples);
  const held = holdOut(samples, full);
  const classes = rowsOfEvidence(held);
  const widening = wideningFor(held, classes);
  const covered = (kind: keyof HoldOuts): number => coverage(held[kind], classes, widening);
  return {
    scored: rows.length,
    samples,
    unpredicted,
    held,
    findings: full,
    ranges: rangesOf(classes, widening),
    widening,
    coverage: {
      source: covered('source'),
      pair: covered('pair'),
      gpu: covered('gpu'),
      architecture: covered('architecture'),
      model: covered('model'),
      publisher: covered('publisher'),
    },
  };
}

/** Distance of a prediction from what was measured, as a share of it. */
export const relative = (error: number): number => Math.abs(Math.exp(error) - 1);

export function errorsOf(rows: readonly Pick<HeldOut, 'sample' | 'error'>[]): Errors {
  const sizes = rows.map(({ error }) => relative(error));
  const pairs = [...grouped(rows, ({ sample }) => sample.pair).values()];
  return {
    rows: rows.length,
    median: median(sizes),
    mean: mean(sizes),
    p90: quantile(sizes, 0.9),
    medianOfPairs: median(pairs.map((each) => median(each.map(({ error }) => relative(error))))),
  };
}
