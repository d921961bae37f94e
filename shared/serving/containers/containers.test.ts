import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { refusalsOfCompose, refusalsOfManifests } from '../../../tools/testing/container-schemas.ts';
import { LOCALES } from '../../i18n/messages.ts';
import { translatorFor } from '../../i18n/translate.ts';
import { gpus } from '../../performance/testing/catalog.ts';
import { FILE_SETS, filesOf, type ServingJob, type WrittenSet } from '../file-sets.ts';
import { launchOf } from '../launch.ts';
import { servedJobs } from '../testing/jobs.ts';
import { WEIGHTS_FOLDER } from '../copies.ts';
import { acceleratorOf } from './accelerators.ts';
import { imageOf } from './images.ts';
import { objectName } from './kubernetes.ts';

const SERVERS = 3;
const words = translatorFor('en').label;
const jobs: readonly ServingJob[] = servedJobs()
  .filter((_job, at) => at % 19 === 0)
  .map((job) => ({ ...job, servers: SERVERS }));

type Made = { readonly job: ServingJob; readonly set: WrittenSet; readonly text: string };
const made = (kind: (typeof FILE_SETS)[number], path: string): readonly Made[] =>
  jobs.flatMap((job) => {
    const set = filesOf(kind, job, words);
    const text = set.ok && set.value.files.find((file) => file.path === path)?.text;
    return set.ok && typeof text === 'string' ? [{ job, set: set.value, text }] : [];
  });
const composes = [...made('compose', 'compose.yaml'), ...made('triton', 'compose.yaml')];
const manifests = [...made('kubernetes', 'kubernetes.yaml'), ...made('triton', 'kubernetes.yaml')];

const serviceSchema = z.looseObject({
  image: z.string(),
  ports: z.array(z.string()),
  command: z.array(z.string()),
  deploy: z
    .object({
      resources: z.object({
        reservations: z.object({ devices: z.array(z.object({ device_ids: z.array(z.string()) })) }),
      }),
    })
    .optional(),
});
const servicesOf = (text: string): readonly z.infer<typeof serviceSchema>[] =>
  Object.values(z.object({ services: z.record(z.string(), serviceSchema) }).parse(parse(text)).services);

describe('compose files', () => {
  it("are of the specification's own schema, whatever the load", () => {
    expect(composes.length).toBeGreaterThan(500);
    for (const { text } of composes) expect(refusalsOfCompose(text)).toEqual([]);
    expect(refusalsOfCompose('services: { a: { image: x, gpus_: 1 } }')).not.toEqual([]);
    expect(refusalsOfCompose('services: { a: { image: x, ports: 8000 } }')).not.toEqual([]);
  });

  it('give every copy GPUs and ports of its own', () => {
    for (const { text } of composes) {
      const services = servicesOf(text);
      const ports = services.flatMap((service) => service.ports.map((port) => port.split(':')[0]));
      expect(new Set(ports).size).toBe(ports.length);
      const ids = services.flatMap(
        ({ deploy }) => deploy?.resources.reservations.devices.flatMap(({ device_ids: each }) => each) ?? [],
      );
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('start the engine by the options of the command line', () => {
    for (const { job, text, set } of made('compose', 'compose.yaml')) {
      const launch = launchOf(job, WEIGHTS_FOLDER);
      if (!launch.ok) throw new Error('it starts');
      const files = launch.value.files.map(({ name }) => name);
      const asked = launch.value.args.map((each) => (files.includes(each) ? `/config/${each}` : each));
      for (const { command } of servicesOf(text)) expect(command.slice(0, asked.length)).toEqual(asked);
      expect(set.files.slice(1).map(({ path }) => path)).toEqual(files);
    }
  });
});

describe('manifests of Kubernetes', () => {
  it('are of the schemas of its own API', () => {
    expect(manifests.length).toBeGreaterThan(500);
    for (const { text } of manifests) expect(refusalsOfManifests(text)).toEqual([]);
    for (const wrong of [
      'apiVersion: apps/v1\nkind: Deployment\nspec: { replicas: three }',
      'apiVersion: v1\nkind: Service\nspec: { ports: [{ port: http }] }',
      'kind: Pod',
    ]) {
      expect(refusalsOfManifests(wrong)).not.toEqual([]);
    }
  });

  it('run a pod for each copy on every server, with the GPUs that a copy has', () => {
    for (const { job, text } of made('kubernetes', 'kubernetes.yaml')) {
      const { layout } = job.estimate;
      const copies = Math.max(1, Math.floor(layout.replicas));
      expect(text).toContain(`replicas: ${SERVERS * copies}\n`);
      const resource = acceleratorOf(job.machine.gpu)?.resource ?? '';
      expect(text).toContain(`${resource}: "${layout.gpusPerReplica}"`);
    }
  });

  it('ask for GPUs of NVIDIA on servers of NVIDIA alone', () => {
    for (const { job, text } of [...manifests, ...composes]) {
      expect(/nvidia\.com\/gpu|driver: nvidia/.test(text)).toBe(job.machine.gpu.vendor === 'NVIDIA');
    }
    expect(manifests.some(({ text }) => text.includes('huawei.com/Ascend910: "'))).toBe(true);
    expect(manifests.some(({ text }) => text.includes('amd.com/gpu: "'))).toBe(true);
  });

  it.each([
    [['qwen2.5-7b', 'assistant'], 'qwen2-5-7b-assistant'],
    [['llama3.1-70b', '场景一'], 'llama3-1-70b'],
    [['72b', 'x'], 's-72b-x'],
    [['场景'], 's'],
  ])('have names that Kubernetes takes: %j', (given, name) => {
    expect(objectName(...given)).toBe(name);
    expect(objectName(...given, 'x'.repeat(80)).length).toBeLessThanOrEqual(63);
  });
});

describe('accelerators that no maker documents', () => {
  it('are refused, by name', () => {
    const job = jobs.find(({ estimate }) => estimate.engine === 'vllm' && estimate.layout.replicas >= 1);
    if (!job) throw new Error('no load is served by vLLM');
    const refused = gpus.filter((gpu) => {
      const set = filesOf('kubernetes', { ...job, machine: { ...job.machine, gpu } }, words);
      return !set.ok && 'key' in set.error && set.error.key === 'files.refuse.container';
    });
    const makers = new Set(refused.map(({ vendor }) => vendor));
    for (const maker of ['Hygon', 'Cambricon', 'Moore Threads', 'Biren', 'Kunlunxin', 'MetaX']) {
      expect(makers).toContain(maker);
    }
    expect(makers).not.toContain('NVIDIA');
  });

  it('have no image and no resource of another maker', () => {
    for (const gpu of gpus) {
      const image = imageOf('vllm', gpu);
      if (gpu.vendor === 'Huawei Ascend') expect(image?.name ?? 'ascend').toContain('ascend');
      else if (gpu.vendor !== 'NVIDIA' && gpu.vendor !== 'AMD') expect(image).toBeUndefined();
    }
  });
});

it.each(LOCALES)('every file says in its head what it is for and what is to be put in (%s)', (locale) => {
  const { label } = translatorFor(locale);
  for (const job of jobs.filter((_job, at) => at % 20 === 0)) {
    for (const kind of FILE_SETS) {
      const set = filesOf(kind, job, label);
      const texts = set.ok ? set.value.files.map(({ text }) => text) : [label(set.error)];
      for (const text of texts) expect(text.split('\n\n')[0]).not.toMatch(/undefined|NaN|\{\w+\}/);
      if (set.ok) expect(texts.at(-1)).toMatch(/^# /);
    }
  }
});
