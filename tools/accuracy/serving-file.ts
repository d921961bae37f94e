import type { Catalog } from '#shared/catalog/catalog.ts';
import { evidenceOf, intervalOf } from '#shared/performance/evidence.ts';
import { predictRun, prepareRun } from '#shared/performance/serving/predict-serving.ts';
import { servingRunOf } from '#shared/performance/serving/serving-row.ts';
import type { DataFile, Line, Measured, Outcome } from './outcome.ts';
import { reasonOf } from './reason.ts';
import { modelBySize } from './unknown-model.ts';

const SECOND = 1000;

/** serving_measurements.csv: first token, time per token and whole answer, milliseconds. */
export const servingFile = (catalog: Catalog): DataFile => ({
  name: 'serving measurements',
  measuredColumns: ['silicon_ttft_ms', 'silicon_tpot_ms'],
  predict: (line) => predictLine(line, catalog),
  measuredOf: measuredOf,
});

function predictLine(line: Line, catalog: Catalog): Outcome {
  const id = line['id'] ?? '';
  const known = servingRunOf(line, catalog);
  const stand =
    !known.ok && known.error.code === 'unknown-model'
      ? modelBySize(known.error.name, line, catalog)
      : undefined;
  const run = stand ? servingRunOf(line, { gpus: catalog.gpus, models: [stand] }) : known;
  if (!run.ok) return { id, reason: reasonOf(run.error) };
  const prepared = prepareRun(run.value);
  if (!prepared.ok) return { id, reason: reasonOf(prepared.error) };
  const { gpu, model, engine } = run.value;
  const { firstTokenSeconds, tokenSeconds, endToEndSeconds } = predictRun(prepared.value);
  const evidence = evidenceOf(gpu, model);
  const value = (seconds: number, quantity: 'first' | 'token' | 'endToEnd') => ({
    value: seconds * SECOND,
    range: intervalOf(seconds * SECOND, evidence, quantity),
  });
  return {
    id,
    group: `${stand ? `${stand.name} (by its size)` : model.id}, ${gpu.id}, ${engine}`,
    predicted: [
      { quantity: 'TTFT', ...value(firstTokenSeconds, 'first') },
      { quantity: 'TPOT', ...value(tokenSeconds, 'token') },
      { quantity: 'end to end', ...value(endToEndSeconds, 'endToEnd') },
    ],
  };
}

function measuredOf(line: Line): Measured {
  const first = Number(line['silicon_ttft_ms'] || Number.NaN);
  const token = Number(line['silicon_tpot_ms'] || Number.NaN);
  return { TTFT: first, TPOT: token, 'end to end': first + (Number(line['osl']) - 1) * token };
}
