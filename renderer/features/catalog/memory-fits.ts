import type { Result } from '#shared/base/result.ts';
import type { Gpu } from '#shared/catalog/gpu.ts';
import type { Model } from '#shared/catalog/model.ts';
import type { FitQuestion, FitWay } from '#shared/performance/memory-fit.ts';
import type { Misfit } from '#shared/performance/misfit.ts';
import type { Precision } from '#shared/scenario/scenario.ts';

/** Formats that differ in size: FP16 stands for BF16 too, on cards that compute only one of them. */
export const SIZED_PRECISIONS = [
  'fp16',
  'fp8',
  'int8',
  'int4',
  'nvfp4',
  'mxfp4',
  'gguf-q4',
] as const satisfies readonly Precision[];

export type Lengths = Pick<FitQuestion, 'inputTokens' | 'outputTokens' | 'requests'>;

/** A model on a card at one precision. */
export type Fit = {
  readonly precision: Precision;
  readonly ways: Result<readonly FitWay[], Misfit>;
  readonly least: FitWay | undefined;
};

export type FitRow = {
  readonly key: string;
  readonly model: Model;
  readonly gpu: Gpu;
  readonly fits: readonly Fit[];
};
