import { z } from 'zod';
import { PROGRAMS } from '../catalog/engine.ts';

export { IMAGE_ENGINES, type ImageEngine, LANGUAGE_ENGINES, type LanguageEngine } from '../catalog/engine.ts';

/** `auto` is the recommended one; `fastest` the one that delivers most on the server at hand, by the estimate. */
export const ENGINE_CHOICES = ['auto', 'fastest', ...PROGRAMS] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

export const CACHE_PRECISIONS = ['16-bit', 'fp8', 'int8'] as const;
export type CachePrecision = (typeof CACHE_PRECISIONS)[number];

/** What drafts the tokens of speculative decoding; `mtp` is the model's own head for further tokens. */
export const DRAFTS = ['none', 'mtp', 'eagle', 'draft-model', 'ngram'] as const;
export type Draft = (typeof DRAFTS)[number];

/** `fused` kernels never write the scores to memory (FlashAttention); `plain` ones do. */
export const ATTENTIONS = ['fused', 'plain'] as const;
export type Attention = (typeof ATTENTIONS)[number];

/** How a load is served, beside model and precision of its weights. performance-model.md §11. */
export const servingSchema = z.strictObject({
  engine: z.enum(ENGINE_CHOICES),
  /** An engine of one's own in the catalog, which `engine` estimates; null is the shipped one. */
  ownEngine: z.string().min(1).max(200).nullable(),
  cachePrecision: z.enum(CACHE_PRECISIONS),
  /** Share of the input tokens that the prefix cache already holds. */
  prefixHitRatio: z.number().min(0).max(0.99),
  speculation: z.strictObject({
    draft: z.enum(DRAFTS),
    /** Tokens kept of each step, as measured on one's own load; null is the mean of measured runs. */
    acceptedTokens: z.number().min(1).max(4).nullable(),
    /** Billions of parameters of a draft model. */
    draftModelB: z.number().min(0.05).max(10),
  }),
  /** LoRA adapters that share the base model. */
  adapters: z.strictObject({
    count: z.number().int().min(0).max(1000),
    rank: z.number().int().min(1).max(512),
  }),
  attention: z.enum(ATTENTIONS),
  /** Stages of a pipeline: layers are shared out among groups of GPUs. */
  pipeline: z.number().int().min(1).max(16),
  /** Prompts are read and answers written by different GPUs. */
  disaggregated: z.boolean(),
});
export type Serving = z.infer<typeof servingSchema>;

/** Everything off, the engine recommended: how loads were served before these choices existed. */
export const DEFAULT_SERVING: Serving = {
  engine: 'auto',
  ownEngine: null,
  cachePrecision: '16-bit',
  prefixHitRatio: 0,
  speculation: { draft: 'none', acceptedTokens: null, draftModelB: 0.5 },
  adapters: { count: 0, rank: 16 },
  attention: 'fused',
  pipeline: 1,
  disaggregated: false,
};
