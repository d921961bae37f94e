import { fail, ok, type Result } from '../../base/result.ts';
import type { Gpu } from '../../catalog/gpu.ts';
import type { Model } from '../../catalog/model.ts';
import { lookUp } from '../calibration.ts';
import { fabricGpus, type ServedPrecision } from '../formats.ts';
import { dataLayout, type Engine, type Layout } from '../layout.ts';
import names from './names.json' with { type: 'json' };
import { gpuNamed, isUnknown, modelNamed } from './names.ts';
import { layoutOfSizes, layoutOfWorker, type StatedSizes } from './row-layout.ts';
import type { ServingRun, ServingSystem, Unpredictable } from './run.ts';
import { assumedDecodeWorkers, assumedSplit } from './workers.ts';

/** A line of a measurement file by column. */
export type Line = Readonly<Record<string, string>>;

type Known = { readonly gpus: readonly Gpu[]; readonly models: readonly Model[] };

const SERVER_GPUS = 8;
const SERVED: readonly ServedPrecision[] = ['bf16', 'fp16', 'fp8', 'int8', 'int4', 'fp4'];

/** A positive number of a column, or undefined where it is empty. Fails on anything else. */
const numberOf = (line: Line, column: string): number | undefined => {
  const text = line[column]?.trim() ?? '';
  return text === '' ? undefined : Number(text);
};

const needed = (line: Line, column: string): Result<number, Unpredictable> => {
  const value = numberOf(line, column);
  if (value === undefined) return fail({ code: 'missing', field: column });
  return value > 0 ? ok(value) : fail({ code: 'not-positive', field: column });
};

/** The run that a line of serving_measurements.csv describes, from its inputs alone. */
export function servingRunOf(line: Line, known: Known): Result<ServingRun, Unpredictable> {
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
  const system = systemOf(line, model, gpu, engine);
  if (!system.ok) return system;
  const source = line['silicon_data_source'] ?? '';
  const month = /measured=(\d{4}-\d\d)/.exec(source)?.[1] ?? '';
  const mode = system.value.system.mode;
  return ok({
    id: line['id'] ?? '',
    model,
    gpu,
    engine,
    precision,
    expertPrecision: expertPrecisionOf(line, precision),
    inputTokens: input.value,
    outputTokens: output.value,
    concurrency: system.value.concurrency,
    series: [engine, line['backend_version'] ?? '', month, name.split('/').at(-1) ?? '', mode].join('|'),
    system: system.value.system,
  });
}

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

type Sized = { readonly system: ServingSystem; readonly concurrency: number };

function systemOf(line: Line, model: Model, gpu: Gpu, engine: Engine): Result<Sized, Unpredictable> {
  const experts = (model.routedExperts ?? 0) > 0;
  const clients = Number(/silicon_concurrency=(\d+)/.exec(line['silicon_data_source'] ?? '')?.[1]);
  const rack = fabricGpus(gpu) > SERVER_GPUS;
  if (line['mode'] === 'agg') {
    const sizes = sizesOf(line, '');
    const layout = layoutOfSizes(sizes, experts);
    const batch = needed(line, 'batch_size');
    if (!batch.ok) return batch;
    const concurrency = batch.value * (sizes.data ?? 1);
    if (rack && layout.gpus > SERVER_GPUS) return ok(wholeSystem(layout.gpus, concurrency, engine));
    const system = checked({ mode: 'aggregated', layout }, model);
    return system.ok ? ok({ system: system.value, concurrency }) : system;
  }
  const prefill = layoutOfWorker(sizesOf(line, 'prefill_'), experts);
  const decode = layoutOfWorker(sizesOf(line, 'decode_'), experts);
  const decodeWorkers = numberOf(line, 'decode_num_workers');
  const prefillWorkers = numberOf(line, 'prefill_num_workers');
  const batch = numberOf(line, 'decode_batch_size');
  const all = Number.isFinite(clients)
    ? clients
    : batch === undefined
      ? undefined
      : batch * decode.data * (decodeWorkers ?? 1);
  if (all === undefined || !(all > 0)) return fail({ code: 'missing', field: 'decode_batch_size' });
  if (decodeWorkers === undefined) {
    if (rack && decode.gpus === prefill.gpus && decode.gpus >= 12)
      return ok(wholeSystem(decode.gpus, all, engine));
    const assumed = assumedDecodeWorkers(decode.gpus, all, engine, rack);
    return ok({
      concurrency: all,
      system: apart(prefill, prefillWorkers, assumed.layout, assumed.workers, false),
    });
  }
  return ok({ concurrency: all, system: apart(prefill, prefillWorkers, decode, decodeWorkers, true) });
}

const apart = (
  prefill: Layout,
  prefillWorkers: number | undefined,
  decode: Layout,
  decodeWorkers: number,
  stated: boolean,
): ServingSystem => ({ mode: 'disaggregated', prefill, prefillWorkers, decode, decodeWorkers, stated });

function wholeSystem(gpus: number, clients: number, engine: Engine): Sized {
  const split = assumedSplit(gpus, clients);
  const decode = assumedDecodeWorkers(split.decodeGpus, clients, engine, true);
  return {
    concurrency: clients,
    system: apart(dataLayout(split.prefillGpus), undefined, decode.layout, decode.workers, false),
  };
}

function checked(system: ServingSystem, model: Model): Result<ServingSystem, Unpredictable> {
  if (system.mode !== 'aggregated') return ok(system);
  const { tensor } = system.layout;
  if (!Number.isInteger(tensor) || (model.heads ?? tensor) % tensor !== 0) {
    return fail({ code: 'impossible-parallelism', detail: `${model.heads ?? '?'} / ${tensor}` });
  }
  return ok(system);
}
