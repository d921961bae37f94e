import type { Precision } from '../scenario/scenario.ts';

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
  /** A value of the GPU or of the model that the catalog does not have. */
  | { readonly code: 'missing-datasheet'; readonly field: MissingField }
  | { readonly code: 'precision-unsupported'; readonly precision: Precision }
  | { readonly code: 'context-too-long'; readonly limit: number }
  | { readonly code: 'not-modelled'; readonly what: NotModelled };

export type NotModelled =
  'embedding' | 'video' | 'image-model-for-language' | 'language-model-for-images' | 'cache' | 'weights';

export type MissingField =
  | 'memoryGB'
  | 'bandwidthGBs'
  | 'bf16Tflops'
  | 'fp16Tflops'
  | 'layers'
  | 'hiddenSize'
  | 'heads'
  | 'totalParamsB'
  | 'diffusionGflopsPerStep'
  | 'passesPerStep'
  | 'latentResolution'
  | 'textEncoder';
