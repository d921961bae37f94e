import type { ImageRowProblem } from '#shared/performance/image-row.ts';
import { largestImageBatch } from '#shared/performance/image-batch.ts';
import { grouped, median } from './groups.ts';
import { type Errors, errorsOf, type ImageStudy } from './image-findings.ts';
import type { HeldOut, HoldOuts } from './image-holdout.ts';
import type { Sample } from './image-samples.ts';
import { fixedEfficiencySeconds } from './image-baseline.ts';

const KINDS = {
  source: 'one source of a model on a GPU (the pair is known from others, where there are others)',
  pair: 'one model on one GPU',
  gpu: 'one GPU, all models',
  architecture: 'one architecture, all its GPUs',
  model: 'one model, on all GPUs',
  publisher: 'one publisher, everything it measured',
} as const satisfies Record<keyof HoldOuts, string>;
const ORDER = [
  'source',
  'pair',
  'gpu',
  'architecture',
  'model',
  'publisher',
] as const satisfies readonly (keyof HoldOuts)[];

/** docs/accuracy-images.md: errors on groups left out of the fit. performance-model.md §13. */
export function imageReport(study: ImageStudy, dataFile: string): string {
  const { samples, scored, unpredicted, held } = study;
  return [
    '# Accuracy of image seconds',
    'Written by `node tools/calibrate/images.ts`; not edited by hand. Every prediction below was made by a fit ' +
      'that did not see its group. Errors are shares of the measured seconds (of an image, or of a step).',
    `Data: \`${dataFile}\`, ${scored} rows that count for errors, ${samples.length} predicted ` +
      `(${percent(samples.length / scored)}).`,
    'The coefficients of each row of these tables never saw the group. The shape of the formula, though, was chosen with ' +
      'such errors in view, so rows from elsewhere may err a little more.',
    '## Errors on groups left out',
    table(
      ['left out of the fit', 'rows', 'median', 'mean', 'P90', 'median of pairs', 'held by P10–P90'],
      ORDER.map((kind) => [KINDS[kind], ...cells(errorsOf(held[kind])), percent(study.coverage[kind])]),
    ),
    'The same rows with peak times a fixed efficiency of 0.4 (nothing fitted):',
    table(
      ['rule', 'rows', 'median', 'mean', 'P90', 'median of pairs'],
      [['fixed 0.4', ...cells(errorsOf(fixed(held.pair)))]],
    ),
    `Many rows are near repeats (${held.pair.length - withoutMlperf(held.pair).length} are MLPerf submissions): ` +
      `without them the medians are ` +
      `${percent(errorsOf(withoutMlperf(held.pair)).median)} (pair) and ` +
      `${percent(errorsOf(withoutMlperf(held.gpu)).median)} (GPU). "Median of pairs" counts every model and ` +
      'GPU once. Coverage takes each range from other pairs than the one it judges.',
    `Memory: ${samples.filter(fits).length} of the ${samples.length} published runs are judged to fit their card (the figures of UNets were set so that they do).`,
    '![Predicted against measured seconds](accuracy-images.svg)',
    '## By model, GPU and engine',
    'Median errors with a sign: above 0 the prediction is slower than the measurement.',
    table(
      ['model', 'GPU', 'engine', 'arithmetic', 'rows', 'pair left out', 'GPU left out', 'fixed 0.4'],
      byGroup(held),
    ),
    '## Not predicted',
    table(
      ['row', 'why'],
      unpredicted.map(({ id, problem }) => [id, reason(problem)]),
    ),
    '',
  ].join('\n\n');
}

/** A published run ran: its memory has to fit. */
function fits({ job }: Sample): boolean {
  const largest = largestImageBatch(job.gpu, job.model, job.precision.weightBits, job);
  return largest.ok && largest.value >= (job.batch ?? 1);
}

function byGroup(held: HoldOuts): string[][] {
  const withoutGpu = new Map(held.gpu.map((row) => [row.sample.id, row.error]));
  const groups = grouped(held.pair, ({ sample: { pair, job } }) =>
    [pair, job.engine, job.precision.arithmetic].join(' '),
  );
  return [...groups.values()].map((rows) => {
    const job = rows[0]?.sample.job;
    return [
      job?.model.id ?? '',
      job?.gpu.id ?? '',
      job?.engine ?? '',
      job?.precision.arithmetic ?? '',
      String(rows.length),
      signed(median(rows.map(({ error }) => error))),
      signed(median(rows.map(({ sample }) => withoutGpu.get(sample.id) ?? Number.NaN))),
      signed(median(fixed(rows).map(({ error }) => error))),
    ];
  });
}

const fixed = (rows: readonly HeldOut[]) =>
  rows.map(({ sample }) => ({ sample, error: Math.log(fixedEfficiencySeconds(sample) / sample.seconds) }));

const withoutMlperf = (rows: readonly HeldOut[]): readonly HeldOut[] =>
  rows.filter(({ sample }) => !sample.source.includes('mlcommons'));

const cells = (errors: Errors): string[] => [
  String(errors.rows),
  percent(errors.median),
  percent(errors.mean),
  percent(errors.p90),
  percent(errors.medianOfPairs),
];

function reason(problem: ImageRowProblem): string {
  switch (problem.code) {
    case 'unknown-metric':
      return `metric ${problem.label} is not one of images`;
    case 'unknown-gpu':
      return `GPU ${problem.label} is not in the catalog`;
    case 'unknown-model':
      return `model ${problem.label} is not in the catalog`;
    case 'unknown-precision':
    case 'unknown-engine':
    case 'unknown-resolution':
      return `${problem.code.slice('unknown-'.length)} "${problem.label}" is not understood`;
    case 'bad-batch':
      return `batch ${problem.label} is not a number of pictures`;
    case 'missing-steps':
      return 'steps are not stated';
    case 'misfit':
      return problem.misfit.code;
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function signed(error: number): string {
  const share = Math.round((Math.exp(error) - 1) * 100);
  return `${share > 0 ? '+' : ''}${share} %`;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
