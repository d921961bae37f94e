import { fail, ok, type Result } from '../base/result.ts';
import type { Gpu } from '../catalog/gpu.ts';
import type { Model } from '../catalog/model.ts';
import { label, type Label, verbatim } from '../i18n/label.ts';
import {
  isImageScene,
  isLanguageScene,
  type Precision,
  PRECISIONS,
  type Scene,
  SCENE_KINDS,
  type SceneKind,
  sceneSchema,
} from '../scenario/scenario.ts';
import { sceneNumber } from '../scenario/scene-field.ts';
import { numberIn, whyNoNumber } from './batch-number.ts';
import { DEFAULT_SERVING, type Serving, servingSchema } from '../scenario/serving.ts';
import type { ServedLoad } from './estimate-load.ts';
import { engineNamed, gpuNamed, isUnknown, modelNamed } from './serving/names.ts';

/** A line of a batch by column; columns that are not named here are passed over. */
export type BatchLine = Readonly<Record<string, string>>;

/** What a line of a batch asks for. */
export type BatchQuestion = {
  readonly model: Model;
  readonly gpu: Gpu;
  readonly gpuCount: number;
  readonly scene: Scene;
  readonly load: ServedLoad;
  readonly tensor: number | undefined;
  readonly peak: number | undefined;
};

/** Columns that describe a request, with the scene's field that each fills. */
const SCENE_COLUMNS = {
  input_tokens: 'inputTokens',
  output_tokens: 'outputTokens',
  shared_tokens: 'sharedTokens',
  question_tokens: 'questionTokens',
  passages: 'passages',
  passage_tokens: 'passageTokens',
  images: 'images',
  image_width: 'imageWidth',
  image_height: 'imageHeight',
  steps: 'steps',
  images_per_request: 'imagesPerRequest',
  side: 'side',
  strength: 'strength',
} as const;

const SERVING_COLUMNS = [
  'engine',
  'kv_cache',
  'prefix_hit_share',
  'speculation',
  'accepted_tokens',
  'draft_model_b',
  'lora_adapters',
  'lora_rank',
  'attention',
  'pipeline_parallel',
  'disaggregated',
] as const;

/** Every column that is read, in the order in which they are told of. */
export const BATCH_COLUMNS: readonly string[] = [
  'model',
  'gpu',
  'gpus',
  'scene',
  'precision',
  ...Object.keys(SCENE_COLUMNS),
  'ttft_target_s',
  'tpot_target_ms',
  'latency_target_s',
  'tensor_parallel',
  'peak_requests_per_second',
  ...SERVING_COLUMNS,
];

/** Without these nothing can be said of any line. */
export const NEEDED_COLUMNS = ['model', 'gpu', 'precision'] as const;

/** A column by the name it is read by: `Input Tokens` is `input_tokens`. */
export const batchColumn = (header: string): string =>
  header
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');

/** Names by which weight formats are known besides the product's own. */
const PRECISION_NAMES: Readonly<Record<string, Precision>> = {
  awq: 'int4',
  gptq: 'int4',
  w4a16: 'int4',
  'int4-awq': 'int4',
  'int4-gptq': 'int4',
  'awq-int4': 'int4',
  'gptq-int4': 'int4',
  w8a8: 'int8',
  float16: 'fp16',
  bfloat16: 'bf16',
  'fp8-e4m3': 'fp8',
  fp4: 'nvfp4',
  'q4-k-m': 'gguf-q4',
};

/** Accelerators of one machine, racks included. */
const MOST_GPUS = 1024;

/** Waits that are accepted where a line states none, seconds. */
const USUAL_TARGET = { language: 10, pictures: 60, vectors: 1 } as const;

/** What a line asks for; the error is a message for a person and names the column. */
export function questionOf(
  line: BatchLine,
  known: { readonly gpus: readonly Gpu[]; readonly models: readonly Model[] },
): Result<BatchQuestion, Label> {
  const text = (column: string): string => line[column]?.trim() ?? '';
  for (const column of NEEDED_COLUMNS) if (text(column) === '') return fail(missing(column));
  const model = modelNamed(text('model'), known.models);
  if (isUnknown(model)) return fail(unknown('model', model));
  const gpu = gpuNamed(text('gpu'), known.gpus);
  if (isUnknown(gpu)) return fail(unknown('gpu', gpu));
  const word = text('precision')
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  const precision = PRECISIONS.find((each) => each === word) ?? PRECISION_NAMES[word];
  if (precision === undefined) return fail(notAccepted('precision', text('precision'), PRECISIONS));
  const kind =
    text('scene') === '' ? 'llm' : SCENE_KINDS.find((each) => each === text('scene').toLowerCase());
  if (kind === undefined) return fail(notAccepted('scene', text('scene'), SCENE_KINDS));

  const scene = sceneOf(line, kind);
  if (!scene.ok) return scene;
  const serving = servingOf(line);
  if (!serving.ok) return serving;
  const gpuCount = optional(line, 'gpus', { whole: true, most: MOST_GPUS });
  if (!gpuCount.ok) return gpuCount;
  const gpus = gpuCount.value ?? 1;
  const target = targetOf(line, scene.value);
  if (!target.ok) return target;
  const tensor = optional(line, 'tensor_parallel', { whole: true, most: MOST_GPUS });
  if (!tensor.ok) return tensor;
  const peak = optional(line, 'peak_requests_per_second');
  if (!peak.ok) return peak;
  const size = tensor.value;
  if (size !== undefined && (gpus % size !== 0 || (model.heads ?? size) % size !== 0)) {
    return fail(label('batch.parallel', { tensor: size, gpus, heads: model.heads ?? 0 }));
  }
  return ok({
    model,
    gpu,
    gpuCount: gpus,
    scene: scene.value,
    load: { precision, serving: serving.value, ...target.value },
    tensor: size,
    peak: peak.value,
  });
}

