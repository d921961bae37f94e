import { stringify } from 'yaml';
import { WEIGHTS_FOLDER } from '../copies.ts';
import { YAML_STYLE } from '../yaml-style.ts';
import { CONFIG_FOLDER, type Container, REPOSITORY_MOUNT } from './container.ts';

/** Stand for what only the site knows. */
export const WEIGHTS_CLAIM = 'model-weights';
export const REPOSITORY_CLAIM = 'model-repository';
/** Label of the nodes that were bought for the pool. */
export const POOL_LABEL = 'aigc-pool';

/** Weights are loaded before the first answer: asked every half minute, for half an hour. */
const STARTUP = { periodSeconds: 30, failureThreshold: 60 };

/** A name that Kubernetes takes: lower case, digits and dashes, 63 characters at most. */
export function objectName(...words: readonly string[]): string {
  const plain = words
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replaceAll(/^-+|-+$/g, '');
  return /^[a-z]/.test(plain) ? plain : `s-${plain}`.slice(0, 63).replaceAll(/-+$/g, '');
}

/**
 * Manifests that run a container on every server of a pool: a pod for each group of GPUs, which the maker's device plugin
 * gives it, and one address for all. Pods run on the labelled nodes only, so that other pools keep theirs. The number of
 * pods is the plan's; there are no more GPUs for an autoscaler to take.
 */
export function manifests(container: Container, name: string, servers: number): string {
  const objects = [
    ...(container.files.length > 0 ? [configMap(container, name)] : []),
    deployment(container, name, servers),
    service(container, name),
  ];
  return objects.map((each) => stringify(each, YAML_STYLE)).join('---\n');
}

const labelsOf = (name: string): Readonly<Record<string, string>> => ({ 'app.kubernetes.io/name': name });

const configMap = ({ files }: Container, name: string): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, labels: labelsOf(name) },
  data: Object.fromEntries(files.map((file) => [file.name, file.content])),
});

function deployment(container: Container, name: string, servers: number): object {
  const labels = labelsOf(name);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas: servers * container.groups.length,
      selector: { matchLabels: labels },
      // Every GPU is taken: an old pod has to go before a new one finds its GPUs.
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      template: {
        metadata: { labels },
        spec: {
          nodeSelector: { [POOL_LABEL]: name },
          containers: [podContainer(container)],
          volumes: volumesOf(container, name),
        },
      },
    },
  };
}

function podContainer(container: Container): object {
  const { image, entrypoint, args, port, morePorts, healthPath, groups, accelerator, files, repository } =
    container;
  const probe = { httpGet: { path: healthPath, port: 'http' } };
  return {
    name: 'serve',
    image,
    command: entrypoint,
    args: args.map(literal),
    ports: Object.entries({ http: port, ...morePorts }).map(([portName, containerPort]) => ({
      name: portName,
      containerPort,
    })),
    resources: { limits: { [accelerator.resource]: String(groups[0]?.length ?? 1) } },
    ...(accelerator.security === undefined ? {} : { securityContext: accelerator.security }),
    startupProbe: { ...probe, ...STARTUP },
    readinessProbe: { ...probe, periodSeconds: 10, timeoutSeconds: 5 },
    livenessProbe: { ...probe, periodSeconds: 30, timeoutSeconds: 10, failureThreshold: 4 },
    volumeMounts: [
      { name: 'weights', mountPath: WEIGHTS_FOLDER, readOnly: true },
      { name: 'shm', mountPath: '/dev/shm' },
      ...(files.length > 0 ? [{ name: 'config', mountPath: CONFIG_FOLDER, readOnly: true }] : []),
      ...(repository === undefined
        ? []
        : [{ name: 'repository', mountPath: REPOSITORY_MOUNT, readOnly: true }]),
    ],
  };
}

const volumesOf = ({ files, repository, sharedMemoryGiB }: Container, name: string): readonly object[] => [
  { name: 'weights', persistentVolumeClaim: { claimName: WEIGHTS_CLAIM, readOnly: true } },
  {
    name: 'shm',
    emptyDir: {
      medium: 'Memory',
      ...(sharedMemoryGiB === undefined ? {} : { sizeLimit: `${sharedMemoryGiB}Gi` }),
    },
  },
  ...(files.length > 0 ? [{ name: 'config', configMap: { name } }] : []),
  ...(repository === undefined
    ? []
    : [{ name: 'repository', persistentVolumeClaim: { claimName: REPOSITORY_CLAIM, readOnly: true } }]),
];

const service = ({ port, morePorts }: Container, name: string): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, labels: labelsOf(name) },
  spec: {
    type: 'ClusterIP',
    selector: labelsOf(name),
    ports: Object.entries({ http: port, ...morePorts }).map(([portName, number]) => ({
      name: portName,
      port: number,
      targetPort: portName,
    })),
  },
});

/** Kubernetes fills in variables written as `$(NAME)`. */
const literal = (text: string): string => text.replaceAll('$(', '$$$$(');
