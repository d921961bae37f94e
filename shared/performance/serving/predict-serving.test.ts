import { describe, expect, it } from 'vitest';
import { fitted } from '../first-token.ts';
import { gpus, models } from '../testing/catalog.ts';
import { NO_FACTOR, predictRun, prepareRun } from './predict-serving.ts';
import { type Line, servingRunOf } from './serving-row.ts';

const aggregated: Line = {
  id: 'row',
  backend: 'sglang',
  backend_version: '0.5.6',
  model_path: 'meta-llama/Llama-3.1-70B',
  system: 'h200_sxm',
  precision: 'fp8',
  mode: 'agg',
  isl: '4000',
  osl: '1000',
  gemm_quant_mode: 'fp8',
  tp_size: '8',
  attention_dp_size: '1',
};

const disaggregated: Line = {
  ...aggregated,
  mode: 'disagg',
  batch_size: '32',
  prefill_tp_size: '4',
  prefill_attention_dp_size: '1',
  prefill_num_workers: '1',
  decode_tp_size: '8',
  decode_attention_dp_size: '1',
  decode_num_workers: '1',
  decode_batch_size: '32',
};

const withoutBurst: typeof fitted = {
  ...fitted,
  first: { ...fitted.first, burstSglang: 0, burstTrtllm: 0, burstVllm: 0, burstDisaggregated: 0 },
};

/** First token of a run, with the fitted bursts or with none. */
function firstToken(line: Line, fit: typeof fitted): number {
  const run = servingRunOf(line, { gpus, models });
  if (!run.ok) throw new Error(JSON.stringify(run.error));
  const prepared = prepareRun(run.value);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
  return predictRun(prepared.value, 0, fit, NO_FACTOR).firstTokenSeconds;
}

describe('prompts that arrive together in a closed loop (performance-model.md §5, §6)', () => {
  it('make each other wait, whatever the engine', () => {
    for (const backend of ['sglang', 'trtllm', 'vllm']) {
      const many: Line = { ...aggregated, backend, batch_size: '32' };
      expect(firstToken(many, fitted)).toBeGreaterThan(firstToken(many, withoutBurst) * 1.01);
    }
  });

  it('leave a client who is alone as it is', () => {
    const alone: Line = { ...aggregated, batch_size: '1' };
    expect(firstToken(alone, fitted)).toBe(firstToken(alone, withoutBurst));
  });

  it('make each other wait at prefill workers of their own', () => {
    expect(firstToken(disaggregated, fitted)).toBeGreaterThan(firstToken(disaggregated, withoutBurst) * 1.01);
  });
});
