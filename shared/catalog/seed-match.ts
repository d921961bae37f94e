import type { Gpu } from './gpu.ts';
import type { SeedQuote } from './seed-quote.ts';

/** Figures of a datasheet that a quoted "compute in T" may stand for, the most usual reading first. */
const FIGURES = {
  bf16: 'bf16Tflops',
  fp16: 'fp16Tflops',
  fp32: 'fp32Tflops',
  fp8: 'fp8Tflops',
  int8: 'int8Tops',
  fp4: 'fp4Tflops',
} as const satisfies Readonly<Record<string, keyof Gpu>>;
export type DatasheetFigure = keyof typeof FIGURES;

/** Tables round to whole T. */
const TOLERANCE = 0.02;

const YUAN_PER_WAN = 10_000;

export type SeedMatch = {
  /** The figure that the quoted one is, within 2 %; undefined when the datasheet has none like it. */
  readonly figure: DatasheetFigure | undefined;
  /** It is twice the dense figure: a rate with structured sparsity. */
  readonly sparse: boolean;
  /** Dense BF16 of the datasheet; null when not known. */
  readonly likeForLike: number | null;
  /** Quoted ÷ dense BF16: how much the quoted figure flatters or belittles; undefined when not known. */
  readonly ratio: number | undefined;
  /** T per 10,000 CNY of the quoted price: as quoted, and on dense BF16. */
  readonly quotedPerWan: number;
  readonly likeForLikePerWan: number | undefined;
};

/**
 * Says in which precision a line of the user's table counts its compute, and what it is on one footing. The
 * table holds FP32 of some cards against tensor rates of others.
 */
export function matchSeed(line: SeedQuote, gpu: Gpu | undefined): SeedMatch {
  const figures = Object.entries(FIGURES) as (readonly [
    DatasheetFigure,
    (typeof FIGURES)[DatasheetFigure],
  ])[];
  const near = (factor: number): DatasheetFigure | undefined =>
    figures.find(([, field]) => {
      const value = gpu?.[field] ?? null;
      return value !== null && Math.abs(line.computeT / (value * factor) - 1) <= TOLERANCE;
    })?.[0];
  const dense = near(1);
  const sparse = dense === undefined ? near(2) : undefined;
  const likeForLike = line.datasheetBf16Tflops;
  return {
    figure: dense ?? sparse,
    sparse: sparse !== undefined,
    likeForLike,
    ratio: likeForLike === null ? undefined : line.computeT / likeForLike,
    quotedPerWan: (line.computeT / line.priceCny) * YUAN_PER_WAN,
    likeForLikePerWan: likeForLike === null ? undefined : (likeForLike / line.priceCny) * YUAN_PER_WAN,
  };
}
