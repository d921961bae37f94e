import { describe, expect, test } from 'vitest';
import { LOCALES } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import { batchSettings } from '../performance/batch-settings.ts';
import { estimateLoad } from '../performance/estimate-load.ts';
import { computePlan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import { poolServerOf } from '../roadmap/pool-server.ts';
import { poolWait } from '../roadmap/pool-wait.ts';
import type { Load, Precision, Scene } from '../scenario/scenario.ts';
import { DEFAULT_SERVING, LANGUAGE_ENGINES, type LanguageEngine, type Serving } from '../scenario/serving.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { gpu, model } from '../performance/testing/catalog.ts';
import { type Launch, type LaunchJob, launches, launchOf } from './launch.ts';

const catalog = shippedCatalog();
const computed = computePlan(sampleScenario('en'), catalog);
if (!computed.ok) throw new Error(JSON.stringify(computed.error));
const plan = computed.value;

const h100x8 = { gpu: gpu('h100-sxm'), gpuCount: 8 };
const chat: Scene = { kind: 'llm', id: 'a', name: 'a', inputTokens: 1000, outputTokens: 300 };

type Asked = {
  readonly id?: string;
  readonly precision?: Precision;
  readonly serving?: Partial<Serving>;
  readonly machine?: LaunchJob['machine'];
};

/** A load estimated on a machine under the engine it asks for. */
function jobOf({ id = 'llama3.1-70b', precision = 'fp8', serving = {}, machine = h100x8 }: Asked): LaunchJob {
  const load: Load = {
    sceneId: 'a',
    requestsPerDay: 10_000,
    modelId: id,
    precision,
    latencySeconds: 5,
    tokenMilliseconds: 200,
    serving: { ...DEFAULT_SERVING, ...serving },
  };
  const estimate = estimateLoad(machine, model(id), chat, load);
  if (!estimate.ok) throw new Error(JSON.stringify(estimate.error));
  return { machine, model: model(id), scene: chat, load, estimate: estimate.value, peak: 0.5 };
}

const launchFor = (asked: Asked): Launch => {
  const launch = launchOf(jobOf(asked));
  if (!launch.ok) throw new Error(translatorFor('en').label(launch.error));
  return launch.value;
};
const refusalOf = (asked: Asked): unknown => {
  const launch = launchOf(jobOf(asked));
  return launch.ok ? launch.value.command : 'key' in launch.error && launch.error.key;
};

describe('the command that serves a load', () => {
  test('uses the layout and the batching that were chosen, for every pool of the sample', () => {
    for (const pool of plan.roadmap.pools) {
      const job = poolServerOf(pool, plan.values, catalog);
      if (!job) throw new Error('the sample buys for every pool');
      const launch = launchOf(job);
      if (pool.scene.kind !== 'llm') {
        expect(launch).toMatchObject({ ok: false, error: { key: 'launch.refuse.scene' } });
        continue;
      }
      if (!launch.ok) throw new Error('a language pool starts');
      const settings = batchSettings(job);
      const { layout } = job.estimate;
      const { command } = launch.value;
      expect(command).toContain(`vllm serve ${job.model.name}`);
      expect(command).toContain(`--tensor-parallel-size ${layout.tensor ?? layout.gpusPerReplica}`);
      expect(command).toContain(`--max-num-seqs ${settings.ok ? settings.value.maxBatch : ''} `);
      expect(command).toContain('--max-model-len 1300');
      expect(command).toContain('--dtype bfloat16');
    }
  });

  test.each([
    [
      'vllm',
      /^vllm serve \S+ .*--max-num-seqs \d+ --max-num-batched-tokens \d+ --gpu-memory-utilization 0.9 /,
    ],
    [
      'sglang',
      /^python3 -m sglang.launch_server --model-path \S+ --tensor-parallel-size \d .*--max-running-requests \d+ --chunked-prefill-size \d+ --mem-fraction-static 0.88 .*--quantization fp8/,
    ],
    [
      'trtllm',
      /^trtllm-serve \S+ --tp_size \d --max_seq_len 1300 --max_batch_size \d+ --max_num_tokens \d+ --kv_cache_free_gpu_memory_fraction 0.9$/,
    ],
    [
      'lmdeploy',
      /^lmdeploy serve api_server \S+ --backend turbomind --tp \d --session-len 1300 --max-batch-size \d+ --max-prefill-token-num \d+ --cache-max-entry-count 0.8 --model-format fp8$/,
    ],
  ] as const)('%s has its own names', (engine, pattern) => {
    const launch = launchFor({ serving: { engine } });
    expect(launch.engine).toBe(engine);
    expect(launch.command).toMatch(pattern);
    expect(launch.source).toMatch(/^https:/);
  });

  test('llama.cpp counts the context of all slots together', () => {
    const { command, notes } = launchFor({ id: 'llama3.1-8b', precision: 'gguf-q4' });
    const slots = Number(/--parallel (\d+)/.exec(command)?.[1]);
    expect(command).toContain(`--ctx-size ${slots * 1300} `);
    expect(command).toMatch(/--model \S+-Q4_K_M\.gguf .*--n-gpu-layers all/);
    expect(notes.length).toBe(1);
  });

  test('spread experts are data-parallel groups in every engine that has them', () => {
    const serving = { engine: 'sglang' } as const;
    const job = jobOf({ id: 'qwen3-235b-a22b', serving });
    const spread = {
      ...job.estimate,
      layout: { gpusPerReplica: 8, replicas: 1, tensor: 1, stages: 1, data: 8 },
    };
    const line = (engine: LanguageEngine): string => {
      const load = { ...job.load, serving: { ...job.load.serving, engine } };
      const launch = launchOf({ ...job, load, estimate: { ...spread, engine } });
      return launch.ok
        ? launch.value.command + launch.value.files.map(({ content }) => content).join('')
        : 'refused';
    };
    expect(line('vllm')).toContain(
      '--tensor-parallel-size 1 --data-parallel-size 8 --enable-expert-parallel',
    );
    expect(line('sglang')).toContain(
      '--tensor-parallel-size 8 --data-parallel-size 8 --enable-dp-attention --expert-parallel-size 8',
    );
    expect(line('trtllm')).toMatch(
      /--tp_size 8 --ep_size 8 .*--config trtllm-config.yamlenable_attention_dp: true/,
    );
    expect(line('lmdeploy')).toBe('refused');
  });

  test('caches, adapters, stages and drafts reach the engine by its names', () => {
    const eagle = { draft: 'eagle', acceptedTokens: null, draftModelB: 0.5 } as const;
    const adapters = { count: 4, rank: 32 };
    const vllm = launchFor({ serving: { cachePrecision: 'fp8', adapters, speculation: eagle } });
    expect(vllm.command).toContain('--kv-cache-dtype fp8 --enable-lora --max-loras 4 --max-lora-rank 32');
    expect(vllm.command).toContain(
      `--speculative-config '{"method":"eagle","model":"DRAFT_MODEL","num_speculative_tokens":3}'`,
    );
    const sglang = launchFor({
      serving: { engine: 'sglang', cachePrecision: 'fp8', adapters, speculation: eagle, pipeline: 2 },
    });
    expect(sglang.command).toContain('--pipeline-parallel-size 2');
    expect(sglang.command).toContain('--kv-cache-dtype fp8_e4m3 --enable-lora --max-loras-per-batch 4');
    expect(sglang.command).toContain(
      '--speculative-algorithm EAGLE3 --speculative-draft-model-path DRAFT_MODEL',
    );
    const trtllm = launchFor({ serving: { engine: 'trtllm', cachePrecision: 'int8', speculation: eagle } });
    expect(trtllm.files[0]?.content).toBe(
      'kv_cache_config:\n  dtype: int8\nspeculative_config:\n  decoding_type: Eagle3\n  max_draft_len: 3\n  speculative_model: DRAFT_MODEL\n',
    );
    const lmdeploy = launchFor({ serving: { engine: 'lmdeploy', cachePrecision: 'int8', adapters } });
    expect(lmdeploy.command).toContain('--backend pytorch');
    expect(lmdeploy.command).toContain('--quant-policy 8');
  });

  test('what one command cannot start is refused with the reason', () => {
    expect(refusalOf({ serving: { disaggregated: true } })).toBe('launch.refuse.apart');
    const ngram = { draft: 'ngram', acceptedTokens: null, draftModelB: 0.5 } as const;
    expect(refusalOf({ serving: { engine: 'lmdeploy', speculation: ngram } })).toBe('launch.refuse.draft');
    expect(refusalOf({ serving: { engine: 'trtllm', speculation: ngram, pipeline: 2 } })).toBe(
      'launch.refuse.draftStages',
    );
  });

  test.each(LOCALES)('every engine gives a command or a reason in words (%s)', (locale) => {
    const { label } = translatorFor(locale);
    const all = launches(jobOf({}));
    expect(all.map(([engine]) => engine)).toEqual([...LANGUAGE_ENGINES]);
    for (const [, launch] of all) {
      const texts = launch.ok
        ? [launch.value.command, ...launch.value.notes.map(label)]
        : [label(launch.error)];
      for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\{\w+\}/);
    }
    expect(all.filter(([, launch]) => launch.ok).length).toBe(4);
  });
});

describe('the wait of a pool at the peak', () => {
  test('is known for pictures and grows towards the tail; a batching replica has none', () => {
    for (const pool of plan.roadmap.pools) {
      const wait = poolWait(pool, plan.values);
      if (pool.scene.kind === 'llm') expect(wait).toBeUndefined();
      else {
        expect(wait?.mean).toBeGreaterThan(0);
        expect(wait?.p95).toBeGreaterThanOrEqual(0);
        expect(wait?.mean).toBeLessThan(60);
      }
    }
  });
});

test("the seed's framework matrix is kept as quoted", () => {
  const rated = catalog.engines.filter(({ performance }) => performance !== null);
  expect(
    rated.map((each) => `${each.id} ${each.performance} ${each.flexibility} ${each.deployment}`),
  ).toEqual([
    'pytorch medium excellent medium',
    'tensorrt excellent medium complex',
    'onnxruntime good high easy',
  ]);
});
