import { withPossibleSharing } from '../../app/store/changes.ts';
import type { Model } from '#shared/catalog/model.ts';
import type { Load, Scenario, Scene, SceneKind } from '#shared/scenario/scenario.ts';
import { DEFAULT_SERVING } from '#shared/scenario/serving.ts';

/** What a scene of a kind begins with. */
type NewScene = {
  readonly scene: (id: string, name: string) => Scene;
  readonly load: Omit<Load, 'sceneId'>;
};

/** Types of models that serve a kind of scene. */
export const MODEL_TYPES: Readonly<Record<SceneKind, readonly Model['type'][]>> = {
  llm: ['llm', 'moe', 'multimodal'],
  rag: ['llm', 'moe', 'multimodal'],
  multimodal: ['multimodal'],
  embedding: ['embedding'],
  'text-to-image': ['diffusion'],
  'image-to-image': ['diffusion'],
  controlnet: ['diffusion'],
};

const written = {
  requestsPerDay: 1000,
  modelId: 'qwen2.5-7b',
  precision: 'bf16',
  latencySeconds: 2,
  tokenMilliseconds: 80,
  serving: DEFAULT_SERVING,
} as const satisfies NewScene['load'];

const pictures = {
  requestsPerDay: 200,
  modelId: 'sdxl-base',
  precision: 'fp16',
  latencySeconds: 20,
  serving: DEFAULT_SERVING,
} as const satisfies NewScene['load'];

export const NEW_SCENES: Readonly<Record<SceneKind, NewScene>> = {
  llm: {
    scene: (id, name) => ({ kind: 'llm', id, name, inputTokens: 1000, outputTokens: 300 }),
    load: written,
  },
  rag: {
    scene: (id, name) => ({
      kind: 'rag',
      id,
      name,
      sharedTokens: 300,
      questionTokens: 50,
      passages: 5,
      passageTokens: 500,
      outputTokens: 300,
    }),
    load: written,
  },
  multimodal: {
    scene: (id, name) => ({
      kind: 'multimodal',
      id,
      name,
      inputTokens: 200,
      images: 1,
      imageWidth: 1024,
      imageHeight: 1024,
      outputTokens: 300,
    }),
    load: { ...written, modelId: 'qwen2.5-vl-7b' },
  },
  embedding: {
    scene: (id, name) => ({ kind: 'embedding', id, name, inputTokens: 500 }),
    load: {
      requestsPerDay: 10_000,
      modelId: 'qwen3-embedding-0.6b',
      precision: 'fp16',
      latencySeconds: 0.5,
      serving: DEFAULT_SERVING,
    },
  },
  'text-to-image': {
    scene: (id, name) => ({ kind: 'text-to-image', id, name, steps: 30, imagesPerRequest: 1 }),
    load: pictures,
  },
  'image-to-image': {
    scene: (id, name) => ({
      kind: 'image-to-image',
      id,
      name,
      steps: 30,
      imagesPerRequest: 1,
      strength: 0.6,
    }),
    load: pictures,
  },
  controlnet: {
    scene: (id, name) => ({ kind: 'controlnet', id, name, steps: 30, imagesPerRequest: 1 }),
    load: pictures,
  },
};

/**
 * The same scene as one of another kind: what both kinds know is kept, and of each load the volume; the model and
 * what goes with it only where it serves the new kind.
 */
export function changeKind(
  scenario: Scenario,
  old: Scene,
  kind: SceneKind,
  models: readonly Model[],
): Scenario {
  const fresh = NEW_SCENES[kind];
  const known = withKnown(fresh.scene(old.id, old.name), old);
  const scene = old.peakRule === undefined ? known : { ...known, peakRule: old.peakRule };
  const serves = ({ modelId }: Load): boolean =>
    models.some(({ id, type }) => id === modelId && MODEL_TYPES[kind].includes(type));
  return withPossibleSharing({
    ...scenario,
    scenes: scenario.scenes.map((each) => (each.id === old.id ? scene : each)),
    phases: scenario.phases.map((phase) => ({
      ...phase,
      loads: phase.loads.map((load) => {
        if (load.sceneId !== old.id) return load;
        if (serves(load)) return load;
        const { sceneId, requestsPerDay } = load;
        return { ...fresh.load, sceneId, requestsPerDay };
      }),
    })),
  });
}

/** Lengths and counts that the old scene states too. */
function withKnown(scene: Scene, old: Scene): Scene {
  if ('outputTokens' in scene && 'outputTokens' in old) {
    return { ...scene, outputTokens: old.outputTokens };
  }
  if ('imagesPerRequest' in scene && 'imagesPerRequest' in old) {
    return { ...scene, steps: old.steps, side: old.side, imagesPerRequest: old.imagesPerRequest };
  }
  return scene;
}
