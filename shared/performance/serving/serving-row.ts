import { fail, ok, type Result } from '../../base/result.ts';
import type { Gpu } from '../../catalog/gpu.ts';
import type { Model } from '../../catalog/model.ts';
import { lookUp } from '../calibration.ts';
import { fabricGpus, type ServedPrecision } from '../formats.ts';
import { dataLayout, type Layout } from '../layout.ts';
import { NO_WAITING, type Waiting } from '../waiting.ts';
import names from './names.json' with { type: 'json' };
import { gpuNamed, isUnknown, modelNamed } from './names.ts';
import { layoutOfSizes, layoutOfWorker, type StatedSizes } from './row-layout.ts';
import { draftingOfAggregated, draftingOfRecipes } from './drafting.ts';
import { mostDecodingOf, recipesOf, type Stated, waitingByRecipe } from './recipes.ts';
import type { Drafting, ServingRun, ServingSystem, Unpredictable } from './run.ts';
import { assumedDecodeWorkers, assumedMostDecoding, assumedSplit, type DecodeWorkers } from './workers.ts';

/** A line of a measurement file by column. */
export type Line = Readonly<Record<string, string>>;

type Known = { readonly gpus: readonly Gpu[]; readonly models: readonly Model[] };

const SERVER_GPUS = 8;
/** GPUs from which prefill and decode sizes that are equal name the whole system. */
const SMALLEST_WHOLE = 12;
const SERVED: readonly ServedPrecision[] = ['bf16', 'fp16', 'fp8', 'int8', 'int4', 'fp4'];

/** A positive number of a column, or undefined where it is empty. Fails on anything else. */
const numberOf = (line: Line, column: string): number | undefined => {
  const text = line[column]?.trim() ?? '';
  return text === '' ? undefined : Number(text);
};

const needed = (line: Line, column: string): Result<number, Unpredictable> => {
  const value = numberOf(line, column);
  if (value === undefined) return fail({ code: 'missing', field: column });
  if (Number.isNaN(value)) return fail({ code: 'not-a-number', field: column });
  return value > 0 ? ok(value) : fail({ code: 'not-positive', field: column });
};

/**
 * The run that a line of serving_measurements.csv describes, from its inputs alone; `unpublished`: as if the public
 * benchmark did not say how it was started.
 */
export function servingRunOf(
  line: Line,
  known: Known,
  unpublished = false,
): Result<ServingRun, Unpredictable> {
  const name = line['model_path'] ?? '';
  const model = modelNamed(name, known.models);
  if (isUnknown(model)) return fail({ code: 'unknown-model', ...model });
  const gpu = gpuNamed(line['system'] ?? '', known.gpus);
  if (isUnknown(gpu)) return fail({ code: 'unknown-gpu', ...gpu });
  const engine = lookUp<string>(names.engines, line['backend'] ?? '');
  if (engine !== 'vllm' && engine !== 'sglang' && engine !== 'trtllm')
    return fail({ code: 'unknown-engine', name: line['backend'] ?? '' });
  const precision = precisionOf(line, name);
  if (precision === undefined) return fail({ code: 'unknown-precision', name: line['precision'] ?? '' });
  const input = needed(line, 'isl');
  if (!input.ok) return input;
  const output = needed(line, 'osl');
  if (!output.ok) return output;
  const told: Told = {
    model: model.id,
    gpu: gpu.id,
    engine,
    precision,
    inputTokens: input.value,
    outputTokens: output.value,
    unpublished,
  };
  const system = systemOf(line, model, gpu, told);
  if (!system.ok) return system;
  const { mode } = system.value.system;
  const day = /measured=(\d{4}-\d\d-\d\d)/.exec(sourceOf(line))?.[1] ?? '';
  return ok({
    id: line['id'] ?? '',
    model,
    gpu,
    engine,
    version: line['backend_version'] ?? '',
    precision,
    expertPrecision: expertPrecisionOf(line, precision),
    inputTokens: input.value,
    outputTokens: output.value,
    concurrency: system.value.concurrency,
    drafting: system.value.drafting,
    waiting: system.value.waiting ?? NO_WAITING,
    series: [engine, line['backend_version'] ?? '', day, name.split('/').at(-1) ?? '', mode].join('|'),
    system: system.value.system,
  });
}

const sourceOf = (line: Line): string => line['silicon_data_source'] ?? '';

/** Of the layers' products where it is stated and known, else of the run, else what its name says. */
function precisionOf(line: Line, name: string): ServedPrecision | undefined {
  if (line['precision'] === 'bf16') return 'bf16';
  const stated = precisionNamed(line['gemm_quant_mode']) ?? precisionNamed(line['precision']);
  if (stated !== undefined) return stated;
  if (line['precision'] || line['gemm_quant_mode']) return undefined;
  return /fp8/i.test(name) ? 'fp8' : 'bf16';
}

const expertPrecisionOf = (line: Line, precision: ServedPrecision): ServedPrecision =>
  line['precision'] === 'bf16' ? 'bf16' : (precisionNamed(line['moe_quant_mode']) ?? precision);

function precisionNamed(text: string | undefined): ServedPrecision | undefined {
  const found = lookUp<string>(names.precisions, text ?? '');
  return SERVED.find((each) => each === found);
}

const sizesOf = (line: Line, prefix: string): StatedSizes => ({
  tensor: numberOf(line, `${prefix}tp_size`),
  data: numberOf(line, `${prefix}attention_dp_size`),
  expertTensor: numberOf(line, `${prefix}moe_tp_size`),
  expertParallel: numberOf(line, `${prefix}moe_ep_size`),
});

type Sized = {
  readonly system: ServingSystem;
  readonly concurrency: number;
  readonly drafting: Drafting;
  readonly waiting?: Waiting;
};

