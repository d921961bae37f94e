import { describe, expect, it } from 'vitest';
import { gpus, models } from '../testing/catalog.ts';
import { keptTokens } from '../step-time.ts';
import { draftedTokens, unseenSeries } from './predict-serving.ts';
import recipes from './recipes.json' with { type: 'json' };
import { draftedByRecipe, mostDecodingOf, recipesOf, type Stated, waitingByRecipe } from './recipes.ts';
import { NO_WAITING } from '../waiting.ts';
import type { ServingRun } from './run.ts';
import { type Line, servingRunOf } from './serving-row.ts';

const stated: Stated = {
  model: 'deepseek-v3',
  gpu: 'b200-sxm',
  engine: 'trtllm',
  precision: 'fp4',
  inputTokens: 1024,
  outputTokens: 1024,
  clients: 1365,
};

describe('recipes of published runs (performance-model.md §6)', () => {
  it('tell drafting and workers by clients and GPUs per worker, for models of the same shape', () => {
    expect(recipesOf(stated, 4, 8)).toEqual([
      {
        drafted: 0,
        clients: [1365],
        prefill: { count: 1, layout: expect.objectContaining({ data: 4, gpus: 4 }) as unknown },
        decode: { count: 5, layout: expect.objectContaining({ data: 8, gpus: 8 }) as unknown },
        mostDecoding: [32],
      },
    ]);
    expect(recipesOf(stated, 8, 8)).toEqual([]);
    expect(recipesOf({ ...stated, gpu: 'h100-sxm' }, 4, 8)).toEqual([]);
  });

  it('are all read: no line of the file is passed over', () => {
    const lines = Object.entries(recipes.disaggregated).flatMap(([group, list]) =>
      list.map((line) => ({ group: group.split(' | '), line })),
    );
    expect(lines.length).toBeGreaterThan(100);
    for (const { group, line } of lines) {
      const [model = '', gpu = '', engine = '', precision = '', input, output] = group;
      const [, clients = '', prefill = '', decode = ''] = line.split(' ');
      const found = recipesOf(
        {
          model,
          gpu,
          engine: engine as Stated['engine'],
          precision,
          inputTokens: Number(input),
          outputTokens: Number(output),
          clients: Number(clients.split(',')[0]),
        },
        Number(prefill.split(/[dt]/)[1]),
        Number(decode.split(/[dt]/)[1]),
      );
      expect({ line, recipes: found.length }).not.toEqual({ line, recipes: 0 });
    }
  });

  it('tell how many sequences decode workers hold, for each number of clients where these differ', () => {
    const held = (clients: number): number | undefined => {
      const [recipe] = recipesOf({ ...stated, gpu: 'gb300', precision: 'fp8', clients }, 4, 8);
      return recipe && mostDecodingOf(recipe, clients);
    };
    // Four workers of one attention group with a batch of 1 or 16; two of eight groups with a batch of 768.
    expect([4, 84, 12288].map(held)).toEqual([4, 64, 12288]);
    const [silent] = recipesOf({ ...stated, engine: 'sglang', clients: 512 }, 4, 8);
    expect(silent && mostDecodingOf(silent, 512)).toBeUndefined();
  });

  it('can be passed over, to see how well a run is predicted of which nobody knows how it was started', () => {
    const unpublished = { ...stated, unpublished: true };
    expect(recipesOf(unpublished, 4, 8)).toEqual([]);
    const aggregated = { ...unpublished, version: '1.2.0rc6.post3', tensor: 8, expertParallel: 1 };
    expect(draftedByRecipe(aggregated)).toBeUndefined();
    expect(waitingByRecipe({ ...aggregated, engine: 'sglang' }, 8)).toEqual(NO_WAITING);
  });

  it('leave an engine version open that they do not list', () => {
    const aggregated = { ...stated, version: '1.2.0rc6.post3', tensor: 8, expertParallel: 1 };
    expect(draftedByRecipe(aggregated)).toBe(3);
    expect(draftedByRecipe({ ...aggregated, version: '9.9' })).toBeUndefined();
  });
});

