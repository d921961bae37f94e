import path from 'node:path';
import { expect, it } from 'vitest';
import { modelNamed } from '#shared/performance/serving/names.ts';
import facts from '#shared/sizing/engine-models.json' with { type: 'json' };
import { readLines } from '../calibrate/rows.ts';
import { shippedCatalog } from '../testing/shipped-catalog.ts';

/** Programs by the names that the data files give them; forks and other programs are none of them. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/^vllm( \(|$)/i, 'vllm'],
  [/^sglang$/i, 'sglang'],
  [/^(TensorRT-LLM|trtllm)$/, 'trtllm'],
  [/^LMDeploy/, 'lmdeploy'],
  [/llama\.cpp$/i, 'llama.cpp'],
  [/^(diffusers|PyTorch diffusers|torch|PT2)/i, 'pytorch'],
  [/^tensorrt( |$)/i, 'tensorrt'],
  [/^(onnxruntime|Optimum \(ORT\))/, 'onnxruntime'],
];

/** A name that language models do not have. */
const PICTURES: Readonly<Record<string, string>> = { 'SDXL-1.0': 'sdxl-base' };

it('an engine that is said to be measured with a model has runs of it, and every run is said', () => {
  const { models } = shippedCatalog();
  const folder = path.join(import.meta.dirname, '..', '..', 'bench', 'data');
  const runs = [
    ...readLines(path.join(folder, 'serving_measurements.csv')).map((line) => [
      line['backend'],
      line['model_path'],
    ]),
    ...readLines(path.join(folder, 'benchmarks.csv')).map((line) => [line['engine'], line['model']]),
  ];
  const found = new Map<string, Set<string>>();
  for (const [engine = '', name = ''] of runs) {
    const program = PROGRAMS.find(([form]) => form.test(engine))?.[1];
    const model = PICTURES[name] ?? modelNamed(name, models);
    const id = typeof model === 'string' ? model : 'id' in model ? model.id : undefined;
    if (program !== undefined && id !== undefined)
      found.set(program, (found.get(program) ?? new Set()).add(id));
  }
  const measured = Object.fromEntries([...found].map(([program, ids]) => [program, [...ids].toSorted()]));
  const said = Object.fromEntries(
    Object.entries(facts.measured.models).map(([program, ids]) => [program, ids.toSorted()]),
  );
  expect(said).toEqual(measured);
});

it('names only models of the catalog, each once for an engine', () => {
  const known = new Set(shippedCatalog().models.map(({ id }) => id));
  for (const [program, { models }] of [...Object.entries(facts.listed), ...Object.entries(facts.refused)]) {
    expect(models.filter((id) => !known.has(id))).toEqual([]);
    expect([program, new Set(models).size]).toEqual([program, models.length]);
  }
});
