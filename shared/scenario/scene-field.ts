import { z } from 'zod';
import { type SceneKind, sceneSchema } from './scenario.ts';

/** The schema of a number of a scene, also of one that may be left out; undefined where the kind has none of that name. */
export function sceneNumber(kind: SceneKind, name: string): z.ZodNumber | undefined {
  const shape: Readonly<Record<string, unknown>> =
    sceneSchema.options.find((scene) => scene.shape.kind.value === kind)?.shape ?? {};
  const field = shape[name];
  const schema: unknown = field instanceof z.ZodOptional ? field.unwrap() : field;
  return schema instanceof z.ZodNumber ? schema : undefined;
}
