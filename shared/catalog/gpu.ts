import { z } from 'zod';

/** A datasheet value; null is "not known" and is shown so, never read as 0. */
const known = z.number().positive().nullable();

/**
 * Accelerator with **dense** datasheet values. For GeForce cards `fp16Tflops` is the FP16-accumulate
 * peak: size from `bf16Tflops`.
 */
export const gpuSchema = z.strictObject({
  id: z.string().min(1),
  vendor: z.string().min(1),
  model: z.string().min(1),
  formFactor: z.string(),
  architecture: z.string(),
  releaseDate: z.string(),
  memoryGB: known,
  memoryType: z.string().nullable(),
  bandwidthGBs: known,
  fp32Tflops: known,
  fp16Tflops: known,
  bf16Tflops: known,
  fp8Tflops: known,
  int8Tops: known,
  fp4Tflops: known,
  tdpWatts: known,
  interconnect: z.string(),
  /** Sum of both directions per GPU, GB/s. */
  interconnectGBs: known,
  pcie: z.string().nullable(),
  maxPerNode: z.number().int().positive(),
  mig: z.string().nullable(),
  ecc: z.string().nullable(),
  exportNotes: z.string().nullable(),
  sourceUrl: z.string(),
  sourceNote: z.string(),
});

export type Gpu = z.infer<typeof gpuSchema>;
