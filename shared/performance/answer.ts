import type { Gpu } from '../catalog/gpu.ts';
import type { LanguageEngine, Serving } from '../scenario/serving.ts';
import type { Evidence } from './evidence.ts';
import type { EngineKind } from './image-speed.ts';
import type { MemoryUse } from './memory.ts';

/** nodes: equal servers that hold one copy of a model together, layer by layer; `gpuCount` is of all. 1 where absent. */
export type Machine = { readonly gpu: Gpu; readonly gpuCount: number; readonly nodes?: number };

/** Longest waits accepted: first token (or whole answer, for images and vectors), and between tokens. */
export type Target = { readonly latencySeconds: number; readonly tokenMilliseconds?: number | undefined };

export type LanguageRequest = {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Share of the input that every request begins with, so that the prefix cache holds it; 0 when absent. */
  readonly sharedShare?: number;
};

/** How a load is served; what is absent is chosen or off. */
export type ServeOptions = {
  readonly serving?: Serving;
  /** Tensor-parallel size; the best when absent. */
  readonly tensor?: number | undefined;
  /** Only as the GPUs are shared out already for another load of the same servers; the best when absent. */
  readonly layout?: MachineLayout | undefined;
};

export type Interval = { readonly p10: number; readonly p90: number };

/** How the GPUs of a machine are shared out. */
export type MachineLayout = {
  readonly gpusPerReplica: number;
  readonly replicas: number;
  /** GPUs that share each layer; 1 where absent. */
  readonly tensor?: number;
  /** Pipeline stages; 1 where absent. */
  readonly stages?: number;
  /** Data-parallel groups of the attention, experts spread over all their GPUs; 1 where absent. */
  readonly data?: number;
  /** Replicas that only read prompts, where reading and writing are apart. */
  readonly prefillReplicas?: number;
};

export type Estimate = {
  /** Of the whole machine, of one server where several are together: the largest rate that still meets the target. */
  readonly requestsPerSecond: number;
  readonly range: Interval;
  readonly evidence: Evidence;
  readonly engine: LanguageEngine | EngineKind;
  readonly layout: MachineLayout;
  /** Per GPU. */
  readonly memory: MemoryUse;
  /** At light load: one request (language). */
  readonly firstTokenSeconds?: number;
  /** At the largest rate (language). */
  readonly tokenMilliseconds?: number;
  /** Requests that one replica decodes together at the largest rate (language). */
  readonly running?: number;
  /** Of one image (images). */
  readonly imageSeconds?: number;
  /** Of a whole request: all its pictures, in batches (images); one text (vectors). */
  readonly requestSeconds?: number;
  /** Servers that hold one copy together, so that they work and fail together; 1 where absent. */
  readonly together?: number;
  readonly limitedBy: 'memory' | 'first-token' | 'token-time' | 'throughput';
};

export type ImageRequest = {
  /** Denoising steps; the model's default when absent. */
  readonly steps?: number | undefined;
  readonly imagesPerRequest: number;
};
