import { type TextMessage, word } from './text-format.ts';

/** Types of tensors that the configurations here name. */
export type TensorType = 'STRING' | 'BOOL' | 'INT32' | 'UINT64' | 'UINT8' | 'FP32';

/** An input that every request has, as a configuration lists it. */
export const tensor = (name: string, type: TensorType, dims: readonly number[]): TextMessage => ({
  name,
  data_type: word(`TYPE_${type}`),
  dims,
});

/** An input that a request may leave out. */
export const optional = (name: string, type: TensorType, dims: readonly number[] = [1]): TextMessage => ({
  ...tensor(name, type, dims),
  optional: true,
});

/** One instance on each of these GPUs: KIND_GPU counts instances for each GPU that it lists. */
export const onEachGpu = (gpus: readonly number[]): TextMessage => ({
  count: 1,
  kind: word('KIND_GPU'),
  gpus,
});
