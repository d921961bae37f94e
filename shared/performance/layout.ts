/** How one replica is spread over GPUs. performance-model.md §4. */
export type Layout = {
  /** GPUs of the replica. */
  readonly gpus: number;
  /** GPUs that share the heads of one sequence (tensor parallelism of the attention). */
  readonly tensor: number;
  /** Groups that hold different sequences (data parallelism of the attention); experts are spread over all. */
  readonly data: number;
};

export const ENGINES = ['vllm', 'sglang', 'trtllm'] as const;
export type Engine = (typeof ENGINES)[number];

/** All GPUs share every sequence. */
export const tensorLayout = (gpus: number): Layout => ({ gpus, tensor: gpus, data: 1 });

/** Every GPU has sequences of its own. */
export const dataLayout = (gpus: number): Layout => ({ gpus, tensor: 1, data: gpus });
