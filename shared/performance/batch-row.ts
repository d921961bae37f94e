import { roundHalfAway } from '../base/rounding.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Gpu } from '../catalog/gpu.ts';
import type { Model } from '../catalog/model.ts';
import { label, type Label } from '../i18n/label.ts';
import { isImageScene, isLanguageScene } from '../scenario/scenario.ts';
import type { Estimate } from './answer.ts';
import { type BatchLine, type BatchQuestion, questionOf } from './batch-columns.ts';
import { batchSettings } from './batch-settings.ts';
import { estimateLanguage } from './estimate.ts';
import { estimateLoad } from './estimate-load.ts';
import { intervalOf } from './evidence.ts';
import { requestOf } from './language-request.ts';
import { type MemoryTest, memoryTest } from './memory-test.ts';
import { measurementsBehind } from './measurements.ts';
import { misfitLabel } from './misfit-label.ts';
import type { Misfit } from './misfit.ts';
import { defaultNeedRules, NEED_IDS } from './need.ts';
import { resourceNeeds } from './needs.ts';
import { TECHNIQUE_IDS, techniquesOf } from './techniques.ts';

export { BATCH_COLUMNS, type BatchLine } from './batch-columns.ts';

const MEMORY_COLUMNS = [
  'model_weights_gb',
  'model_cache_gb_per_request',
  'least_gpus_for_memory',
  'short_term',
  'short_gb',
] as const;

const NEED_COLUMNS = [
  'need_gpu_tflops',
  'need_gpu_weights_gb',
  'need_gpu_requests_gb',
  'need_gpu_gb_per_second',
  'need_cpu_cores',
  'need_cpu_memory_gb',
  'need_network_mbit_per_second',
  'need_storage_gb',
] as const;

/** What is added to a line, in this order. */
export const ANSWER_COLUMNS: readonly string[] = [
  'status',
  'reason',
  'requests_per_second',
  'requests_per_second_p10',
  'requests_per_second_p90',
  'evidence',
  'evidence_runs',
  'served_by',
  'gpus_per_replica',
  'replicas',
  'tensor_parallel_size',
  'pipeline_stages',
  'expert_parallel_size',
  'prefill_replicas',
  'input_tokens_seen',
  'first_token_s',
  'first_token_s_p10',
  'first_token_s_p90',
  'token_ms',
  'token_ms_p10',
  'token_ms_p90',
  'end_to_end_s',
  'image_s',
  'request_s',
  'weights_gb_per_gpu',
  'cache_gb_per_gpu',
  'activations_gb_per_gpu',
  'total_gb_per_gpu',
  'budget_gb_per_gpu',
  'largest_batch',
  'limited_by',
  ...MEMORY_COLUMNS,
  'max_num_seqs',
  'max_num_batched_tokens',
  'max_queue_delay_us',
  ...NEED_COLUMNS,
  ...TECHNIQUE_IDS.flatMap((id) => [`${columnOf(id)}_saved`, `${columnOf(id)}_gain`]),
];

function columnOf(id: string): string {
  return `technique_${id.replaceAll('-', '_')}`;
}

export type BatchAnswer = Readonly<Record<string, string>>;

/** A line that cannot be answered: why, and what can still be said. */
export type BatchRefusal = { readonly message: Label; readonly known: BatchAnswer };

const DIGITS = 4;

/**
 * Estimates one line of a batch. The error is a message for a person with what can still be said: memory where
 * the model is known; other lines go on. performance-model.md §1–§5, §11, §12, §14.
 */
export function estimateLine(
  line: BatchLine,
  known: { readonly gpus: readonly Gpu[]; readonly models: readonly Model[] },
): Result<BatchAnswer, BatchRefusal> {
  const question = questionOf(line, known);
  if (!question.ok) return fail({ message: question.error, known: { reason: 'input' } });
  const memory = memoryAnswer(memoryTest(question.value));
  const estimate = estimateOf(question.value);
  if (!estimate.ok) {
    const { error } = estimate;
    const reason = misfitLabel(error);
    const isMemoryTold = error.code === 'missing-datasheet' && memory['model_weights_gb'] !== '';
    const message = isMemoryTold ? label('batch.memory-known', { message: reason }) : reason;
    return fail({ message, known: { ...memory, ...refusalAnswer(error) } });
  }
  return ok({
    status: 'ok',
    ...memory,
    ...estimateAnswer(estimate.value, question.value),
    ...settingsAnswer(estimate.value, question.value),
    ...needsAnswer(estimate.value, question.value),
    ...techniquesAnswer(estimate.value, question.value),
  });
}

function estimateOf({ model, gpu, gpuCount, scene, load, tensor }: BatchQuestion): Result<Estimate, Misfit> {
  const machine = { gpu, gpuCount };
  if (tensor === undefined || !isLanguageScene(scene)) return estimateLoad(machine, model, scene, load);
  const request = requestOf(scene, model);
  if (!request.ok) return request;
  const { precision, serving } = load;
  return estimateLanguage(machine, model, precision, request.value, load, { serving, tensor });
}

const shown = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value) ? '' : String(roundHalfAway(value, DIGITS));

