import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Quantity } from '#shared/performance/evidence.ts';
import { baselines } from './baselines.ts';
import type { Predictions } from './held-out.ts';
import { type Point, scatter } from './plot.ts';
import type { PublishedJudgement } from './published.ts';
import type { MeasuredRun } from './rows.ts';
import { endToEnd, type Scores, scoresOf } from './score.ts';
import type { Trained } from './train.ts';

export type Judgement = {
  readonly lines: number;
  readonly rows: readonly MeasuredRun[];
  readonly inSample: Predictions;
  /** Rows of known groups with the factors of the other half of their group. */
  readonly known: Predictions;
  readonly byPair: Predictions;
  readonly byGpu: Predictions;
  readonly byClass: Predictions;
  /** The same rows as if the public benchmark did not say how it was run. */
  readonly unpublished: { readonly rows: readonly MeasuredRun[]; readonly byPair: Predictions };
  readonly coverage: Readonly<Record<'pair' | 'gpu', Readonly<Record<Quantity, number>>>>;
  readonly groups: readonly (Scores & { readonly group: string })[];
  readonly trained: Trained;
  readonly published: PublishedJudgement;
};

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

type Chosen = (row: MeasuredRun) => boolean;
const aggregated: Chosen = (row) => row.prepared.run.system.mode === 'aggregated';
const stated: Chosen = (row) =>
  row.prepared.run.system.mode === 'disaggregated' && row.prepared.run.system.stated;
const gpus = (row: MeasuredRun): number => row.prepared.replica.layout.gpus;
const dense: Chosen = (row) => row.prepared.replica.work.expertLayers === 0;

const KINDS: readonly (readonly [string, Chosen])[] = [
  ['all', () => true],
  ['aggregated', aggregated],
  ['aggregated, dense', (row) => aggregated(row) && dense(row)],
  ['aggregated, mixture of experts', (row) => aggregated(row) && !dense(row)],
  ['disaggregated', (row) => !aggregated(row)],
  ['of these with workers stated or by recipe', stated],
  ['drafting and workers beyond doubt', (row) => !row.mayDraft && (aggregated(row) || stated(row))],
  ['may have drafted tokens, not stated', (row) => row.mayDraft],
];

/** What simpler models stumble over: the more GPUs share a layer, the less of a step is reading and arithmetic. */
const COMPARED: readonly (readonly [string, Chosen])[] = [
  ...KINDS,
  ['aggregated, dense, on 1 or 2 GPUs', (row) => aggregated(row) && dense(row) && gpus(row) <= 2],
  ['aggregated, dense, on 4 or 8 GPUs', (row) => aggregated(row) && dense(row) && gpus(row) > 2],
];

