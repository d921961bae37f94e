import type { Gpu } from '../../catalog/gpu.ts';
import { label, type Label, verbatim } from '../../i18n/label.ts';
import type { CopyGpus } from '../placement.ts';

/** How a container is given accelerators of a maker, as the maker documents it. */
export type Accelerator = {
  /** Fields of a compose service. */
  readonly compose: (gpus: CopyGpus) => Readonly<Record<string, unknown>>;
  /** Of the host's driver, mounted into the container. */
  readonly driver: readonly string[];
  /** Extended resource that the maker's device plugin offers in Kubernetes. */
  readonly resource: string;
  /** Security context of the container in Kubernetes, where it needs one. */
  readonly security?: Readonly<Record<string, unknown>>;
  /** What has to be put in for compose. */
  readonly composeNotes: readonly Label[];
  /** What the nodes of Kubernetes have to have. */
  readonly notes: readonly Label[];
  readonly sources: readonly string[];
};

const NVIDIA: Accelerator = {
  compose: (gpus) => ({
    deploy: {
      resources: {
        reservations: {
          devices: [{ driver: 'nvidia', device_ids: gpus.map(String), capabilities: ['gpu'] }],
        },
      },
    },
  }),
  driver: [],
  resource: 'nvidia.com/gpu',
  composeNotes: [],
  notes: [],
  sources: [
    'https://docs.docker.com/compose/how-tos/gpu-support/',
    'https://github.com/NVIDIA/k8s-device-plugin',
  ],
};

/** Variables that name the groups of the devices on the host. */
const GROUPS = ['VIDEO_GID', 'RENDER_GID'];

/** Containers see every card; ROCm's own variable leaves them some. */
const AMD: Accelerator = {
  compose: (gpus) => ({
    devices: ['/dev/kfd:/dev/kfd', '/dev/dri:/dev/dri'],
    // As numbers: not every image knows the groups by name.
    group_add: GROUPS.map((variable) => `\${${variable}:?}`),
    security_opt: ['seccomp:unconfined'],
    environment: { ROCR_VISIBLE_DEVICES: gpus.join(',') },
  }),
  driver: [],
  resource: 'amd.com/gpu',
  composeNotes: [label('files.note.groups', { variables: verbatim(GROUPS.join(', ')) })],
  security: { seccompProfile: { type: 'Unconfined' } },
  notes: [],
  sources: [
    'https://rocm.docs.amd.com/en/latest/conceptual/gpu-isolation.html',
    'https://github.com/ROCm/k8s-device-plugin',
  ],
};

const ASCEND_DEVICES = ['/dev/davinci_manager', '/dev/devmm_svm', '/dev/hisi_hdc'];
/** The driver is the host's; the image holds what goes above it. */
const ASCEND_DRIVER = [
  '/usr/local/dcmi',
  '/usr/local/bin/npu-smi',
  '/usr/local/Ascend/driver/lib64',
  '/usr/local/Ascend/driver/version.info',
  '/etc/ascend_install.info',
];

const ascend = (resource: string): Accelerator => ({
  compose: (gpus) => ({
    devices: [...gpus.map((gpu) => `/dev/davinci${gpu}`), ...ASCEND_DEVICES].map((each) => `${each}:${each}`),
  }),
  driver: ASCEND_DRIVER,
  resource,
  composeNotes: [],
  notes: [label('files.note.ascendRuntime')],
  sources: [
    'https://docs.vllm.ai/projects/ascend/en/latest/getting_started/quick_start.html',
    'https://gitcode.com/Ascend/mind-cluster',
  ],
});

/** By the catalog's ids, since the resource is named after the chip. */
const ASCEND: readonly (readonly [RegExp, string])[] = [
  [/^ascend-910b/, 'huawei.com/Ascend910'],
  [/^atlas-300i-duo$/, 'huawei.com/Ascend310P'],
];

/** Undefined for makers that do not document publicly how a serving container is given their accelerators. */
export function acceleratorOf({ id, vendor }: Gpu): Accelerator | undefined {
  if (vendor === 'NVIDIA') return NVIDIA;
  if (vendor === 'AMD') return AMD;
  const resource = ASCEND.find(([pattern]) => pattern.test(id))?.[1];
  return resource === undefined ? undefined : ascend(resource);
}