const memoryAnswer = ({ weightsGB, requestGB, leastGpus }: MemoryTest): BatchAnswer => ({
  model_weights_gb: shown(weightsGB),
  model_cache_gb_per_request: shown(requestGB),
  least_gpus_for_memory: shown(leastGpus),
});

function refusalAnswer(misfit: Misfit): BatchAnswer {
  if (misfit.code !== 'memory-short') return { reason: misfit.code };
  return { reason: misfit.code, short_term: misfit.term, short_gb: shown(misfit.shortGB) };
}

function estimateAnswer(estimate: Estimate, { model, gpu, scene }: BatchQuestion): BatchAnswer {
  const { range, layout, memory, evidence, firstTokenSeconds, tokenMilliseconds } = estimate;
  const first =
    firstTokenSeconds === undefined ? undefined : intervalOf(firstTokenSeconds, evidence, 'first');
  const token =
    tokenMilliseconds === undefined ? undefined : intervalOf(tokenMilliseconds, evidence, 'token');
  const request = isLanguageScene(scene) ? requestOf(scene, model) : undefined;
  const lengths = request?.ok ? request.value : undefined;
  const endToEnd =
    lengths && firstTokenSeconds !== undefined && tokenMilliseconds !== undefined
      ? firstTokenSeconds + ((lengths.outputTokens - 1) * tokenMilliseconds) / MILLISECONDS
      : undefined;
  return {
    requests_per_second: shown(estimate.requestsPerSecond),
    requests_per_second_p10: shown(range.p10),
    requests_per_second_p90: shown(range.p90),
    evidence,
    evidence_runs: String(
      measurementsBehind({
        modelId: model.id,
        gpuId: gpu.id,
        evidence,
        ofPictures: isImageScene(scene),
      }).rows,
    ),
    served_by: estimate.engine,
    gpus_per_replica: String(layout.gpusPerReplica),
    replicas: String(layout.replicas),
    tensor_parallel_size: shown(layout.tensor),
    pipeline_stages: shown(layout.stages),
    expert_parallel_size: shown(layout.data),
    prefill_replicas: shown(layout.prefillReplicas),
    input_tokens_seen: shown(lengths?.inputTokens),
    first_token_s: shown(firstTokenSeconds),
    first_token_s_p10: shown(first?.p10),
    first_token_s_p90: shown(first?.p90),
    token_ms: shown(tokenMilliseconds),
    token_ms_p10: shown(token?.p10),
    token_ms_p90: shown(token?.p90),
    end_to_end_s: shown(endToEnd),
    image_s: shown(estimate.imageSeconds),
    request_s: shown(estimate.requestSeconds),
    weights_gb_per_gpu: shown(memory.weightsGB),
    cache_gb_per_gpu: shown(memory.cacheGB),
    activations_gb_per_gpu: shown(memory.activationsGB + memory.otherGB),
    total_gb_per_gpu: shown(memory.totalGB),
    budget_gb_per_gpu: shown(memory.totalGB + memory.freeGB),
    largest_batch: String(memory.largestBatch),
    limited_by: estimate.limitedBy,
  };
}

const MILLISECONDS = 1000;

/** The rate that the settings and needs are for: the peak stated, else what the machine delivers. */
const peakOf = ({ peak }: BatchQuestion, estimate: Estimate): number => peak ?? estimate.requestsPerSecond;

function settingsAnswer(estimate: Estimate, question: BatchQuestion): BatchAnswer {
  const { model, gpu, gpuCount, scene, load } = question;
  const peak = peakOf(question, estimate);
  const settings = batchSettings({ machine: { gpu, gpuCount }, model, scene, load, estimate, peak });
  if (!settings.ok) return {};
  return {
    max_num_seqs: String(settings.value.maxBatch),
    max_num_batched_tokens: shown(settings.value.maxTokens),
    max_queue_delay_us: String(settings.value.queueDelayMicroseconds),
  };
}

const SECONDS_PER_DAY = 86_400;

function needsAnswer(estimate: Estimate, question: BatchQuestion): BatchAnswer {
  const { model, scene, load } = question;
  const peakRequestsPerSecond = peakOf(question, estimate);
  const asked = { ...load, sceneId: scene.id, modelId: model.id };
  // What is kept is counted at the peak the whole day: an upper view, since a line states no daily volume.
  const requestsPerDay = peakRequestsPerSecond * SECONDS_PER_DAY;
  const needs = resourceNeeds({
    scene,
    load: { ...asked, requestsPerDay },
    model,
    peakRequestsPerSecond,
    rules: defaultNeedRules,
  });
  if (!needs.ok) return {};
  return Object.fromEntries(
    NEED_IDS.map((id, at) => [
      NEED_COLUMNS[at] ?? id,
      shown(needs.value.needs.find((need) => need.id === id)?.value),
    ]),
  );
}

function techniquesAnswer(estimate: Estimate, question: BatchQuestion): BatchAnswer {
  const { model, gpu, gpuCount, scene, load } = question;
  const running = Math.max(1, Math.ceil(estimate.running ?? 1));
  const techniques = techniquesOf({ machine: { gpu, gpuCount }, model, scene, load, running });
  return Object.fromEntries(
    techniques.flatMap(({ id, saved, gain }) => [
      [`${columnOf(id)}_saved`, shown(saved)],
      [`${columnOf(id)}_gain`, shown(gain)],
    ]),
  );
}
