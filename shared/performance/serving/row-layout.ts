import type { Layout } from '../layout.ts';

/** Sizes as a measurement file states them; undefined where it is silent. */
export type StatedSizes = {
  readonly tensor: number | undefined;
  readonly data: number | undefined;
  readonly expertTensor: number | undefined;
  readonly expertParallel: number | undefined;
};

/**
 * Layout of a stated set of sizes. GPUs are attention tensor × data parallel size. One source of the file
 * writes tensor × expert size where the two name the same GPUs: both expert sizes equal, or tensor and data
 * size equal under full expert parallelism; these count once.
 */
export function layoutOfSizes(sizes: StatedSizes, experts: boolean): Layout {
  const tensor = sizes.tensor ?? 1;
  const expertTensor = sizes.expertTensor ?? 1;
  const expertParallel = sizes.expertParallel ?? 1;
  if (!experts) return { gpus: tensor, tensor, data: 1 };
  const { data } = sizes;
  if (data === undefined) return layoutOfWorker(sizes, experts);
  const experted = expertTensor * expertParallel;
  if (expertTensor === expertParallel && expertParallel > 1 && tensor * data === experted) {
    return data > 1
      ? { gpus: expertTensor, tensor: 1, data: expertTensor }
      : { gpus: expertTensor, tensor: expertTensor, data: 1 };
  }
  if (expertTensor === 1 && tensor === data && tensor > 1 && expertParallel === tensor * data) {
    return { gpus: tensor, tensor, data: 1 };
  }
  return { gpus: tensor * data, tensor, data };
}

/** As `layoutOfSizes` for one worker of a disaggregated run, whose sizes are stated as they are. */
export function layoutOfWorker(sizes: StatedSizes, experts: boolean): Layout {
  const tensor = sizes.tensor ?? 1;
  if (!experts) return { gpus: tensor, tensor, data: 1 };
  const spread = ((sizes.expertTensor ?? 1) * (sizes.expertParallel ?? 1)) / tensor;
  const data = spread > 1 ? Math.round(spread) : (sizes.data ?? 1);
  return { gpus: tensor * data, tensor, data };
}
