import { label, type Label } from '../i18n/label.ts';
import type { SceneKind } from '../scenario/scenario.ts';

export const DEMAND_LEVELS = ['low', 'medium', 'high', 'very-high'] as const;
export type DemandLevel = (typeof DEMAND_LEVELS)[number];

export type Nature = 'bursty' | 'batch' | 'latency-sensitive' | 'complex';

/** What a kind of scene typically asks for: the seed's ranking, shown as a default beside computed needs. */
export type SceneTrait = {
  readonly kind: SceneKind;
  readonly gpu: DemandLevel;
  readonly gpuMemory: DemandLevel;
  readonly cpu: DemandLevel;
  readonly bandwidth: DemandLevel;
  readonly nature: Nature;
};

/** Source of the table: the user's document, section 1.1. */
export const TRAITS_SOURCE: Label = label('trait.source');

export const SCENE_TRAITS = [
  {
    kind: 'text-to-image',
    gpu: 'medium',
    gpuMemory: 'medium',
    cpu: 'low',
    bandwidth: 'medium',
    nature: 'bursty',
  },
  {
    kind: 'image-to-image',
    gpu: 'high',
    gpuMemory: 'medium',
    cpu: 'low',
    bandwidth: 'high',
    nature: 'batch',
  },
  {
    kind: 'llm',
    gpu: 'very-high',
    gpuMemory: 'very-high',
    cpu: 'medium',
    bandwidth: 'low',
    nature: 'latency-sensitive',
  },
  { kind: 'multimodal', gpu: 'high', gpuMemory: 'high', cpu: 'medium', bandwidth: 'high', nature: 'complex' },
] as const satisfies readonly SceneTrait[];

export const traitOf = (kind: SceneKind): SceneTrait | undefined =>
  SCENE_TRAITS.find((trait) => trait.kind === kind);

export const sceneKindLabel = (kind: SceneKind): Label => label(`trait.kind.${kind}`);
export const levelLabel = (level: DemandLevel): Label => label(`trait.level.${level}`);
export const natureLabel = (nature: Nature): Label => label(`trait.nature.${nature}`);
