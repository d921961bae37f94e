import { z } from 'zod';

/** Programs that serve language and embedding models. Mission M4. */
export const LANGUAGE_ENGINES = ['vllm', 'sglang', 'trtllm', 'lmdeploy', 'llama.cpp'] as const;
export type LanguageEngine = (typeof LANGUAGE_ENGINES)[number];

/** Programs that run image models: the user's own three, section 3.1. */
export const IMAGE_ENGINES = ['pytorch', 'tensorrt', 'onnxruntime'] as const;
export type ImageEngine = (typeof IMAGE_ENGINES)[number];

export const PROGRAMS = [...LANGUAGE_ENGINES, ...IMAGE_ENGINES] as const;

/** How well an engine does in one respect, in the words of the seed document, section 3.1. */
export const RATINGS = ['excellent', 'good', 'high', 'medium', 'easy', 'complex'] as const;
const rating = z.enum(RATINGS).nullable();

/** Names with commas between them; empty sets no limit. */
const list = z.string().max(300);

/**
 * An engine that may be chosen. `program` is the one whose measurements estimate it: an engine of one's own runs as
 * fast as that one, within its own limits.
 */
export const engineSchema = z.strictObject({
  id: z.string().min(1).max(200),
  name: z.string().trim().min(1).max(200),
  program: z.enum(PROGRAMS),
  /** Makers of the GPUs it runs on. */
  gpuVendors: list,
  /** Precisions of weights it serves: `bf16, fp8`. */
  precisions: list,
  performance: rating,
  flexibility: rating,
  deployment: rating,
  licence: z.string().max(200).nullable(),
  sourceUrl: z.string(),
  note: z.string().max(2_000),
});

export type Engine = z.infer<typeof engineSchema>;

/** Whether one of an engine's lists lets a value pass. */
export const listAllows = (text: string, value: string): boolean => {
  const names = text.split(/[,，、;；]/).flatMap((name) => name.trim().toLowerCase() || []);
  return names.length === 0 || names.includes(value.toLowerCase());
};