/** What the line says besides its sizes. */
type Told = Omit<Stated, 'clients'>;

function systemOf(line: Line, model: Model, gpu: Gpu, told: Told): Result<Sized, Unpredictable> {
  if (line['mode'] === 'agg') return aggregatedOf(line, model, gpu, told);
  return disaggregatedOf(line, model, gpu, told);
}

function aggregatedOf(line: Line, model: Model, gpu: Gpu, told: Told): Result<Sized, Unpredictable> {
  const sizes = sizesOf(line, '');
  const layout = layoutOfSizes(sizes, (model.routedExperts ?? 0) > 0);
  const batch = needed(line, 'batch_size');
  if (!batch.ok) return batch;
  const clients = batch.value * (sizes.data ?? 1);
  if (fabricGpus(gpu) > SERVER_GPUS && layout.gpus > SERVER_GPUS) {
    return ok(wholeSystem(line, layout.gpus, clients, told));
  }
  const system = checked({ mode: 'aggregated', layout }, model);
  if (!system.ok) return system;
  const stated = {
    ...told,
    clients,
    version: line['backend_version'] ?? '',
    tensor: layout.gpus,
    expertParallel: sizes.expertParallel ?? 1,
  };
  const drafting = draftingOfAggregated(stated, layout.data, sourceOf(line));
  // The stages of a pipeline serve as many groups of clients in turn, each like a replica of one stage's GPUs.
  const stages = numberOf(line, 'pp_size') ?? 1;
  return ok({
    system: system.value,
    concurrency: Math.max(1, clients / Math.max(1, stages)),
    drafting,
    waiting: waitingByRecipe(stated, layout.gpus),
  });
}

function disaggregatedOf(line: Line, model: Model, gpu: Gpu, told: Told): Result<Sized, Unpredictable> {
  const experts = (model.routedExperts ?? 0) > 0;
  const prefill = layoutOfWorker(sizesOf(line, 'prefill_'), experts);
  const decode = layoutOfWorker(sizesOf(line, 'decode_'), experts);
  const decodeWorkers = numberOf(line, 'decode_num_workers');
  const prefillWorkers = numberOf(line, 'prefill_num_workers');
  const clients = clientsOf(line, decode, decodeWorkers);
  if (clients === undefined) return fail({ code: 'missing', field: 'decode_batch_size' });
  const fitting = recipesOf({ ...told, clients }, prefill.gpus, decode.gpus);
  const drafting = (data: number): Drafting =>
    draftingOfRecipes(told.model, told.engine, sourceOf(line), fitting, data);
  if (decodeWorkers !== undefined) {
    const workers = { layout: decode, workers: decodeWorkers };
    const most = assumedMostDecoding(workers, clients, told.engine);
    const system = apart(prefill, prefillWorkers, workers, most, true);
    return ok({ concurrency: clients, system, drafting: drafting(decode.data) });
  }
  const recipe = fitting[0];
  if (recipe) {
    const { layout, count } = recipe.decode;
    const workers = { layout, workers: count };
    const most = mostDecodingOf(recipe, clients) ?? assumedMostDecoding(workers, clients, told.engine);
    const system = apart(recipe.prefill.layout, recipe.prefill.count, workers, most, true);
    return ok({ concurrency: clients, system, drafting: drafting(layout.data) });
  }
  const rack = fabricGpus(gpu) > SERVER_GPUS;
  if (rack && decode.gpus === prefill.gpus && decode.gpus >= SMALLEST_WHOLE) {
    return ok(wholeSystem(line, decode.gpus, clients, told));
  }
  const assumed = assumedDecodeWorkers(decode.gpus, clients, told.engine, rack);
  const most = assumedMostDecoding(assumed, clients, told.engine);
  const system = apart(prefill, prefillWorkers, assumed, most, false);
  return ok({ concurrency: clients, system, drafting: drafting(assumed.layout.data) });
}

/** Clients of the whole system, from the source's note, else from the batch of a decode worker. */
function clientsOf(line: Line, decode: Layout, workers: number | undefined): number | undefined {
  const noted = Number(/silicon_concurrency=(\d+)/.exec(sourceOf(line))?.[1]);
  if (noted > 0) return noted;
  const batch = numberOf(line, 'decode_batch_size');
  const all = (batch ?? Number.NaN) * decode.data * (workers ?? 1);
  return all > 0 ? all : undefined;
}

const apart = (
  prefill: Layout,
  prefillWorkers: number | undefined,
  decode: DecodeWorkers,
  mostDecoding: number,
  stated: boolean,
): ServingSystem => ({
  mode: 'disaggregated',
  prefill,
  prefillWorkers,
  decode: decode.layout,
  decodeWorkers: decode.workers,
  mostDecoding,
  stated,
});

/** Lines of rack systems that state the GPUs in all. */
function wholeSystem(line: Line, gpus: number, clients: number, told: Told): Sized {
  const split = assumedSplit(gpus, clients);
  const decode = assumedDecodeWorkers(split.decodeGpus, clients, told.engine, true);
  const most = assumedMostDecoding(decode, clients, told.engine);
  const system = apart(dataLayout(split.prefillGpus), undefined, decode, most, false);
  const drafting = draftingOfRecipes(told.model, told.engine, sourceOf(line), [], decode.layout.data);
  return { concurrency: clients, system, drafting };
}

function checked(system: ServingSystem, model: Model): Result<ServingSystem, Unpredictable> {
  if (system.mode !== 'aggregated') return ok(system);
  const { tensor } = system.layout;
  if (!Number.isInteger(tensor) || (model.heads ?? tensor) % tensor !== 0) {
    return fail({ code: 'impossible-parallelism', detail: `${model.heads ?? '?'} / ${tensor}` });
  }
  return ok(system);
}
