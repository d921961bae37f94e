import { fail, ok, type Result } from '../../base/result.ts';
import type { Gpu } from '../../catalog/gpu.ts';
import type { Model } from '../../catalog/model.ts';
import type { Arithmetic, Formats } from '../formats.ts';
import { gpuNamed, isUnknown, modelNamed } from '../serving/names.ts';
import type { Unpredictable } from '../serving/run.ts';
import type { Line } from '../serving/serving-row.ts';

export const METRICS = [
  'offline_output_tok_s',
  'offline_total_tok_s',
  'decode_tok_s_bs1',
  'ttft_ms',
  'itl_ms',
  'prompt_tok_s',
] as const;
export type Metric = (typeof METRICS)[number];

/** TensorRT-LLM; other programs that serve many requests; llama.cpp; other programs made for one. */
export type Program = 'tensorrt' | 'server' | 'llama.cpp' | 'local';

export const isLocal = (program: Program): boolean => program === 'llama.cpp' || program === 'local';

/** A published measurement of a language model as far as it was chosen. */
export type PublishedRun = {
  readonly id: string;
  readonly metric: Metric;
  readonly model: Model;
  readonly gpu: Gpu;
  readonly formats: Formats;
  readonly program: Program;
  /** Program, as named. */
  readonly engine: string;
  readonly gpus: number;
  readonly tensor: number;
  /** GPUs hold layers one after the other and work in turn. */
  readonly inTurn: boolean;
  /** The figure is for one GPU of the group. */
  readonly perGpu: boolean;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Undefined: as many as fit, or as the engine takes. */
  readonly batch: number | undefined;
};

const LLAMA_CPP = /llama\.cpp|ollama/i;
const TENSORRT = /tensorrt/i;
const LOCAL = /exllama|gpt-fast|autoawq|llm-awq|mlc|transformers|mlx|deepspeed/i;
/** Lengths where a source states none: a short prompt, and what the sources with lengths generate. */
const UNSTATED = { input: 128, output: 256 } as const;
const SCALE_BITS = 0.25;

/** The run that a line of benchmarks.csv describes, from its inputs alone. */
export function publishedRunOf(
  line: Line,
  known: { readonly gpus: readonly Gpu[]; readonly models: readonly Model[] },
): Result<PublishedRun, Unpredictable> {
  const metric = METRICS.find((each) => each === line['metric']);
  if (metric === undefined) return fail({ code: 'unknown-metric', name: line['metric'] ?? '' });
  const model = modelNamed(line['model'] ?? '', known.models);
  if (isUnknown(model)) return fail({ code: 'unknown-model', ...model });
  const gpu = gpuNamed(line['gpu'] ?? '', known.gpus);
  if (isUnknown(gpu)) return fail({ code: 'unknown-gpu', ...gpu });
  const formats = formatsOfLine(line, model);
  if (formats === undefined) return fail({ code: 'unknown-precision', name: line['precision'] ?? '' });
  const gpus = numberOf(line, 'gpu_count') ?? 1;
  const tensor = numberOf(line, 'tp');
  const engine = line['engine'] ?? '';
  const program = programOf(engine);
  const inTurn = gpus > 1 && isLocal(program) && (tensor ?? 1) === 1;
  const inputTokens = numberOf(line, 'input_len') ?? UNSTATED.input;
  const outputTokens = numberOf(line, 'output_len') ?? UNSTATED.output;
  for (const [field, value] of Object.entries({
    input_len: inputTokens,
    output_len: outputTokens,
    gpu_count: gpus,
  })) {
    if (!(value > 0)) return fail({ code: 'not-positive', field });
  }
  return ok({
    id: line['id'] ?? '',
    metric,
    model,
    gpu,
    formats,
    program,
    engine,
    gpus,
    tensor: inTurn ? 1 : (tensor ?? gpus),
    inTurn,
    perGpu: line['per_gpu'] === 'true',
    inputTokens,
    outputTokens,
    batch: numberOf(line, 'batch_or_concurrency'),
  });
}

const programOf = (engine: string): Program => {
  if (LLAMA_CPP.test(engine)) return 'llama.cpp';
  if (TENSORRT.test(engine)) return 'tensorrt';
  return LOCAL.test(engine) ? 'local' : 'server';
};

function numberOf(line: Line, column: string): number | undefined {
  const text = line[column]?.trim() ?? '';
  const value = Number(text);
  return text === '' || Number.isNaN(value) ? undefined : value;
}

/** Bits of a weight where a line names the format only, first match counts; undefined for a name that tells none. */
const bitsInName = (name: string): number | undefined =>
  BITS_IN_NAMES.find(([pattern]) => pattern.test(name))?.[1];

const BITS_IN_NAMES: readonly (readonly [RegExp, number])[] = [
  [/fp4|int4|w4a|awq|gptq|q4/i, 4],
  [/fp8|int8|w8a|q8/i, 8],
  [/fp16|bf16|float16/i, 16],
];

function formatsOfLine(line: Line, model: Model): Formats | undefined {
  const name = line['precision'] ?? '';
  const bits = numberOf(line, 'weight_bits') ?? bitsInName(name);
  if (bits === undefined) return undefined;
  const arithmetic: Arithmetic =
    /fp8|w8a8|w4a8/i.test(name) && !/w8a16/i.test(name)
      ? 'fp8'
      : /^fp4|nvfp4/i.test(name)
        ? 'fp4'
        : 'sixteen';
  // Four-bit weights come with a scale for every group.
  const stored = bits === 4 ? bits + (arithmetic === 'fp4' ? 2 * SCALE_BITS : SCALE_BITS) : bits;
  const experts = { bits: stored, arithmetic };
  const keptAtSixteen = model.routedExperts !== null && model.nativeDtype.includes('mxfp4') && bits < 8;
  return {
    experts,
    rest: keptAtSixteen ? { bits: 16, arithmetic: 'sixteen' } : experts,
    cacheBytesPerElement: (numberOf(line, 'kv_bits') ?? 16) / 8,
  };
}
