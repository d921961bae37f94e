import { stringify } from 'yaml';
import { WEIGHTS_FOLDER } from '../copies.ts';
import type { CopyGpus } from '../placement.ts';
import { YAML_STYLE } from '../yaml-style.ts';
import { CONFIG_FOLDER, type Container, REPOSITORY_MOUNT } from './container.ts';

/** Variable that names the folder of the weights; compose refuses to start without it. */
export const WEIGHTS_VARIABLE = 'MODEL_PATH';

/** Loading weights takes minutes; only after this long does an answer that fails count. */
const START_PERIOD = '30m';

/**
 * Compose file for one server: a service for each group of its GPUs, each on a port of its own.
 * https://github.com/compose-spec/compose-spec
 */
export const composeFile = (container: Container): string =>
  stringify(
    {
      services: Object.fromEntries(
        container.groups.map((gpus, at) => [`copy-${at}`, serviceOf(container, gpus, at)]),
      ),
    },
    YAML_STYLE,
  );

function serviceOf(container: Container, gpus: CopyGpus, at: number): Readonly<Record<string, unknown>> {
  const { image, entrypoint, args, port, morePorts, files, repository, hostIpc, sharedMemoryGiB } = container;
  const { compose, driver } = container.accelerator;
  return {
    image,
    entrypoint: entrypoint.map(literal),
    command: args.map(literal),
    ports: [port, ...Object.values(morePorts)].map((each) => `${published(container, each, at)}:${each}`),
    volumes: [
      `\${${WEIGHTS_VARIABLE}:?}:${WEIGHTS_FOLDER}:ro`,
      ...(repository === undefined ? [] : [`./${repository}:${REPOSITORY_MOUNT}:ro`]),
      ...files.map((file) => `./${file.name}:${CONFIG_FOLDER}/${file.name}:ro`),
      ...driver.map((each) => `${each}:${each}:ro`),
    ],
    ...compose(gpus),
    ...(hostIpc ? { ipc: 'host' } : {}),
    ...(hostIpc || sharedMemoryGiB === undefined ? {} : { shm_size: `${sharedMemoryGiB}gb` }),
    ...healthOf(container),
    restart: 'unless-stopped',
  };
}

/** More than the copies on one GPU take: programs of scenes beside each other in a server never meet. */
const PORTS_PER_GPU = 100;

/** How many ports further a program listens with so many GPUs of the server before its own. */
export const portsBefore = (gpus: number): number => PORTS_PER_GPU * gpus;

/** Port on the server: copies follow one another, each with all its ports, after those of the GPUs before. */
export const published = (
  { morePorts, groups }: Pick<Container, 'morePorts' | 'groups'>,
  own: number,
  at: number,
): number => own + portsBefore(groups[0]?.[0] ?? 0) + at * (Object.keys(morePorts).length + 1);

/** Asked with Python, which these images have; llama.cpp's asks by itself. */
function healthOf({ port, healthPath, entrypoint }: Container): Readonly<Record<string, unknown>> {
  if (entrypoint.some((each) => each.endsWith('llama-server'))) return {};
  const question = `import urllib.request; urllib.request.urlopen('http://localhost:${port}${healthPath}')`;
  return {
    healthcheck: {
      test: ['CMD', 'python3', '-c', question],
      interval: '30s',
      timeout: '10s',
      retries: 3,
      start_period: START_PERIOD,
    },
  };
}

/** Compose fills in variables behind a dollar sign. */
const literal = (text: string): string => text.replaceAll('$', '$$$$');