/** docs/accuracy.md and its plots: what the fit leaves, on rows left out of it. */
export function accuracyPage(folder: string, judgement: Judgement): void {
  const { rows } = judgement;
  const table = (predictions: Predictions, of = rows): string[] => [
    '| rows | n | TPOT | end to end | TTFT |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...KINDS.map(([name, chosen]) => line(name, scoresOf(of.filter(chosen), predictions))),
    '',
  ];
  const text = [
    '# Accuracy of the language estimates',
    '',
    'Written by `node tools/calibrate/serving.ts`; do not edit. Errors are medians of |predicted/measured − 1| over rows.',
    'Rows: `bench/data/serving_measurements.csv` (ai-dynamo/aiconfigurator, Apache-2.0). The file does not say which runs',
    'drafted tokens, and for most disaggregated runs not how many workers there were; both come from the published',
    'recipes of the runs where these match, else are inferred from inputs (performance-model.md §6, §13).',
    '',
    `Predicted: ${rows.length} of ${judgement.lines} rows (${percent(rows.length / judgement.lines)}).`,
    '',
    '## Each pair of model and GPU left out of the fit',
    '',
    ...table(judgement.byPair),
    '## The same, as if nobody said how the runs were started',
    '',
    'No recipe of the public benchmark is used on these rows: workers, batch limits, drafted tokens and what the scheduler lets',
    'requests wait for are inferred from the inputs. The coefficients are those of the table above.',
    '',
    ...table(judgement.unpublished.byPair, judgement.unpublished.rows),
    '## Each GPU left out of the fit',
    '',
    ...table(judgement.byGpu),
    '## Each architecture left out (Hopper from Blackwell, and the reverse)',
    '',
    ...table(judgement.byClass),
    '## Rows in the fit, for comparison only',
    '',
    ...table(judgement.inSample),
    '## Further rows of groups in the fit',
    '',
    'Each half of the rows with the group factors of the other half; the coefficients have seen both.',
    '',
    ...table(judgement.known),
    '## Beside simpler models, TPOT on the same rows',
    '',
    'The simpler models are told which runs draft tokens and how many sequences run; the efficiencies are the best for the',
    'very rows of the line, which they are judged on. The figures quoted elsewhere for such models (roofline 43 to 45 %, fixed',
    'efficiencies 18 to 20 %) are of dense models: compare the lines of dense rows. Neither knows the kernels and links that',
    'a step waits for, which weigh more the more GPUs share a layer and the fewer parameters a token uses.',
    '',
    '| rows | n | roofline of datasheet values | best fixed efficiencies, in the fit | this model, pair left out |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...COMPARED.map(([name, chosen]) => comparison(name, rows.filter(chosen), judgement)),
    '',
    '## Range',
    '',
    'Share of rows between P10 and P90, where the range was taken from the rows of all other groups.',
    '',
    '| left out | TPOT | end to end | TTFT |',
    '| --- | ---: | ---: | ---: |',
    ...Object.entries(judgement.coverage).map(
      ([name, { token, endToEnd: whole, first }]) =>
        `| ${name} | ${percent(token)} | ${percent(whole)} | ${percent(first)} |`,
    ),
    '',
    '## Published benchmarks',
    '',
    '`bench/data/benchmarks.csv`, scoring = use. Step time from the serving rows; factors for offline and single-stream',
    'runs fitted here, with the pair of model and GPU left out.',
    '',
    '| metric | n | left out | in the fit |',
    '| --- | ---: | ---: | ---: |',
    ...judgement.published.errors.map(
      ({ metric, rows: count, inSample, heldOut }) =>
        `| ${metric} | ${count} | ${percent(heldOut)} | ${percent(inSample)} |`,
    ),
    '',
    `Memory: ${judgement.published.fitting} of ${judgement.published.rows} published runs are judged to fit (${percent(judgement.published.fitting / judgement.published.rows)}).`,
    '',
    '## Predicted against measured, pair left out',
    '',
    '![TPOT](accuracy/tpot.svg) ![End to end](accuracy/end-to-end.svg) ![TTFT](accuracy/ttft.svg)',
    '',
    '## By model, GPU, engine and precision, pair left out',
    '',
    '| group | n | TPOT | end to end | TTFT |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...judgement.groups.map((scores) => line(scores.group.replaceAll(' | ', ', '), scores)),
    '',
  ];
  const plots = path.join(folder, 'accuracy');
  mkdirSync(plots, { recursive: true });
  writeFileSync(path.join(folder, 'accuracy.md'), text.join('\n'));
  const draw = (file: string, title: string, pointOf: (row: MeasuredRun) => Point | undefined): void => {
    const points = rows.flatMap((row) => pointOf(row) ?? []);
    writeFileSync(path.join(plots, file), scatter(title, 's', points));
  };
  const { byPair } = judgement;
  draw('tpot.svg', 'Time per token', (row) => point(byPair.get(row)?.tokenSeconds, row.tokenSeconds));
  draw('ttft.svg', 'First token', (row) => point(byPair.get(row)?.firstTokenSeconds, row.firstTokenSeconds));
  draw('end-to-end.svg', 'Whole answer', (row) => point(byPair.get(row)?.endToEndSeconds, endToEnd(row)));
}

function comparison(name: string, rows: readonly MeasuredRun[], judgement: Judgement): string {
  const { roofline, fixedEfficiencies } = baselines(rows, judgement.trained);
  const { token } = scoresOf(rows, judgement.byPair);
  return `| ${name} | ${rows.length} | ${percent(roofline)} | ${percent(fixedEfficiencies)} | ${percent(token)} |`;
}

const point = (predicted: number | undefined, measured: number): Point | undefined =>
  predicted === undefined ? undefined : { predicted, measured };

const line = (name: string, { rows, token, endToEnd: whole, first }: Scores): string =>
  `| ${name} | ${rows} | ${percent(token)} | ${percent(whole)} | ${percent(first)} |`;