const unknown = (
  what: 'model' | 'gpu',
  { name, nearest }: { readonly name: string; readonly nearest: readonly string[] },
): Label =>
  label(`batch.unknown-${what}`, { name: verbatim(name), nearest: verbatim(nearest.join(', ') || '–') });

const notAccepted = (field: string, value: string, accepted: readonly string[]): Label =>
  label('batch.not-accepted', {
    field: verbatim(field),
    value: verbatim(value),
    accepted: verbatim(accepted.join(', ')),
  });

const missing = (column: string): Label => label('batch.missing', { field: verbatim(column) });

/** The scene of a line, checked against the document's schema. */
function sceneOf(line: BatchLine, kind: SceneKind): Result<Scene, Label> {
  const fields: Record<string, unknown> = { kind, id: 'line', name: 'line' };
  for (const [column, field] of Object.entries(SCENE_COLUMNS)) {
    const text = line[column]?.trim() ?? '';
    const schema = sceneNumber(kind, field);
    if (schema === undefined) {
      if (text !== '')
        return fail(label('batch.not-for-scene', { field: verbatim(column), scene: verbatim(kind) }));
      continue;
    }
    if (text === '') continue;
    const value = numberIn(text);
    if (value === undefined) return fail(notNumber(column, text));
    const read = schema.safeParse(value);
    if (!read.success) {
      const { minValue, maxValue } = schema;
      return fail(outOfRange(column, text, minValue ?? 0, maxValue ?? Number.MAX_SAFE_INTEGER));
    }
    fields[field] = value;
  }
  const usual = isOfPictures(kind) ? { imagesPerRequest: 1, ...fields } : fields;
  const scene = sceneSchema.safeParse(usual);
  if (scene.success) return ok(scene.data);
  const absent = scene.error.issues[0]?.path[0];
  const column = Object.entries(SCENE_COLUMNS).find(([, field]) => field === absent)?.[0];
  return fail(missing(column ?? String(absent)));
}

const isOfPictures = (kind: SceneKind): boolean =>
  kind === 'text-to-image' || kind === 'image-to-image' || kind === 'controlnet';

const outOfRange = (column: string, value: string, least: number, most: number): Label =>
  label('batch.out-of-range', {
    field: verbatim(column),
    value: verbatim(value),
    least,
    most,
  });

/** How the line is served: the usual way, but for what it states. */
function servingOf(line: BatchLine): Result<Serving, Label> {
  const text = (column: (typeof SERVING_COLUMNS)[number]): string | undefined => {
    const cell = line[column]?.trim() ?? '';
    return cell === '' ? undefined : cell;
  };
  const unread = SERVING_NUMBERS.find((column) => {
    const cell = text(column);
    return cell !== undefined && numberIn(cell) === undefined;
  });
  if (unread !== undefined) return fail(notNumber(unread, text(unread) ?? ''));
  const number = (column: (typeof SERVING_NUMBERS)[number], usual: number | null): number | null => {
    const cell = text(column);
    return cell === undefined ? usual : (numberIn(cell) ?? usual);
  };
  const { speculation, adapters } = DEFAULT_SERVING;
  const apart = text('disaggregated')?.toLowerCase();
  const asked = {
    ...DEFAULT_SERVING,
    engine: engineNamed(text('engine')) ?? DEFAULT_SERVING.engine,
    cachePrecision: text('kv_cache')?.toLowerCase() ?? DEFAULT_SERVING.cachePrecision,
    prefixHitRatio: number('prefix_hit_share', DEFAULT_SERVING.prefixHitRatio),
    speculation: {
      draft: text('speculation')?.toLowerCase() ?? speculation.draft,
      acceptedTokens: number('accepted_tokens', speculation.acceptedTokens),
      draftModelB: number('draft_model_b', speculation.draftModelB),
    },
    adapters: { count: number('lora_adapters', adapters.count), rank: number('lora_rank', adapters.rank) },
    attention: text('attention')?.toLowerCase() ?? DEFAULT_SERVING.attention,
    pipeline: number('pipeline_parallel', DEFAULT_SERVING.pipeline),
    disaggregated: apart === undefined ? DEFAULT_SERVING.disaggregated : (YES_NO[apart] ?? apart),
  };
  const serving = servingSchema.safeParse(asked);
  if (serving.success) return ok(serving.data);
  const [issue] = serving.error.issues;
  const column = COLUMN_OF[issue?.path.join('.') ?? ''] ?? 'engine';
  const cell = line[column] ?? '';
  if (issue?.code === 'invalid_value') return fail(notAccepted(column, cell, issue.values.map(String)));
  // A switch is asked as a word.
  if (column === 'disaggregated') return fail(notAccepted(column, cell, Object.keys(YES_NO)));
  const [least, most] = servingRange(issue?.path ?? []);
  return fail(outOfRange(column, cell, least, most));
}