describe('what the scheduler lets requests wait for (performance-model.md §5)', () => {
  const run = { ...stated, engine: 'sglang' as const, version: '0.5.9', tensor: 8, expertParallel: 1 };

  it('is more steps from 16 clients on, where SGLang was started so', () => {
    expect(waitingByRecipe({ ...run, clients: 8 }, 8)).toEqual({ receiveSteps: 10, batchSteps: 0 });
    expect(waitingByRecipe({ ...run, clients: 16 }, 8)).toEqual({ receiveSteps: 30, batchSteps: 0 });
    expect(waitingByRecipe({ ...run, clients: 16, gpu: 'h200-sxm' }, 8).receiveSteps).toBe(1);
  });

  it('is a batch held back by TensorRT-LLM in the runs that say so alone', () => {
    const llama = { ...run, engine: 'trtllm' as const, model: 'llama3.1-70b' };
    expect(waitingByRecipe(llama, 4)).toEqual({ receiveSteps: 1, batchSteps: 20 });
    expect(waitingByRecipe(llama, 8).batchSteps).toBe(0);
    expect(waitingByRecipe({ ...llama, outputTokens: 8192 }, 4).batchSteps).toBe(0);
  });

  it('is nothing where no recipe is known', () => {
    expect(waitingByRecipe({ ...run, engine: 'vllm' }, 8)).toEqual({ receiveSteps: 1, batchSteps: 0 });
    expect(waitingByRecipe({ ...run, gpu: 'l40s' }, 8)).toEqual({ receiveSteps: 1, batchSteps: 0 });
  });
});

describe('drafted tokens', () => {
  it('are kept with one chance while those before them are', () => {
    const chance = 0.6;
    const full = 1 + chance + chance ** 2 + chance ** 3;
    expect(keptTokens(0, full)).toBe(1);
    expect(keptTokens(1, full)).toBeCloseTo(1 + chance, 3);
    expect(keptTokens(2, full)).toBeCloseTo(1 + chance + chance ** 2, 3);
    expect(keptTokens(3, full)).toBe(full);
  });

  const line: Line = {
    silicon_data_source: 'measured=2026-02-05T00:00:00.000Z',
    backend: 'trtllm',
    backend_version: '9.9',
    model_path: 'deepseek-ai/DeepSeek-R1',
    system: 'b200_sxm',
    precision: 'fp8',
    mode: 'agg',
    isl: '1024',
    osl: '1024',
    batch_size: '8',
    tp_size: '8',
  };
  const runOf = (change: Partial<Record<string, string>>): ServingRun => {
    const run = servingRunOf({ ...line, ...change } as Line, { gpus, models });
    if (!run.ok) throw new Error(JSON.stringify(run.error));
    return run.value;
  };

  it('are as most runs of the series did where nothing tells, else as most of the engine and mode', () => {
    const run = runOf({});
    expect(run.drafting.known).toBe(false);
    const unseen = unseenSeries('trtllm', 'aggregated');
    expect(draftedTokens(run, {})).toBe(0);
    expect(draftedTokens(run, { [run.series]: 0.9, [unseen]: 0.1 })).toBe(run.drafting.tokens);
    expect(draftedTokens(run, { [run.series]: 0.1, [unseen]: 0.9 })).toBe(0);
    expect(draftedTokens(run, { [unseen]: 0.9 })).toBe(run.drafting.tokens);
  });

  it('are none where the model has no heads for them or the recipe says so', () => {
    expect(runOf({ model_path: 'meta-llama/Llama-3.1-70B-Instruct' }).drafting).toEqual({
      known: true,
      tokens: 0,
    });
    expect(runOf({ backend_version: '1.2.0rc6.post2' }).drafting).toEqual({ known: true, tokens: 0 });
  });

  it('do not follow from what was measured', () => {
    const measured = { silicon_ttft_ms: '1', silicon_tpot_ms: '1' };
    const other = { silicon_ttft_ms: '9999', silicon_tpot_ms: '9999' };
    expect(runOf(measured)).toEqual(runOf(other));
  });
});
