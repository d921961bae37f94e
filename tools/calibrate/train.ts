import { tokenSeconds } from '#shared/performance/batching.ts';
import type { FirstTokenCoefficients, FirstTokenCosts } from '#shared/performance/first-token.ts';
import {
  draftedTokens,
  NO_FACTOR,
  predictRun,
  unseenSeries,
} from '#shared/performance/serving/predict-serving.ts';
import {
  decodeCosts,
  promptShare,
  ridingPromptSeconds,
  type StepCoefficients,
} from '#shared/performance/step-time.ts';
import { fit, type Values } from './fit.ts';
import type { MeasuredRun } from './rows.ts';
import start from './start.json' with { type: 'json' };

export type Trained = {
  readonly step: StepCoefficients;
  readonly first: FirstTokenCoefficients;
  /** Share of the rows of a series that drafted tokens, where its file does not say. */
  readonly series: Readonly<Record<string, number>>;
};

/** Time per token at a number of running sequences per worker. */
export function tokenAt(row: MeasuredRun, drafted: number, step: StepCoefficients): number {
  const { run, replica } = row.prepared;
  const stream = {
    outputTokens: run.outputTokens,
    decode: decodeCosts(replica, run, drafted, step),
    promptSeconds:
      run.system.mode === 'aggregated'
        ? promptShare(run.engine, step) * ridingPromptSeconds(replica, run.inputTokens, step)
        : 0,
    first: NO_FIRST,
  };
  return tokenSeconds(stream, row.running);
}

const NO_FIRST: FirstTokenCosts = {
  own: 0,
  waitSteps: 0,
  queue: 0,
  perClient: 0,
};

/** How much nearer a row must be to a drafting step to count as one. */
const DOUBT = 0.1;
const FEWEST = 5;

const missOf = (row: MeasuredRun, drafted: number, step: StepCoefficients): number =>
  Math.abs(Math.log(tokenAt(row, drafted, step) / row.tokenSeconds));

/** Tokens that a run drafts per step if it drafts. */
const draft = (row: MeasuredRun): number => row.prepared.run.drafting.tokens;

/** Fits both sets of coefficients and the series to rows. Deterministic. */
export function train(rows: readonly MeasuredRun[]): Trained {
  const certain = rows.filter((row) => !row.mayDraft);
  let step = fitStep(certain, draft, start.step, 20);
  for (let pass = 0; pass < 2; pass += 1) {
    const drafted = new Set(
      rows.filter((row) => row.mayDraft && missOf(row, draft(row), step) + DOUBT < missOf(row, 0, step)),
    );
    step = fitStep(rows, (row) => (!row.mayDraft || drafted.has(row) ? draft(row) : 0), step, 8);
  }
  const series = draftingSeries(rows, step);
  return { step, first: fitFirst(rows, step, series), series };
}

function fitStep(
  rows: readonly MeasuredRun[],
  drafted: (row: MeasuredRun) => number,
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
    loss: { kind: 'huber', width: start.stepFit.width },
    pull: start.stepFit.pull,
  });
  return values as StepCoefficients;
}

function draftingSeries(rows: readonly MeasuredRun[], step: StepCoefficients): Record<string, number> {
  const votes = new Map<string, { rows: number; drafting: number }>();
  for (const row of rows) {
    if (!row.mayDraft) continue;
    const { series, engine, system } = row.prepared.run;
    for (const name of [series, unseenSeries(engine, system.mode)]) {
      const vote = votes.get(name) ?? { rows: 0, drafting: 0 };
      vote.rows += 1;
      if (missOf(row, draft(row), step) < missOf(row, 0, step)) vote.drafting += 1;
      votes.set(name, vote);
    }
  }
  const chosen = [...votes].filter(([, vote]) => vote.rows >= FEWEST);
  const found: Record<string, number> = {};
  for (const [series, vote] of chosen.toSorted(([one], [other]) => one.localeCompare(other, 'en'))) {
    found[series] = vote.drafting / vote.rows;
  }
  return found;
}

/** Coefficients of either mode stand for themselves, so each is fitted to its own rows. */
function fitFirst(
  rows: readonly MeasuredRun[],
  step: StepCoefficients,
  series: Readonly<Record<string, number>>,
): FirstTokenCoefficients {
  const modes = ['aggregated', 'disaggregated'] as const;
  const values = modes.reduce<Values>((found, mode) => {
    const { width, pull } = start.firstFits[mode];
    return fit({
      rows: rows.filter((row) => row.prepared.run.system.mode === mode),
      keys: start.firstFits[mode].keys,
      start: start.first,
      from: found,
      predict: (row, tried) =>
        predictRun(
          row.prepared,
          draftedTokens(row.prepared.run, series),
          { step, first: tried as FirstTokenCoefficients },
          NO_FACTOR,
        ).firstTokenSeconds,
      measured: (row) => row.firstTokenSeconds,
      group: (row) => row.group,
      rounds: 14,
      // Some runs have seconds of a cold start in their mean: beyond the width a row hardly counts.
      loss: { kind: 'cauchy', width },
      pull,
    });
  }, start.first);
  return values as FirstTokenCoefficients;
}
