import type { Precision } from '../scenario/scenario.ts';
import type { EngineChoice } from '../scenario/serving.ts';

/** The part of the memory budget that does not fit, in the order in which an engine claims it. */
export type MemoryTerm = 'weights' | 'activations' | 'cache';

/** Why a machine cannot serve a load. */
export type Misfit =
  /** Of the whole machine: what one running request needs, what the engine may use, and the difference. */
  | {
      readonly code: 'memory-short';
      readonly term: MemoryTerm;
      readonly neededGB: number;
      readonly availableGB: number;
      readonly shortGB: number;
    }
  /** Even a single request waits longer for its first token than the target allows. */
  | { readonly code: 'too-slow-first-token'; readonly seconds: number; readonly target: number }
  | { readonly code: 'too-slow-token'; readonly milliseconds: number; readonly target: number }
  /** Time of the whole request: all its images. */
  | { readonly code: 'too-slow-image'; readonly seconds: number; readonly target: number }
  /** Time of one text to its vector. */
  | { readonly code: 'too-slow-vector'; readonly seconds: number; readonly target: number }
  /** A value of the GPU or of the model that the catalog does not have. */
  | { readonly code: 'missing-datasheet'; readonly field: MissingField }
  | { readonly code: 'precision-unsupported'; readonly precision: Precision }
  | { readonly code: 'context-too-long'; readonly limit: number }
  | { readonly code: 'engine-unsupported'; readonly engine: EngineChoice; readonly what: EngineRefusal }
  /** The GPUs, or the model's heads or layers, cannot be shared out as asked. */
  | {
      readonly code: 'layout-impossible';
      readonly gpus: number;
      readonly heads: number;
      readonly layers: number;
      readonly stages: number;
      readonly disaggregated: 'yes' | 'no';
    }
  | { readonly code: 'not-modelled'; readonly what: NotModelled };

/** What keeps an engine from serving a load on a card. */
export type EngineRefusal =
  'gpu' | 'precision' | 'cache' | 'scene' | 'parallelism' | 'draft' | 'retired' | 'model';

export type NotModelled =
  | 'video'
  | 'embedding-model-for-language'
  | 'language-model-for-vectors'
  | 'image-model-for-language'
  | 'language-model-for-images'
  | 'pictures'
  | 'cache'
  | 'weights';

export type MissingField =
  | 'memoryGB'
  | 'bandwidthGBs'
  | 'bf16Tflops'
  | 'fp16Tflops'
  | 'layers'
  | 'hiddenSize'
  | 'heads'
  | 'totalParamsB'
  | 'visionTokens'
  | 'diffusionGflopsPerStep'
  | 'passesPerStep'
  | 'latentResolution'
  | 'textEncoder';
