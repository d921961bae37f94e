import { roundHalfAway } from '../base/rounding.ts';
import { label, type Label, verbatim } from '../i18n/label.ts';
import type { BatchJob, BatchSettings } from '../performance/batch-settings.ts';

export const SETTING_IDS = [
  'maxBatch',
  'maxTokens',
  'queueDelay',
  'preferred',
  'cudaGraphs',
  'tensor',
  'stages',
  'workspace',
  'sixteenBit',
] as const;
export type SettingId = (typeof SETTING_IDS)[number];

/** The seed's example, kept as quoted: sections 3.2 and 4.1. */
export const SEED_BATCHING: Readonly<Partial<Record<SettingId, string>>> = {
  maxBatch: '32',
  queueDelay: '100 µs',
  preferred: '[4, 8, 16]',
  cudaGraphs: 'True',
  tensor: '8',
  stages: '1',
  workspace: '16GB',
  sixteenBit: 'prefer_fp16',
};

/** A setting with its value, its names in the engines, and why it has that value. Mission M6. */
export type SettingRow = {
  readonly id: SettingId;
  readonly value: Label;
  readonly names: readonly string[];
  readonly why: Label;
};

const BYTES_PER_GB = 1e9;

/** The batching of a load as settings of vLLM and of Triton with TensorRT-LLM. performance-model.md §14. */
export function settingRows(settings: BatchSettings, { load, estimate }: BatchJob): readonly SettingRow[] {
  const { maxBatch, maxBatchBy, maxTokens, maxTokensBy, queueDelayMicroseconds, preferred } = settings;
  const { tensor, stages, workspaceGB, atPeak } = settings;
  const text = (value: string | number): Label => verbatim(String(value));
  const inFlight = maxTokens !== undefined;
  const narrow = load.precision !== 'bf16' && load.precision !== 'fp16';
  const rows: (SettingRow | undefined)[] = [
    {
      id: 'maxBatch',
      value: text(maxBatch),
      names: inFlight
        ? [`--max-num-seqs ${maxBatch}`, `max_batch_size: ${maxBatch}`]
        : [`max_batch_size: ${maxBatch}`],
      why: label(inFlight ? `batching.why.maxBatch.${maxBatchBy}` : `batching.why.gathered`, { atPeak }),
    },
    maxTokens === undefined
      ? undefined
      : {
          id: 'maxTokens',
          value: text(maxTokens),
          names: [`--max-num-batched-tokens ${maxTokens}`, `max_num_tokens: ${maxTokens}`],
          why: label(`batching.why.maxTokens.${maxTokensBy}`, { target: load.tokenMilliseconds ?? 0 }),
        },
    {
      id: 'queueDelay',
      value: text(`${queueDelayMicroseconds} µs`),
      names: [`max_queue_delay_microseconds: ${queueDelayMicroseconds}`],
      why: label(inFlight ? 'batching.why.queueDelay.inFlight' : 'batching.why.queueDelay.gathered'),
    },
    inFlight
      ? undefined
      : {
          id: 'preferred',
          value: text(`[${preferred.join(', ')}]`),
          names: preferred.length === 0 ? [] : [`preferred_batch_size: [${preferred.join(', ')}]`],
          why: label('batching.why.preferred'),
        },
    {
      id: 'cudaGraphs',
      value: label('serving.on'),
      names: inFlight ? ['--no-enforce-eager', 'cuda_graph_mode: true'] : ['graphs: true'],
      why: label('batching.why.cudaGraphs'),
    },
    {
      id: 'tensor',
      value: text(tensor),
      names: inFlight ? [`--tensor-parallel-size ${tensor}`, `--tp_size ${tensor}`] : [],
      why: label('batching.why.tensor', {
        gpus: estimate.layout.gpusPerReplica,
        replicas: estimate.layout.replicas,
      }),
    },
    {
      id: 'stages',
      value: text(stages),
      names: inFlight ? [`--pipeline-parallel-size ${stages}`, `--pp_size ${stages}`] : [],
      why: label('batching.why.stages'),
    },
    {
      id: 'workspace',
      value: text(`${roundHalfAway(workspaceGB, 1)} GB`),
      names: [`max_workspace_size_bytes: ${Math.ceil(workspaceGB * BYTES_PER_GB)}`],
      why: label('batching.why.workspace'),
    },
    {
      id: 'sixteenBit',
      value: label(`precision.${load.precision}`),
      names: narrow ? [] : [`--dtype ${load.precision === 'bf16' ? 'bfloat16' : 'float16'}`],
      why: label('batching.why.sixteenBit'),
    },
  ];
  return rows.filter((row) => row !== undefined);
}
