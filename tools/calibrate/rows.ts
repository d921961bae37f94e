import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { calibration, lookUp } from '#shared/performance/calibration.ts';
import { type PreparedRun, prepareRun } from '#shared/performance/serving/predict-serving.ts';
import { type Line, servingRunOf } from '#shared/performance/serving/serving-row.ts';

/** A run with what was measured. Seconds. */
export type MeasuredRun = {
  readonly prepared: PreparedRun;
  readonly firstTokenSeconds: number;
  readonly tokenSeconds: number;
  /** Sequences that were decoding on one worker, by Little's law from what was measured. */
  readonly running: number;
  /** Architecture × GPU: what is left out together. */
  readonly pair: string;
  readonly group: string;
  /** The run may have drafted tokens, and its file does not say. */
  readonly mayDraft: boolean;
};

export const readLines = (file: string): readonly Line[] =>
  parse(readFileSync(file, 'utf8'), { columns: true, bom: true });

/** The rows of serving_measurements.csv that the model can predict; `unpublished`: without the recipes of the runs. */
export function measuredRuns(
  lines: readonly Line[],
  catalog: Catalog,
  unpublished = false,
): readonly MeasuredRun[] {
  return lines.flatMap((line) => {
    const run = servingRunOf(line, catalog, unpublished);
    if (!run.ok) return [];
    const prepared = prepareRun(run.value);
    if (!prepared.ok) return [];
    const { model, gpu, engine, precision, system, concurrency, outputTokens, drafting } = run.value;
    const firstTokenSeconds = Number(line['silicon_ttft_ms']) / 1000;
    const tokenSeconds = Number(line['silicon_tpot_ms']) / 1000;
    const answer = outputTokens * tokenSeconds;
    const workers = system.mode === 'disaggregated' ? system.decodeWorkers : 1;
    const pair = `${lookUp<string>(calibration.evidence.sameShape, model.id) ?? model.id} | ${gpu.id}`;
    return [
      {
        prepared: prepared.value,
        firstTokenSeconds,
        tokenSeconds,
        running: ((concurrency / workers) * answer) / (firstTokenSeconds + answer),
        pair,
        group: `${pair} | ${engine} | ${precision} | ${system.mode}`,
        mayDraft: !drafting.known,
      },
    ];
  });
}
