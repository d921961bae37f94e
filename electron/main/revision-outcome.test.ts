import { expect, it } from 'vitest';
import { readManifest } from '#db/seed-manifest.ts';
import { readSeeds } from '#db/seed-files.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { resultHash } from './revision-outcome.ts';

const seeds = readSeeds(readManifest());
if (!seeds.ok) throw new Error('the shipped data cannot be read');
const catalog = seeds.value;
const sample = sampleScenario('en');

it('is the same for the same results, in another language too', () => {
  const hash = resultHash(sample, catalog);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(resultHash(sampleScenario('zh-CN'), catalog)).toBe(hash);
});

it('is another one when a price or an assumption changes a result', () => {
  const { assumptions } = sample;
  const dearer = { ...sample, assumptions: { ...assumptions, electricityPrice: 0.76 } };
  expect(resultHash(dearer, catalog)).not.toBe(resultHash(sample, catalog));
});

it('is none where there is no result', () => {
  const [first, ...others] = sample.phases;
  if (!first) throw new Error('the sample has no phase');
  const loads = first.loads.map((load) => ({ ...load, modelId: 'unheard-of' }));
  expect(resultHash({ ...sample, phases: [{ ...first, loads }, ...others] }, catalog)).toBeNull();
});
