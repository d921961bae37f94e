import { describe, expect, test } from 'vitest';
import { indexCatalog } from '../catalog/catalog-index.ts';
import { computePlan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import { poolWait } from '../roadmap/pool-wait.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { vllmCommand } from './launch.ts';

const catalog = shippedCatalog();
const computed = computePlan(sampleScenario('en'), catalog);
if (!computed.ok) throw new Error(JSON.stringify(computed.error));
const plan = computed.value;
const { models } = indexCatalog(catalog);

describe('the command that serves a pool', () => {
  test('uses the layout and the batch of the estimate', () => {
    for (const pool of plan.roadmap.pools) {
      const model = models.get(pool.load.modelId);
      if (!pool.chosen || !model) throw new Error('the sample buys for every pool');
      const command = vllmCommand(pool.scene, pool.load, model, pool.chosen.estimate);
      if (pool.scene.kind !== 'llm') {
        expect(command).toBeUndefined();
        continue;
      }
      const { layout, memory } = pool.chosen.estimate;
      expect(command).toContain(`vllm serve ${model.name}`);
      expect(command).toContain(`--tensor-parallel-size ${layout.tensor ?? layout.gpusPerReplica}`);
      expect(command).toContain(`--max-num-seqs ${memory.largestBatch}`);
      expect(command).toContain('--max-model-len 1300');
      expect(command).toContain('--dtype bfloat16');
    }
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
