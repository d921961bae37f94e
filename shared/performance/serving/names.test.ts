import { describe, expect, it } from 'vitest';
import { gpus, models } from '../testing/catalog.ts';
import { gpuNamed, isUnknown, modelNamed } from './names.ts';

const modelId = (name: string): string => {
  const found = modelNamed(name, models);
  return isUnknown(found) ? `? ${found.nearest.join(' ')}` : found.id;
};
const gpuId = (label: string): string => {
  const found = gpuNamed(label, gpus);
  return isUnknown(found) ? `? ${found.nearest.join(' ')}` : found.id;
};

describe('names in measurement files', () => {
  it.each([
    ['deepseek-ai/DeepSeek-R1', 'deepseek-r1'],
    ['deepseek-ai/DeepSeek-V3', 'deepseek-v3'],
    ['nvidia/DeepSeek-V3.1-NVFP4', 'deepseek-v3'],
    ['MiniMaxAI/MiniMax-M2.5', 'minimax-m2.5'],
    ['Qwen/Qwen3.5-397B-A17B', 'qwen3.5-397b-a17b'],
    ['openai/gpt-oss-120b', 'gpt-oss-120b'],
    ['meta-llama/Llama-3.1-70B', 'llama3.1-70b'],
    ['moonshotai/Kimi-K2.5', 'kimi-k2.5'],
    ['meta-llama/Llama-3.1-8B-Instruct', 'llama3.1-8b'],
    ['nvidia/Llama-3.1-8B-Instruct-FP8', 'llama3.1-8b'],
    ['Qwen/Qwen3-235B-A22B-FP8', 'qwen3-235b-a22b'],
    ['zhipuai/GLM-5', 'glm-5'],
    ['nvidia/Qwen3-32B-NVFP4', 'qwen3-32b'],
    ['Qwen/Qwen3-30B-A3B-Instruct-2507', 'qwen3-30b-a3b'],
    ['Llama-2-70B', 'llama2-70b'],
    ['Qwen2-72B-Instruct', 'qwen2.5-72b'],
    ['Mixtral-8x7B', 'mixtral-8x7b'],
  ])('%s is %s', (name, id) => {
    expect(modelId(name)).toBe(id);
  });

  it.each([
    ['h100_sxm', 'h100-sxm'],
    ['h200_sxm', 'h200-sxm'],
    ['b200_sxm', 'b200-sxm'],
    ['b300_sxm', 'b300-sxm'],
    ['gb200', 'gb200'],
    ['gb300', 'gb300'],
    ['H100-SXM5-80GB', 'h100-sxm'],
    ['A100-SXM4-80GB', 'a100-80-sxm'],
    ['RTX-4090', 'rtx-4090'],
    ['L40S', 'l40s'],
    ['MI300X', 'mi300x'],
  ])('%s is %s', (label, id) => {
    expect(gpuId(label)).toBe(id);
  });

  it('offers the nearest names for what it does not know', () => {
    expect(modelId('meta-llama/Llama-3.1-71B')).toMatch(/^\? .*llama3\.1-70b/);
    expect(gpuId('h100_sxn')).toMatch(/^\? h100-sxm/);
  });
});
