// Fits the language part of the performance model, judges it on groups left out of the fit, and writes the
// calibration file and docs/accuracy.md. Deterministic; some minutes on one core.
//   node tools/calibrate/serving.ts [serving_measurements.csv] [benchmarks.csv]
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { groupOf } from '#shared/performance/device.ts';
import { shippedCatalog } from '../testing/shipped-catalog.ts';
import { accuracyPage } from './accuracy-page.ts';
import { crossed, groupFactors, heldOut, predictAll, type Predictions } from './held-out.ts';
import { heldOutPublished, publishedRuns, rangeOfOtherCards, trainPublished } from './published.ts';
import { coverageOf, intervalsOf, inverse, widened } from './ranges.ts';
import { measuredRuns, type MeasuredRun, readLines } from './rows.ts';
import { rounded } from './rounded.ts';
import { scoresOf } from './score.ts';
import { train } from './train.ts';

const root = path.join(import.meta.dirname, '..', '..');
const [servingFile, publishedFile] = process.argv.slice(2);
const dataFile = (name: string): string => path.join(root, 'bench', 'data', name);
const calibrationFile = path.join(root, 'shared', 'performance', 'calibration.json');

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted();

const catalog = shippedCatalog();
const lines = readLines(servingFile ?? dataFile('serving_measurements.csv'));
const rows = measuredRuns(lines, catalog);
const published = publishedRuns(readLines(publishedFile ?? dataFile('benchmarks.csv')), catalog);
console.error(`${rows.length} of ${lines.length} serving rows, ${published.length} published rows`);

const trained = train(rows);
const factors = trainPublished(published, trained.step);
console.error('fitted; leaving groups out');

const gpuOf = (row: MeasuredRun): string => row.prepared.run.gpu.id;
const classOf = (row: MeasuredRun): string => groupOf(row.prepared.run.gpu);
const inSample = predictAll(rows, trained);
const known = crossed(rows, trained);
const unpublished = measuredRuns(lines, catalog, true);
const pairLeftOut = heldOut(rows, (row) => row.pair, unpublished);
const only = (of: Predictions, chosen: readonly MeasuredRun[]): Predictions => {
  const wanted = new Set(chosen);
  return new Map([...of].filter(([row]) => wanted.has(row)));
};
const byPair = only(pairLeftOut, rows);
const byGpu = heldOut(rows, gpuOf);
const byClass = heldOut(rows, classOf);

const groups = [...Map.groupBy(rows, (row) => row.group)]
  .toSorted(([one], [other]) => one.localeCompare(other, 'en'))
  .map(([group, members]) => ({ group, ...scoresOf(members, byPair) }));
const fittedClasses = unique(rows.map(classOf));
const plain = intervalsOf(inSample);
const pairLeft = widened(intervalsOf(byPair), plain);
const gpuLeft = widened(intervalsOf(byGpu), pairLeft);
const others = inverse(rangeOfOtherCards(published, trained.step, fittedClasses));
const datasheet = widened(widened(intervalsOf(byClass), gpuLeft), {
  token: others,
  endToEnd: others,
  first: others,
});
const intervals = {
  measured: intervalsOf(known),
  'calibrated-gpu': pairLeft,
  'calibrated-architecture': gpuLeft,
  datasheet,
};
/** The app's rates are without group factors, so a measured pair has the range of the fit itself. */
const range = Object.fromEntries(
  Object.entries({ ...intervals, measured: plain }).map(([evidence, { endToEnd }]) => [
    evidence,
    inverse(endToEnd),
  ]),
);
const judged = heldOutPublished(published, trained.step);

const old = JSON.parse(readFileSync(calibrationFile, 'utf8')) as Record<string, Record<string, unknown>>;
const data = 'ai-dynamo/aiconfigurator silicon data, Apache-2.0, bench/data/serving_measurements.csv';
const updated = {
  ...old,
  stepTime: {
    source: `Written by tools/calibrate/serving.ts: robust fit of measured TPOT on ${rows.length} rows (${data})`,
    coefficients: trained.step,
  },
  firstToken: {
    source:
      'Written by tools/calibrate/serving.ts: robust fit of measured TTFT on the same rows, the step time given',
    coefficients: trained.first,
  },
  speculativeSeries: {
    source:
      'Written by tools/calibrate/serving.ts: share of the rows of a series (engine, version, day, model, mode), and of all series of an engine and mode, that are nearer to a step with drafted tokens; of rows of which neither the file nor a published recipe says whether they drafted',
    series: trained.series,
  },
  published: {
    ...old['published'],
    coefficients: factors,
    ranges: Object.fromEntries(judged.errors.map(({ metric, range: each }) => [metric, each])),
  },
  evidence: {
    ...old['evidence'],
    fittedPairs: unique(rows.map((row) => row.pair)),
    fittedGpus: unique(rows.map(gpuOf)),
    fittedClasses,
    range,
    intervals,
  },
  groupFactors: { ...old['groupFactors'], groups: groupFactors(rows, inSample) },
  errors: { ...old['errors'], groups },
};
const style = await resolveConfig(calibrationFile);
writeFileSync(
  calibrationFile,
  await format(JSON.stringify(rounded(updated), undefined, 2), { ...style, parser: 'json' }),
);

accuracyPage(path.join(root, 'docs'), {
  lines: lines.length,
  rows,
  inSample,
  known,
  byPair,
  byGpu,
  byClass,
  unpublished: { rows: unpublished, byPair: only(pairLeftOut, unpublished) },
  coverage: { pair: coverageOf(byPair, (row) => row.pair), gpu: coverageOf(byGpu, gpuOf) },
  groups,
  trained,
  published: judged,
});
const page = path.join(root, 'docs', 'accuracy.md');
writeFileSync(page, await format(readFileSync(page, 'utf8'), { ...style, parser: 'markdown' }));
for (const [name, predictions] of Object.entries({ inSample, known, byPair, byGpu, byClass })) {
  console.error(name, JSON.stringify(rounded(scoresOf(rows, predictions))));
}
