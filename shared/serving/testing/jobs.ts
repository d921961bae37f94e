import { estimateLoad } from '../../performance/estimate-load.ts';
import { gpu, models } from '../../performance/testing/catalog.ts';
import type { Load, Precision, Scene } from '../../scenario/scenario.ts';
import { DEFAULT_SERVING, ENGINE_CHOICES, type Serving } from '../../scenario/serving.ts';
import type { LaunchJob } from '../launch.ts';

const id = { id: 'a', name: 'a' };
const text = { ...id, inputTokens: 1000, outputTokens: 300 };
const pictures = { ...id, side: 1024, steps: 30 };

const SCENES: readonly Scene[] = [
  { kind: 'llm', ...text },
  { kind: 'multimodal', ...text, images: 1, imageWidth: 1024, imageHeight: 768 },
  { kind: 'embedding', ...id, inputTokens: 300 },
  { kind: 'text-to-image', ...pictures, imagesPerRequest: 1 },
  { kind: 'text-to-image', ...id, imagesPerRequest: 4 },
  { kind: 'image-to-image', ...pictures, imagesPerRequest: 2, strength: 0.6 },
];

const eagle = { draft: 'eagle', acceptedTokens: null, draftModelB: 0.5 } as const;
const WAYS: readonly Partial<Serving>[] = [
  {},
  { cachePrecision: 'fp8', adapters: { count: 4, rank: 32 }, speculation: eagle },
  { pipeline: 2 },
];
const MACHINES: readonly (readonly [string, number])[] = [
  ['h100-sxm', 8],
  ['a100-80-pcie', 4],
  ['l40s', 4],
  ['rtx-4090', 1],
  ['ascend-910b2', 8],
  ['mi300x', 8],
];
const PRECISIONS: readonly Precision[] = ['fp16', 'fp8', 'gguf-q4'];

/** Loads of every kind of scene as they would be served: models, machines, precisions, engines and ways of serving. */
export const servedJobs = (): readonly LaunchJob[] =>
  MACHINES.flatMap(([gpuId, gpuCount]) =>
    models.flatMap((model) =>
      SCENES.flatMap((scene) =>
        PRECISIONS.flatMap((precision) =>
          ENGINE_CHOICES.flatMap((engine) =>
            WAYS.flatMap((way): readonly LaunchJob[] => {
              const machine = { gpu: gpu(gpuId), gpuCount };
              const serving = { ...DEFAULT_SERVING, ...way, engine };
              const load: Load = {
                sceneId: 'a',
                requestsPerDay: 10_000,
                modelId: model.id,
                precision,
                latencySeconds: 60,
                tokenMilliseconds: 200,
                serving,
              };
              const estimate = estimateLoad(machine, model, scene, load);
              return estimate.ok ? [{ machine, model, scene, load, estimate: estimate.value, peak: 1 }] : [];
            }),
          ),
        ),
      ),
    ),
  );
