import { fail, ok, type Result } from '../../base/result.ts';
import { label, type Label, verbatim } from '../../i18n/label.ts';
import type { LanguageEngine } from '../../scenario/serving.ts';
import { copiesOf, WEIGHTS_FOLDER } from '../copies.ts';
import { launchOf, type LaunchJob } from '../launch.ts';
import type { LaunchFile } from '../launch-options.ts';
import type { CopyGpus } from '../placement.ts';
import { REPOSITORY_FOLDER, tritonRepository } from '../triton/repository.ts';
import { type Accelerator, acceleratorOf } from './accelerators.ts';
import { imageOf, tritonImage } from './images.ts';

/** A program that serves, once for each group of GPUs of a server: what compose files and manifests are written from. */
export type Container = {
  readonly image: string;
  readonly entrypoint: readonly string[];
  readonly args: readonly string[];
  readonly port: number;
  /** Further ports, by name. */
  readonly morePorts: Readonly<Record<string, number>>;
  /** Answers 200 once the model is served. */
  readonly healthPath: string;
  /** Shared memory that its documentation gives it, GiB; undefined where it only says "that of the host". */
  readonly sharedMemoryGiB: number | undefined;
  /** Whether its documentation lets it use the shared memory of the host. */
  readonly hostIpc: boolean;
  /** GPUs of each on one server. */
  readonly groups: readonly CopyGpus[];
  readonly accelerator: Accelerator;
  /** Mounted into `CONFIG_FOLDER`. */
  readonly files: readonly LaunchFile[];
  /** Folder beside the compose file that is mounted as a model repository. */
  readonly repository: string | undefined;
  readonly notes: readonly Label[];
  readonly sources: readonly string[];
};

/** Where containers find files that options name, and the model repository of Triton. */
export const CONFIG_FOLDER = '/config';
export const REPOSITORY_MOUNT = '/repository';

type Service = Pick<Container, 'port' | 'healthPath' | 'sharedMemoryGiB' | 'hostIpc'> & {
  /** So that it listens to more than its own machine; where it does not by itself. */
  readonly listen: readonly string[];
  /** What publishes the metrics that alert rules read; nothing where they are always published. */
  readonly metrics: readonly string[];
  readonly source: string;
};

const ANYWHERE = ['--host', '0.0.0.0'];

/** How each engine is reached, as its documentation says. */
export const ENGINE_SERVICES: Readonly<Record<LanguageEngine, Service>> = {
  vllm: {
    port: 8000,
    healthPath: '/health',
    sharedMemoryGiB: 2,
    hostIpc: true,
    listen: [],
    metrics: [],
    source: 'https://docs.vllm.ai/en/stable/deployment/k8s/',
  },
  sglang: {
    port: 30_000,
    healthPath: '/health',
    sharedMemoryGiB: undefined,
    hostIpc: true,
    listen: ANYWHERE,
    metrics: ['--enable-metrics'],
    source: 'https://github.com/sgl-project/sglang/blob/main/docker/compose.yaml',
  },
  trtllm: {
    port: 8000,
    healthPath: '/health',
    sharedMemoryGiB: undefined,
    hostIpc: true,
    listen: ANYWHERE,
    metrics: [],
    source: 'https://docs.nvidia.com/ccluster/resources/trtllm',
  },
  lmdeploy: {
    port: 23_333,
    healthPath: '/v1/models',
    sharedMemoryGiB: undefined,
    hostIpc: true,
    listen: [],
    metrics: ['--enable-metrics'],
    source: 'https://lmdeploy.readthedocs.io/en/latest/llm/api_server.html',
  },
  'llama.cpp': {
    port: 8080,
    healthPath: '/health',
    sharedMemoryGiB: undefined,
    hostIpc: false,
    listen: ANYWHERE,
    metrics: ['--metrics'],
    source: 'https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md',
  },
};

/**
 * One container of the engine for each copy of the model, started by the same options as the command line. Refused, with
 * the reason, where the engine cannot serve the load or no maker documents a container for the accelerator. Mission M5.
 */
export function engineContainer(job: LaunchJob): Result<Container, Label> {
  const launch = launchOf(job, WEIGHTS_FOLDER);
  if (!launch.ok) return launch;
  const { engine, start, args, files, notes, source } = launch.value;
  const copies = copiesOf(job);
  if (!copies.ok) return copies;
  const accelerator = acceleratorOf(job.machine.gpu);
  const image = imageOf(engine, job.machine.gpu);
  if (!accelerator || !image) return fail(noContainer(job));
  const { listen, metrics, source: manual, ...service } = ENGINE_SERVICES[engine];
  const names = files.map(({ name }) => name);
  return ok({
    ...service,
    image: image.name,
    entrypoint: image.program === undefined ? start : [image.program],
    args: [
      ...args.map((each) => (names.includes(each) ? `${CONFIG_FOLDER}/${each}` : each)),
      ...listen,
      ...metrics,
    ],
    morePorts: {},
    groups: copies.value,
    accelerator,
    files,
    repository: undefined,
    notes,
    sources: [image.source, manual, source, ...accelerator.sources],
  });
}

/** Beside HTTP. https://github.com/triton-inference-server/server/blob/main/docs/user_guide/metrics.md */
export const TRITON_PORTS = { grpc: 8001, metrics: 8002 };

/** Publishes latencies by quantile too. */
export const TRITON_METRICS: readonly string[] = ['--metrics-config=summary_latencies=true'];

/** The Tritons of one server, over the model repository that is written beside it. */
export function tritonContainer(job: LaunchJob): Result<Container, Label> {
  const repository = tritonRepository(job);
  if (!repository.ok) return repository;
  const accelerator = acceleratorOf(job.machine.gpu);
  if (!accelerator) return fail(noContainer(job));
  const { image, servers, notes } = repository.value;
  const { name, source } = tritonImage(image);
  return ok({
    image: name,
    entrypoint: ['tritonserver'],
    args: [`--model-repository=${REPOSITORY_MOUNT}`, ...TRITON_METRICS],
    port: 8000,
    morePorts: TRITON_PORTS,
    healthPath: '/v2/health/ready',
    sharedMemoryGiB: 2,
    hostIpc: false,
    groups: servers,
    accelerator,
    files: [],
    repository: REPOSITORY_FOLDER,
    notes,
    sources: [source, ...accelerator.sources],
  });
}

const noContainer = ({ machine, estimate }: LaunchJob): Label =>
  label('files.refuse.container', {
    engine: label(`engine.${estimate.engine}`),
    gpu: verbatim(machine.gpu.model),
  });
