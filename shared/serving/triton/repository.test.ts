import { describe, expect, it } from 'vitest';
import { refusalByProtoc } from '../../../tools/testing/protoc.ts';
import { LOCALES } from '../../i18n/messages.ts';
import { translatorFor } from '../../i18n/translate.ts';
import { batchSettings } from '../../performance/batch-settings.ts';
import { filesOf } from '../file-sets.ts';
import type { LaunchJob } from '../launch.ts';
import { launchOf } from '../launch.ts';
import { placementProblems } from '../placement.ts';
import { servedJobs } from '../testing/jobs.ts';
import { copiesOf, serverGpusOf, WEIGHTS_FOLDER } from '../copies.ts';
import { tritonRepository } from './repository.ts';

const jobs = servedJobs();
const served = jobs.flatMap((job) => {
  const repository = tritonRepository(job);
  return repository.ok ? [{ job, repository: repository.value }] : [];
});
const configOf = (files: readonly { path: string; content: string }[]): string =>
  files.find(({ path }) => path.endsWith('/config.pbtxt'))?.content ?? '';

/** A job that was served so; the test is about nothing where there is none. */
function pick(wanted: (job: LaunchJob) => boolean): (typeof served)[number] {
  const found = served.find(({ job }) => wanted(job));
  if (!found) throw new Error('no load is served so');
  return found;
}

describe('configurations of Triton', () => {
  it('are accepted by protoc against the fields that Triton knows, whatever the load', () => {
    const configs = [...new Set(served.map(({ repository }) => configOf(repository.files)))];
    expect(configs.length).toBeGreaterThan(500);
    expect(refusalByProtoc(configs)).toBeUndefined();
  });

  it('are accepted with the words in their heads too', () => {
    const few = jobs.filter((_job, at) => at % 997 === 0);
    const texts = LOCALES.flatMap((locale) =>
      few.flatMap((job) => {
        const set = filesOf('triton', { ...job, servers: 2 }, translatorFor(locale).label);
        return set.ok ? set.value.files.filter(({ path }) => path.endsWith('.pbtxt')) : [];
      }),
    ).map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) expect(text).toMatch(/^# /);
    expect(refusalByProtoc(texts)).toBeUndefined();
  });

  it.each([
    ['a field that does not exist', 'max_batch: 8', /no field named "max_batch"/],
    ['a word that is no value', 'instance_group { kind: KIND_TPU }', /KIND_TPU/],
    ['text for a number', 'max_batch_size: "8"', /integer/],
    ['two schedulers', 'dynamic_batching { } sequence_batching { }', /oneof/],
    ['a brace that stays open', 'dynamic_batching {', /Expected/],
  ])('would be refused with %s', (_what, config, words) => {
    expect(refusalByProtoc([config])).toMatch(words);
  });

  it('say what is missing where protoc is not installed', () => {
    expect(() => refusalByProtoc([''], 'no-such-protoc')).toThrow(/apt-get install protobuf-compiler/);
  });
});

describe('where copies of a model run', () => {
  it('every planned copy has GPUs of its own on its server', () => {
    for (const job of jobs) {
      const copies = copiesOf(job);
      if (!copies.ok) throw new Error(JSON.stringify(copies.error));
      expect(placementProblems(serverGpusOf(job), copies.value)).toEqual([]);
      expect(copies.value.length).toBe(Math.max(1, Math.floor(job.estimate.layout.replicas)));
    }
  });

  it('KIND_GPU is for copies on one GPU: one instance on each', () => {
    const { repository } = pick(
      ({ estimate, machine }) =>
        estimate.engine === 'vllm' && estimate.layout.gpusPerReplica === 1 && machine.gpuCount === 8,
    );
    expect(configOf(repository.files)).toContain(
      'instance_group {\n  count: 1\n  kind: KIND_GPU\n  gpus: [0, 1, 2, 3, 4, 5, 6, 7]\n}',
    );
    expect(repository.servers).toEqual([[0, 1, 2, 3, 4, 5, 6, 7]]);
  });

  it('vLLM takes several GPUs by itself, so each copy has a Triton of its own', () => {
    const { job, repository } = pick(
      ({ estimate: { engine, layout } }) =>
        engine === 'vllm' && layout.gpusPerReplica > 1 && layout.replicas >= 2,
    );
    expect(configOf(repository.files)).toContain('kind: KIND_MODEL');
    expect(configOf(repository.files)).not.toContain('gpus:');
    expect(repository.servers.length).toBe(Math.floor(job.estimate.layout.replicas));
  });

  it('TensorRT-LLM gives each instance its GPUs by name', () => {
    const { repository } = pick(
      ({ estimate: { engine, layout } }) =>
        engine === 'trtllm' && layout.gpusPerReplica === 2 && layout.replicas === 4,
    );
    expect(configOf(repository.files)).toContain('count: 4\n  kind: KIND_CPU');
    expect(configOf(repository.files)).toContain('string_value: "0,1;2,3;4,5;6,7"');
  });
});

describe('what is told to the engine', () => {
  it('is what the command line says, by the same names', () => {
    const { job, repository } = pick(
      ({ estimate, load }) => estimate.engine === 'vllm' && load.serving.adapters.count > 0,
    );
    const model: unknown = JSON.parse(
      repository.files.find(({ path }) => path.endsWith('model.json'))?.content ?? '',
    );
    const launch = launchOf(job, WEIGHTS_FOLDER);
    if (!launch.ok) throw new Error('it starts');
    const args = launch.value.args;
    const value = (name: string): string | undefined => args[args.indexOf(name) + 1];
    expect(model).toMatchObject({
      model: `${WEIGHTS_FOLDER}/${job.model.id}`,
      tensor_parallel_size: Number(value('--tensor-parallel-size')),
      max_num_seqs: Number(value('--max-num-seqs')),
      max_model_len: Number(value('--max-model-len')),
      kv_cache_dtype: 'fp8',
      enable_lora: true,
      speculative_config: { method: 'eagle', num_speculative_tokens: 3 },
    });
  });

  it('gathers pictures and texts for as long as the plan lets them wait, and counts requests', () => {
    for (const { job, repository } of served) {
      if (job.scene.kind !== 'text-to-image' && job.scene.kind !== 'embedding') continue;
      const settings = batchSettings(job);
      if (!settings.ok) throw new Error('it has settings');
      const { maxBatch, queueDelayMicroseconds } = settings.value;
      const perRequest = 'imagesPerRequest' in job.scene ? job.scene.imagesPerRequest : 1;
      const most = Math.max(1, Math.floor(maxBatch / perRequest));
      const config = configOf(repository.files);
      expect(config).toContain(`max_batch_size: ${most}\n`);
      expect(config.includes(`max_queue_delay_microseconds: ${queueDelayMicroseconds}\n`)).toBe(most > 1);
      for (const size of (/preferred_batch_size: \[(.*)\]/.exec(config)?.[1] ?? '').split(', ')) {
        expect(Number(size)).toBeLessThanOrEqual(most);
      }
    }
  });

  it('is refused, with the reason, where Triton has no backend of its makers', () => {
    const reasons = new Set(
      jobs.flatMap((job) => {
        const repository = tritonRepository(job);
        return repository.ok || !('key' in repository.error) ? [] : [repository.error.key];
      }),
    );
    expect([...reasons].toSorted()).toEqual([
      'files.refuse.tritonEngine',
      'files.refuse.tritonImages',
      'files.refuse.tritonVendor',
    ]);
  });
});
