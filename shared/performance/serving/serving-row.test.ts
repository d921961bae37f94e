import { describe, expect, it } from 'vitest';
import { gpus, models } from '../testing/catalog.ts';
import { dataLayout, tensorLayout } from '../layout.ts';
import { layoutOfSizes, layoutOfWorker } from './row-layout.ts';
import { type Line, servingRunOf } from './serving-row.ts';
import { assumedDecodeWorkers, assumedMostDecoding } from './workers.ts';

const line: Line = {
  id: 'row',
  silicon_data_source: 'silicon_concurrency=64; measured=2026-02-05T00:00:00.000Z',
  backend: 'trtllm',
  backend_version: '1.2.0',
  model_path: 'deepseek-ai/DeepSeek-R1',
  system: 'b200_sxm',
  precision: 'fp8',
  mode: 'agg',
  isl: '1024',
  osl: '1024',
  gemm_quant_mode: 'fp8',
  moe_quant_mode: 'fp8',
  batch_size: '8',
  tp_size: '1',
  attention_dp_size: '8',
  moe_tp_size: '1',
  moe_ep_size: '8',
};
const runOf = (change: Partial<Record<string, string>>) =>
  servingRunOf({ ...line, ...change } as Line, { gpus, models });

const sizes = (tensor: number, data: number | undefined, expertTensor: number, expertParallel: number) => ({
  tensor,
  data,
  expertTensor,
  expertParallel,
});

describe('a line of serving_measurements.csv', () => {
  it('multiplies the batch of a replica by its data-parallel groups', () => {
    const run = runOf({});
    expect(run.ok && run.value.concurrency).toBe(64);
    expect(run.ok && run.value.system).toEqual({
      mode: 'aggregated',
      layout: { gpus: 8, tensor: 1, data: 8 },
    });
  });

  it.each([
    ['all tensor', sizes(8, 1, 8, 1), { gpus: 8, tensor: 8, data: 1 }],
    ['experts apart', sizes(8, 1, 1, 8), { gpus: 8, tensor: 8, data: 1 }],
    ['attention apart', sizes(1, 8, 1, 8), { gpus: 8, tensor: 1, data: 8 }],
    ['both expert sizes written as the GPUs', sizes(64, 1, 8, 8), { gpus: 8, tensor: 8, data: 1 }],
    ['the same with attention apart', sizes(1, 64, 8, 8), { gpus: 8, tensor: 1, data: 8 }],
    ['no data-parallel size stated', sizes(2, undefined, 4, 1), { gpus: 4, tensor: 2, data: 2 }],
  ])('reads sizes: %s', (_, stated, layout) => {
    expect(layoutOfSizes(stated, true)).toEqual(layout);
  });

  it('reads sizes of a worker as they are', () => {
    expect(layoutOfWorker(sizes(8, 1, 2, 4), true)).toEqual({ gpus: 8, tensor: 8, data: 1 });
    expect(layoutOfWorker(sizes(4, undefined, 1, 1), false)).toEqual({ gpus: 4, tensor: 4, data: 1 });
  });

  it('reads the precision of experts apart from that of the other layers', () => {
    const run = runOf({ moe_quant_mode: 'w4a8_mxfp4_mxfp8' });
    expect(run.ok && [run.value.precision, run.value.expertPrecision]).toEqual(['fp8', 'fp4']);
    const same = runOf({ moe_quant_mode: 'fp8_block' });
    expect(same.ok && same.value.expertPrecision).toBe('fp8');
  });

  it('assumes workers by the rule of the recipes where none are stated', () => {
    expect(assumedDecodeWorkers(8, 25, 'trtllm', true)).toEqual({
      layout: { gpus: 8, tensor: 8, data: 1 },
      workers: 5,
    });
    expect(assumedDecodeWorkers(32, 1024, 'trtllm', true)).toEqual({
      layout: { gpus: 32, tensor: 1, data: 32 },
      workers: 1,
    });
  });

  it('assumes a batch limit under TensorRT-LLM: the largest power of two for each attention group', () => {
    const wide = { layout: dataLayout(32), workers: 1 };
    const narrow = { layout: tensorLayout(8), workers: 4 };
    expect(assumedMostDecoding(wide, 1229, 'trtllm')).toBe(1024);
    expect(assumedMostDecoding(narrow, 180, 'trtllm')).toBe(128);
    expect(assumedMostDecoding(narrow, 2, 'trtllm')).toBe(4);
    expect(assumedMostDecoding(narrow, 180, 'sglang')).toBe(Infinity);
  });

  it.each([
    ['an unknown model', { model_path: 'x/y' }, 'unknown-model'],
    ['an unknown GPU', { system: 'h101' }, 'unknown-gpu'],
    ['an unknown engine', { backend: 'x' }, 'unknown-engine'],
    ['a zero length', { isl: '0' }, 'not-positive'],
    ['a negative length', { osl: '-5' }, 'not-positive'],
    ['a missing length', { osl: '' }, 'missing'],
    [
      'heads that do not divide',
      { tp_size: '7', attention_dp_size: '1', moe_ep_size: '7' },
      'impossible-parallelism',
    ],
  ] as const)('refuses %s', (_, change, code) => {
    const run = runOf(change);
    expect(!run.ok && run.error.code).toBe(code);
  });
});
