import { roundHalfAway } from '../base/rounding.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Gpu } from '../catalog/gpu.ts';
import type { Model } from '../catalog/model.ts';
import { label, type Label, verbatim } from '../i18n/label.ts';
import { type Precision, PRECISIONS } from '../scenario/scenario.ts';
import { type Estimate, estimateLanguage } from './estimate.ts';
import { misfitLabel } from './misfit-label.ts';
import { gpuNamed, isUnknown, modelNamed } from './serving/names.ts';

/** A line of a batch by column; columns that are not named here are passed over. */
export type BatchLine = Readonly<Record<string, string>>;

/** What a line of a batch asks for. */
export const BATCH_COLUMNS = [
  'model',
  'gpu',
  'gpus',
  'precision',
  'input_tokens',
  'output_tokens',
  'ttft_target_s',
  'tpot_target_ms',
  'tensor_parallel',
] as const;

/** What is added to a line, in this order. */
export const ANSWER_COLUMNS = [
  'status',
  'requests_per_second',
  'requests_per_second_p10',
  'requests_per_second_p90',
  'evidence',
  'engine',
  'gpus_per_replica',
  'replicas',
  'first_token_s',
  'token_ms',
  'weights_gb_per_gpu',
  'cache_gb_per_gpu',
  'total_gb_per_gpu',
  'largest_batch',
  'limited_by',
] as const;

export type BatchAnswer = Readonly<Record<(typeof ANSWER_COLUMNS)[number], string>>;

const DEFAULT_TARGET = { latencySeconds: 10 } as const;
const DIGITS = 4;

/**
 * Estimates one line of a batch. The error is a message for a person: what is wrong with this line; other
 * lines go on. performance-model.md §1–§5, §12.
 */
export function estimateLine(
  line: BatchLine,
  known: { readonly gpus: readonly Gpu[]; readonly models: readonly Model[] },
): Result<BatchAnswer, Label> {
  const text = (column: string): string => line[column]?.trim() ?? '';
  const model = modelNamed(text('model'), known.models);
  if (isUnknown(model)) return fail(unknown('model', model));
  const gpu = gpuNamed(text('gpu'), known.gpus);
  if (isUnknown(gpu)) return fail(unknown('gpu', gpu));
  const precision = PRECISIONS.find((each): each is Precision => each === text('precision').toLowerCase());
  if (precision === undefined) {
    const accepted = verbatim(PRECISIONS.join(', '));
    return fail(label('batch.precision', { value: verbatim(text('precision')), accepted }));
  }
  const numbers = numbersOf(line);
  if (!numbers.ok) return numbers;
  const { gpus, inputTokens, outputTokens, firstToken, token, tensor } = numbers.value;
  if (tensor !== undefined && (gpus % tensor !== 0 || (model.heads ?? tensor) % tensor !== 0)) {
    return fail(label('batch.parallel', { tensor, gpus, heads: model.heads ?? 0 }));
  }
  const target = { latencySeconds: firstToken ?? DEFAULT_TARGET.latencySeconds, tokenMilliseconds: token };
  const request = { inputTokens, outputTokens };
  const estimate = estimateLanguage({ gpu, gpuCount: gpus }, model, precision, request, target, { tensor });
  return estimate.ok ? ok(answerOf(estimate.value)) : fail(misfitLabel(estimate.error));
}

const unknown = (
  what: 'model' | 'gpu',
  { name, nearest }: { readonly name: string; readonly nearest: readonly string[] },
): Label => label(`batch.unknown-${what}`, { name: verbatim(name), nearest: verbatim(nearest.join(', ')) });

type Numbers = {
  readonly gpus: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly firstToken: number | undefined;
  readonly token: number | undefined;
  readonly tensor: number | undefined;
};

function numbersOf(line: BatchLine): Result<Numbers, Label> {
  const values = new Map<string, number>();
  const numeric = BATCH_COLUMNS.filter((column) => !['model', 'gpu', 'precision'].includes(column));
  for (const column of numeric) {
    const text = line[column]?.trim() ?? '';
    if (text === '') continue;
    const value = Number(text);
    const whole = column.endsWith('_s') || column.endsWith('_ms') || Number.isInteger(value);
    if (!(value > 0) || !Number.isFinite(value) || !whole) {
      return fail(label('batch.not-positive', { field: verbatim(column), value: verbatim(text) }));
    }
    values.set(column, value);
  }
  const gpus = values.get('gpus') ?? 1;
  const inputTokens = values.get('input_tokens');
  const outputTokens = values.get('output_tokens');
  if (inputTokens === undefined) return fail(missing('input_tokens'));
  if (outputTokens === undefined) return fail(missing('output_tokens'));
  return ok({
    gpus,
    inputTokens,
    outputTokens,
    firstToken: values.get('ttft_target_s'),
    token: values.get('tpot_target_ms'),
    tensor: values.get('tensor_parallel'),
  });
}

const missing = (column: string): Label => label('batch.missing', { field: verbatim(column) });

function answerOf(estimate: Estimate): BatchAnswer {
  const { range, layout, memory } = estimate;
  const shown = (value: number | undefined): string =>
    value === undefined ? '' : String(roundHalfAway(value, DIGITS));
  return {
    status: 'ok',
    requests_per_second: shown(estimate.requestsPerSecond),
    requests_per_second_p10: shown(range.p10),
    requests_per_second_p90: shown(range.p90),
    evidence: estimate.evidence,
    engine: estimate.engine,
    gpus_per_replica: String(layout.gpusPerReplica),
    replicas: String(layout.replicas),
    first_token_s: shown(estimate.firstTokenSeconds),
    token_ms: shown(estimate.tokenMilliseconds),
    weights_gb_per_gpu: shown(memory.weightsGB),
    cache_gb_per_gpu: shown(memory.cacheGB),
    total_gb_per_gpu: shown(memory.totalGB),
    largest_batch: String(memory.largestBatch),
    limited_by: estimate.limitedBy,
  };
}