/** The accepted range of a number of the serving choices, read from the schema so that it is stated once. */
function servingRange(path: readonly PropertyKey[]): readonly [number, number] {
  const { pipeline, prefixHitRatio, speculation, adapters } = servingSchema.shape;
  const { acceptedTokens, draftModelB } = speculation.shape;
  const { count, rank } = adapters.shape;
  const numbers = {
    pipeline,
    prefixHitRatio,
    acceptedTokens: acceptedTokens.unwrap(),
    draftModelB,
    count,
    rank,
  };
  const name = String(path.at(-1));
  const found = Object.entries(numbers).find(([each]) => each === name)?.[1];
  return [found?.minValue ?? 0, found?.maxValue ?? Number.MAX_SAFE_INTEGER];
}

/** Serving columns that hold numbers. */
const SERVING_NUMBERS = [
  'prefix_hit_share',
  'accepted_tokens',
  'draft_model_b',
  'lora_adapters',
  'lora_rank',
  'pipeline_parallel',
] as const satisfies readonly (typeof SERVING_COLUMNS)[number][];

const YES_NO: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  '1': true,
  no: false,
  false: false,
  '0': false,
};

const COLUMN_OF: Readonly<Record<string, (typeof SERVING_COLUMNS)[number]>> = {
  engine: 'engine',
  cachePrecision: 'kv_cache',
  prefixHitRatio: 'prefix_hit_share',
  'speculation.draft': 'speculation',
  'speculation.acceptedTokens': 'accepted_tokens',
  'speculation.draftModelB': 'draft_model_b',
  'adapters.count': 'lora_adapters',
  'adapters.rank': 'lora_rank',
  attention: 'attention',
  pipeline: 'pipeline_parallel',
  disaggregated: 'disaggregated',
};

type Waits = Pick<ServedLoad, 'latencySeconds'> & { readonly tokenMilliseconds?: number };

/** The waits that a line accepts, by the column of its kind of scene. */
function targetOf(line: BatchLine, scene: Scene): Result<Waits, Label> {
  const language = isLanguageScene(scene);
  const [own, other] = language
    ? (['ttft_target_s', 'latency_target_s'] as const)
    : (['latency_target_s', 'ttft_target_s'] as const);
  if ((line[other]?.trim() ?? '') !== '') {
    return fail(label('batch.not-for-scene', { field: verbatim(other), scene: verbatim(scene.kind) }));
  }
  const latency = optional(line, own);
  if (!latency.ok) return latency;
  const token = optional(line, 'tpot_target_ms');
  if (!token.ok) return token;
  const usual = language
    ? USUAL_TARGET.language
    : isImageScene(scene)
      ? USUAL_TARGET.pictures
      : USUAL_TARGET.vectors;
  return ok({
    latencySeconds: latency.value ?? usual,
    ...(token.value === undefined ? {} : { tokenMilliseconds: token.value }),
  });
}

type Accepted = { readonly whole?: boolean; readonly most?: number };

/** A positive number, whole where it counts things; undefined where the cell is empty. */
function optional(
  line: BatchLine,
  column: string,
  { whole = false, most }: Accepted = {},
): Result<number | undefined, Label> {
  const text = line[column]?.trim() ?? '';
  if (text === '') return ok(undefined);
  const value = numberIn(text);
  if (value === undefined) return fail(notNumber(column, text));
  if (most !== undefined && (value < 1 || value > most || (whole && !Number.isInteger(value)))) {
    return fail(outOfRange(column, text, 1, most));
  }
  if (!(value > 0) || !Number.isFinite(value)) {
    return fail(label('batch.not-positive', { field: verbatim(column), value: verbatim(text) }));
  }
  return ok(value);
}

const notNumber = (column: string, value: string): Label =>
  label('batch.not-number', {
    field: verbatim(column),
    value: verbatim(value.trim()),
    looks: whyNoNumber(value),
  });
