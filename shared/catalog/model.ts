import { z } from 'zod';

const size = z.number().positive().nullable();
const count = z.number().int().nonnegative().nullable();

export const MODEL_TYPES = ['llm', 'moe', 'multimodal', 'diffusion', 'video', 'embedding'] as const;

/** A model with the dimensions that memory and compute need; null is "not known". */
export const modelSchema = z.strictObject({
  id: z.string().min(1),
  family: z.string(),
  name: z.string().min(1),
  type: z.enum(MODEL_TYPES),
  /** Billions of parameters. */
  totalParamsB: size,
  activeParamsB: size,
  layers: count,
  hiddenSize: count,
  intermediateSize: count,
  heads: count,
  kvHeads: count,
  headDim: count,
  vocabulary: count,
  attention: z.string().nullable(),
  kvLoraRank: count,
  qkRopeHeadDim: count,
  qkNopeHeadDim: count,
  vHeadDim: count,
  qLoraRank: count,
  routedExperts: count,
  expertsPerToken: count,
  sharedExperts: count,
  moeIntermediateSize: count,
  firstDenseLayers: count,
  slidingWindow: count,
  kvCachedLayers: count,
  /** Key-value cache per token in a 16-bit type, bytes, as published. */
  kvBytesPerToken16: size,
  maxContext: count,
  nativeDtype: z.string(),
  visionTokens: z.string().nullable(),
  /** One sample, one network pass, multiply-add counted as 2. */
  diffusionGflopsPerStep: size,
  passesPerStep: count,
  latentResolution: z.string().nullable(),
  defaultSteps: count,
  licence: z.string().nullable(),
  sourceUrl: z.string(),
  note: z.string().nullable(),
});

export type Model = z.infer<typeof modelSchema>;
