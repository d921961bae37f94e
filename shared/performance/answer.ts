import type { Gpu } from '../catalog/gpu.ts';
import type { Evidence } from './evidence.ts';
import type { MemoryUse } from './memory.ts';

export type Machine = { readonly gpu: Gpu; readonly gpuCount: number };

/** Longest waits accepted: first token (or whole answer, for images), and between tokens. */
export type Target = { readonly latencySeconds: number; readonly tokenMilliseconds?: number | undefined };

export type LanguageRequest = { readonly inputTokens: number; readonly outputTokens: number };

export type Estimate = {
  /** Of the whole machine: the largest rate that still meets the target. */
  readonly requestsPerSecond: number;
  readonly range: { readonly p10: number; readonly p90: number };
  readonly evidence: Evidence;
  readonly layout: { readonly gpusPerReplica: number; readonly replicas: number };
  /** Per GPU. */
  readonly memory: MemoryUse;
  /** At light load: one request (language). */
  readonly firstTokenSeconds?: number;
  /** At the largest rate (language). */
  readonly tokenMilliseconds?: number;
  /** Of one image (images). */
  readonly imageSeconds?: number;
  /** Of a whole request: all its pictures, in batches (images). */
  readonly requestSeconds?: number;
  readonly limitedBy: 'memory' | 'first-token' | 'token-time' | 'throughput';
};

export type ImageRequest = {
  /** Denoising steps; the model's default when absent. */
  readonly steps?: number | undefined;
  readonly imagesPerRequest: number;
};
