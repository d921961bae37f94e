import type { Load, Scene } from '#shared/scenario/scenario.ts';

/** What a new scene begins with. */
type NewScene = {
  readonly kind: Scene['kind'];
  readonly scene: (id: string, name: string) => Scene;
  readonly load: Omit<Load, 'sceneId'>;
};

export const newLanguageScene: NewScene = {
  kind: 'llm',
  scene: (id, name) => ({ kind: 'llm', id, name, inputTokens: 1000, outputTokens: 300 }),
  load: {
    requestsPerDay: 1000,
    modelId: 'qwen2.5-7b',
    precision: 'bf16',
    latencySeconds: 2,
    tokenMilliseconds: 80,
  },
};

export const newImageScene: NewScene = {
  kind: 'text-to-image',
  scene: (id, name) => ({ kind: 'text-to-image', id, name, steps: 30, imagesPerRequest: 1 }),
  load: { requestsPerDay: 200, modelId: 'sdxl-base', precision: 'fp16', latencySeconds: 20 },
};
