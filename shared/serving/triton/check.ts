import type { Problem } from '../../base/problem.ts';
import type { ServerGpus } from '../placement.ts';
import { fieldProblems } from './check-fields.ts';
import { configPlacement } from './config-placement.ts';
import { readText } from './read-text.ts';

/** What is wrong with a configuration of Triton, by what it can be judged by. */
export type ConfigVerdict = {
  /** As text, and by the fields that Triton knows. */
  readonly form: readonly Problem[];
  /** On the server; judged only where it could be read. */
  readonly placement: readonly Problem[];
};

/** Judges a config.pbtxt that somebody else wrote. Mission M5, docs/deployment.md. */
export function judgeConfig(text: string, server: ServerGpus): ConfigVerdict {
  const read = readText(text);
  if (!read.ok) return { form: read.error, placement: [] };
  return { form: fieldProblems(read.value), placement: configPlacement(read.value, server) };
}

/** The configuration in the user's document, section 3.2, as quoted. It can be read, and not be placed. */
export const SEED_CONFIG = `name: "llm_model"
platform: "tensorrt_llm"
max_batch_size: 32

parameters [
{
key: "tensor_parallel_params"
value: {
string_value: "8" # GPU并行数
}
}
]

instance_group [
{
count: 2
kind: KIND_GPU
gpus: [0,1,2,3,4,5,6,7]
}
]

dynamic_batching {
max_queue_delay_microseconds: 100
preferred_batch_size: [4,8,16]
}
`;
