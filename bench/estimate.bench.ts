import { estimateLanguage, type LanguageRequest, type Target } from '#shared/performance/estimate.ts';
import type { Precision } from '#shared/scenario/scenario.ts';
import { gpu, model } from '#shared/performance/testing/catalog.ts';
import { type Bench, measure, type Rows } from './bench.ts';

const ESTIMATES = 10_000;
const MEGABYTE = 2 ** 20;

/** Different loads on different machines, so that nothing can be remembered from one to the next. */
const machines = ['h100-sxm', 'h200-sxm', 'a100-80-sxm', 'l40s', 'rtx-4090', 'b200-sxm'].map((id) => ({
  gpu: gpu(id),
  gpuCount: 8,
}));
const subjects = ['llama3.1-70b', 'qwen2.5-7b', 'qwen3-30b-a3b', 'qwen3-14b'].map(model);

function work(count: number, precision: Precision, gpuCount: number): number {
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    const machine = machines[index % machines.length];
    const subject = subjects[index % subjects.length];
    if (!machine || !subject) continue;
    const request: LanguageRequest = { inputTokens: 200 + (index % 4000), outputTokens: 100 + (index % 900) };
    const target: Target = { latencySeconds: 1 + (index % 7), tokenMilliseconds: 30 + (index % 50) };
    const result = estimateLanguage({ ...machine, gpuCount }, subject, precision, request, target);
    if (result.ok) sum += result.value.requestsPerSecond;
  }
  return sum;
}

async function run(): Promise<Rows> {
  const whole = await measure(() => work(ESTIMATES, 'int4', 8), 20);
  const single = await measure(() => work(ESTIMATES, 'int4', 1), 20);
  const before = process.memoryUsage().heapUsed;
  work(20 * ESTIMATES, 'int4', 8);
  const grown = (process.memoryUsage().heapUsed - before) / MEGABYTE;
  const perSecond = (median: number): string => `${Math.round((ESTIMATES / median) * 1000)} a second`;
  return [
    { name: `${ESTIMATES} estimates, 8 GPUs (${perSecond(whole.medianMilliseconds)})`, ...whole },
    { name: `${ESTIMATES} estimates, 1 GPU (${perSecond(single.medianMilliseconds)})`, ...single },
    {
      name: `heap after ${20 * ESTIMATES} more: ${grown.toFixed(1)} MB`,
      medianMilliseconds: 0,
      p95Milliseconds: 0,
    },
  ];
}

export const bench: Bench = { name: 'Language estimates', run };
