import { problem, type Problem } from '../../base/problem.ts';
import { type CopyGpus, placementProblems, type ServerGpus } from '../placement.ts';
import type { ReadField, ReadMessage, ReadScalar } from './read-text.ts';

/** Parameters by which backends spread an instance over GPUs; the last is the user's own document's. */
const SPREADS = ['tensor_parallel_size', 'tp_size', 'tensor_parallel', 'tensor_parallel_params'];
/** Parameters that give instances their GPUs: TensorRT-LLM's `0,1;2,3`, and vLLM's `0,1`, the same for every instance. */
const DEVICES = ['gpu_device_ids', 'GPU_DEVICE_IDS'];

/**
 * Whether a server can hold the instances that a configuration asks for. By Triton's rule a KIND_GPU group starts `count`
 * instances on each GPU it lists, each on that GPU alone; instances over several GPUs take KIND_MODEL or KIND_CPU.
 */
export function configPlacement(config: ReadMessage, server: ServerGpus): readonly Problem[] {
  const parameters = parametersOf(config);
  const spread = SPREADS.flatMap((name) => parameters.get(name) ?? [])
    .map(Number)
    .find((each) => Number.isInteger(each) && each > 0);
  const devices = DEVICES.flatMap((name) => parameters.get(name) ?? [])[0];
  const groups = messagesOf(config, 'instance_group').map(groupOf);
  return [
    ...groups.flatMap((group) => groupProblems(group, server, spread ?? 1)),
    ...(devices === undefined ? [] : deviceProblems(devices, groups, server)),
    ...batchProblems(config),
  ];
}

type Group = {
  readonly kind: string;
  readonly count: number;
  readonly gpus: readonly number[];
  readonly line: number;
};

function groupOf(message: ReadMessage): Group {
  return {
    kind: wordsOf(message, 'kind')[0] ?? 'KIND_AUTO',
    count: Number(wordsOf(message, 'count')[0] ?? 1) || 1,
    gpus: wordsOf(message, 'gpus').map(Number),
    line: message.line,
  };
}

function groupProblems(
  { kind, count, gpus, line }: Group,
  server: ServerGpus,
  spread: number,
): readonly Problem[] {
  const at = `line ${line}`;
  const onGpu = kind === 'KIND_GPU' || kind === 'KIND_AUTO';
  const listed = gpus.length > 0 ? gpus : Array.from({ length: server.count }, (_, gpu) => gpu);
  const problems: Problem[] = [];
  if (!onGpu && gpus.length > 0) problems.push(problem('triton-gpus-unread', at, { line, kind }));
  if (onGpu && spread > 1) {
    const instances = count * listed.length;
    problems.push(
      problem('triton-kind-gpu', at, { line, kind, count, gpus: listed.length, instances, spread }),
    );
  }
  // What its writer means by count and spread, whichever kind it is.
  if (spread > 1 && count * spread > server.count) {
    const needed = count * spread;
    problems.push(
      problem('placement-too-many', at, { copies: count, each: spread, needed, gpus: server.count }),
    );
  }
  if (onGpu)
    problems.push(
      ...placementProblems(
        server,
        gpus.map((gpu) => [gpu]),
      ).filter(isOfGpu),
    );
  return problems;
}

/** Of single GPUs: several instances may share one where they are not spread. */
const isOfGpu = ({ code }: Problem): boolean =>
  code === 'placement-gpu-beyond' || code === 'placement-gpu-twice';

function deviceProblems(devices: string, groups: readonly Group[], server: ServerGpus): readonly Problem[] {
  const lists: readonly CopyGpus[] = devices.split(';').map((list) => list.split(',').map(Number));
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const shared =
    lists.length === 1 && count > 1 ? Array.from({ length: count }, () => lists[0] ?? []) : lists;
  return [
    ...(lists.length > 1 && lists.length < count
      ? [problem('triton-device-lists', 'parameters', { count, lists: lists.length })]
      : []),
    ...placementProblems(server, shared),
  ];
}

/** Triton refuses a preferred batch that is larger than the largest. */
function batchProblems(config: ReadMessage): readonly Problem[] {
  const most = Number(wordsOf(config, 'max_batch_size')[0] ?? 0);
  return messagesOf(config, 'dynamic_batching').flatMap((batching) =>
    wordsOf(batching, 'preferred_batch_size')
      .map(Number)
      .filter((size) => size > most)
      .map((size) => problem('triton-preferred', `line ${batching.line}`, { size, most })),
  );
}

const fieldsOf = ({ fields }: ReadMessage, name: string): readonly ReadField[] =>
  fields.filter((field) => field.name === name);

const messagesOf = (message: ReadMessage, name: string): readonly ReadMessage[] =>
  fieldsOf(message, name).flatMap(({ values }) => values.filter((value) => value.kind === 'message'));

const wordsOf = (message: ReadMessage, name: string): readonly string[] =>
  fieldsOf(message, name).flatMap(({ values }) =>
    values.filter((value): value is ReadScalar => value.kind !== 'message').map(({ text }) => text),
  );

function parametersOf(config: ReadMessage): ReadonlyMap<string, string> {
  return new Map(
    messagesOf(config, 'parameters').map((entry) => {
      const [value] = messagesOf(entry, 'value');
      return [wordsOf(entry, 'key')[0] ?? '', (value && wordsOf(value, 'string_value')[0]) ?? ''] as const;
    }),
  );
}
