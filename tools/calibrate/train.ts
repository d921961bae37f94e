import { tokenSeconds } from '#shared/performance/batching.ts';
import { calibration } from '#shared/performance/calibration.ts';
import type { FirstTokenCoefficients, FirstTokenCosts } from '#shared/performance/first-token.ts';
import { NO_FACTOR, predictRun } from '#shared/performance/serving/predict-serving.ts';
import {
  decodeCosts,
  promptSeconds,
  promptShare,
  type StepCoefficients,
} from '#shared/performance/step-time.ts';
import { fit, type Values } from './fit.ts';
import type { MeasuredRun } from './rows.ts';
import start from './start.json' with { type: 'json' };

export type Trained = {
  readonly step: StepCoefficients;
  readonly first: FirstTokenCoefficients;
  /** Series most of whose rows drafted tokens, with the rows that say so. */
  readonly series: Readonly<Record<string, number>>;
};

/** Time per token at a number of running sequences per worker. */
export function tokenAt(row: MeasuredRun, speculation: boolean, step: StepCoefficients): number {
  const { run, replica } = row.prepared;
  const stream = {
    outputTokens: run.outputTokens,
    decode: decodeCosts(replica, run, speculation, step),
    promptSeconds:
      run.system.mode === 'aggregated'
        ? promptShare(run.engine, step) * promptSeconds(replica, run.inputTokens, false, step)
        : 0,
    first: NO_FIRST,
  };
  return tokenSeconds(stream, row.running);
}

const NO_FIRST: FirstTokenCosts = {
  own: 0,
  waitSteps: 0,
  queue: 0,
  burst: 0,
  perClient: 0,
};

const HUBER = 0.08;
const FIRST_HUBER = 0.2;
/** How much nearer a row must be to a drafting step to count as one. */
const DOUBT = 0.1;
const MAJORITY = 0.5;
const FEWEST = 5;

const missOf = (row: MeasuredRun, speculation: boolean, step: StepCoefficients): number =>
  Math.abs(Math.log(tokenAt(row, speculation, step) / row.tokenSeconds));

/** Fits both sets of coefficients and the series to rows. Deterministic. */
export function train(rows: readonly MeasuredRun[]): Trained {
  const certain = rows.filter((row) => !row.mayDraft);
  let step = fitStep(certain, () => false, start.step, 20);
  for (let pass = 0; pass < 2; pass += 1) {
    const drafted = new Set(
      rows.filter((row) => row.mayDraft && missOf(row, true, step) + DOUBT < missOf(row, false, step)),
    );
    step = fitStep(rows, (row) => drafted.has(row), step, 8);
  }
  const series = draftingSeries(rows, step);
  return { step, first: fitFirst(rows, step, series), series };
}

function fitStep(
  rows: readonly MeasuredRun[],
  drafted: (row: MeasuredRun) => boolean,
  from: Values,
  rounds: number,
): StepCoefficients {
  const values = fit({
    rows,
    keys: Object.keys(start.step).filter((key) => !start.fixed.includes(key)),
    start: start.step,
    from,
    predict: (row, tried) => tokenAt(row, drafted(row), tried as StepCoefficients),
    measured: (row) => row.tokenSeconds,
    group: (row) => row.group,
    rounds,
    huber: HUBER,
    pull: start.pull,
  });
  return values as StepCoefficients;
}

function draftingSeries(rows: readonly MeasuredRun[], step: StepCoefficients): Record<string, number> {
  const votes = new Map<string, { rows: number; drafting: number }>();
  for (const row of rows) {
    if (!row.mayDraft) continue;
    const { series } = row.prepared.run;
    const vote = votes.get(series) ?? { rows: 0, drafting: 0 };
    vote.rows += 1;
    if (missOf(row, true, step) < missOf(row, false, step)) vote.drafting += 1;
    votes.set(series, vote);
  }
  const chosen = [...votes].filter(([, vote]) => vote.rows >= FEWEST && vote.drafting > MAJORITY * vote.rows);
  const found: Record<string, number> = {};
  for (const [series, vote] of chosen.toSorted(([one], [other]) => one.localeCompare(other, 'en'))) {
    found[series] = vote.rows;
  }
  return found;
}

function fitFirst(
  rows: readonly MeasuredRun[],
  step: StepCoefficients,
  series: Readonly<Record<string, number>>,
): FirstTokenCoefficients {
  const values = fit({
    rows,
    keys: Object.keys(start.first).filter((key) => !start.fixedFirst.includes(key)),
    start: start.first,
    predict: (row, tried) =>
      predictRun(
        row.prepared,
        row.prepared.run.series in series,
        { step, first: tried as FirstTokenCoefficients },
        NO_FACTOR,
      ).firstTokenSeconds,
    measured: (row) => row.firstTokenSeconds,
    group: (row) => row.group,
    rounds: 14,
    huber: FIRST_HUBER,
    pull: start.pull,
  });
  return values as FirstTokenCoefficients;
}

export const shipped: Trained = {
  step: calibration.stepTime.coefficients,
  first: calibration.firstToken.coefficients,
  series: calibration.speculativeSeries.series,
};
