import type { Gpu } from '../../catalog/gpu.ts';
import type { Model } from '../../catalog/model.ts';
import type { ServedPrecision } from '../formats.ts';
import type { Engine, Layout } from '../layout.ts';
import type { Waiting } from '../waiting.ts';

/** A measured serving run as far as it was chosen; nothing in it was measured. */
export type ServingRun = {
  readonly id: string;
  readonly model: Model;
  readonly gpu: Gpu;
  readonly engine: Engine;
  /** As stated, may be empty. */
  readonly version: string;
  readonly precision: ServedPrecision;
  /** Of the routed experts, where it is not that of the other layers. */
  readonly expertPrecision: ServedPrecision;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Clients of the whole system. */
  readonly concurrency: number;
  /** Tokens drafted per step, as far as the line and the published recipes tell. */
  readonly drafting: Drafting;
  readonly waiting: Waiting;
  /** Engine, version, day, model and mode: runs that share their start options. */
  readonly series: string;
  readonly system: ServingSystem;
};

/** Whether a run drafted tokens, and how many per step if it did. */
export type Drafting = { readonly known: boolean; readonly tokens: number };

export type ServingSystem =
  | { readonly mode: 'aggregated'; readonly layout: Layout }
  | {
      readonly mode: 'disaggregated';
      readonly prefill: Layout;
      /** Undefined where the file does not say. */
      readonly prefillWorkers: number | undefined;
      readonly decode: Layout;
      readonly decodeWorkers: number;
      /** Sequences that all decode workers hold at most at the same time, by how they were started. */
      readonly mostDecoding: number;
      /** The file says how many workers there were, and how they share the work. */
      readonly stated: boolean;
    };

/** Why a row cannot be predicted. */
export type Unpredictable =
  | {
      readonly code: 'unknown-model' | 'unknown-gpu';
      readonly name: string;
      readonly nearest: readonly string[];
    }
  | { readonly code: 'unknown-engine' | 'unknown-precision' | 'unknown-metric'; readonly name: string }
  | { readonly code: 'missing' | 'not-positive' | 'not-a-number'; readonly field: string }
  | { readonly code: 'impossible-parallelism'; readonly detail: string }
  | { readonly code: 'misfit'; readonly detail: string };

/** A predicted serving run. Seconds. */
export type ServingPrediction = {
  readonly firstTokenSeconds: number;
  readonly tokenSeconds: number;
  readonly endToEndSeconds: number;
  readonly requestsPerSecond: number;
};
